"""Which steps of a page are of different lines that do not follow each other, though they stand one below the other.

- Visits: book a visit in the calendar.          a case each: who orders a part has booked no visit
- Parts: order the part.

Unlabelled bullets are a sequence, but for a list that rules and tells about as much as it has done (`is_of_rules`):
there each bullet says what is done when it comes up, and only the first, and who somebody is, come before the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from runbookc.conformance.steps.made_before import was_made_before
from runbookc.ground.verbs import lexicon
from runbookc.language.customers import is_customer
from runbookc.language.lexicon import verbs, word_class

if TYPE_CHECKING:
    from runbookc.ir.model import Node, Runbook, SentenceItem

_LABEL: Final = re.compile(r"([^.:;?!]{2,100}):(?:\s|$)")
_LONGEST: Final = 14
"""Words of a label, at most."""
_ALONE: Final = 3
"""Words of a label that may be any heading where none stands beside it, at most."""
_BULLET: Final = 3
"""The column in which the words of a bullet at the margin begin: behind a number they begin further right."""
_NEXT: Final = 2
"""Lines from the end of a list to a paragraph right behind it; from one bullet to the next it is one less."""
_RULES: Final = 2
"""Bullets that only rule or tell something, or name their case, at least, of a list of rules."""
_SHARE: Final = 3
"""One in so many bullets of a list of rules, at least, is of that kind."""


class Apart:
    """The steps of a page by line, and which lines are cases of their own, of a list of rules, or behind a list."""

    def __init__(self, book: Runbook) -> None:
        self._nodes = {node.id: node for node in book.nodes}
        self._item = {name: item for item in book.sentences.items for name in item.nodes}
        self._cases: set[int] = set()
        self._ruled: dict[int, int] = {}
        """By line of a bullet of a list of rules, that of its first step."""
        self._list: dict[int, int] = {}
        """By line of an item of a list, or of a paragraph right behind it, where the list begins."""
        for procedure in book.procedures:
            within = [i for i in book.sentences.items if procedure.start_line < i.line <= procedure.end_line]
            labelled = {item.line for item in _first_of_line(within) if self._names_a_case(item)}
            self._list |= _lists(within)
            behind = {item.line for item in within if item.column < _BULLET and item.line in self._list}
            told = {item.line for item in within if item.line in labelled and _is_long(item)}
            self._cases |= labelled if len(labelled) > 1 else labelled & (behind | told)
            for items in _bulleted(within):
                self._ruled |= _rules(items, labelled, frozenset(item.line for item in within if item.nodes))

    def are(self, missing: Node, target: str) -> bool:
        """Whether a step that was not seen is of another line than one that was, which did not wait for it."""
        first, then = self._item.get(missing.id), self._item.get(target)
        done = self._nodes[target]
        if first is None or then is None or missing.procedure != done.procedure:
            return False
        if was_made_before(missing, done):
            return True
        here, there, acts = first.line, then.line, missing.kind == "act"
        if here == there:
            return first is not then and acts and (_is_a_note(done) or self._are_of_two_labels(first, then))
        if here in self._cases or (acts and _is_a_note(done)):
            return True
        if _is_of_the_person(missing):
            return False
        listed = here in self._list and self._list[here] == self._list.get(there)
        apart = (there in self._cases and (acts or _is_said(missing))) or then.column < _BULLET <= first.column
        if listed and apart and not _follows(done):
            return True
        return here in self._ruled and (acts or here != self._ruled[here])

    def _are_of_two_labels(self, first: SentenceItem, then: SentenceItem) -> bool:
        """Whether one line tells of a case of its own behind another ("Lost: block it. Change of address: ask.")."""
        return first.column < then.column and self._names_a_case(then)

    def _names_a_case(self, item: SentenceItem) -> bool:
        """Whether an item begins with what comes up ("Change of car:"): no stage, note, order, person or condition."""
        found = _LABEL.match(item.text)
        words = re.findall(r"[\w'’-]+", found[1].lower()) if found is not None else []
        words = words[1:] if words[:1] and words[0] in word_class("determiner") else words
        if not 0 < len(words) <= _LONGEST:
            return False
        if item.text.endswith(":") and any(self._nodes[name].kind != "decide" for name in item.nodes):
            return False
        orders = words[0] in verbs() and words[0] not in word_class("noun_or_verb")
        parties = _parties() if len(words) <= _ALONE else frozenset[str]()
        return not orders and not {words[0], words[-1]} & (_no_case() | parties)


@cache
def _no_case() -> frozenset[str]:
    kinds = (
        "meta_noun", "stage_noun", "stage_gerund", "answer_label", "order_adverb", "limiting", "clause_cue", "ordinal",
    )  # fmt: skip
    return frozenset[str]().union(*map(word_class, kinds))


@cache
def _parties() -> frozenset[str]:
    """Who does what stands behind a short label ("Agent:"); "technician did not show up" is what happened."""
    return frozenset[str]().union(*map(word_class, ("role_noun", "group_noun", "bare_party", "customer")))


def _is_of_the_person(node: Node) -> bool:
    said = node.action
    return said is None or said.verb in word_class("verifying_verb") or is_customer(said.object)


def _is_said(node: Node) -> bool:
    """Whether a step is words to the customer, or asks for theirs: those go with the deeds of their own line."""
    return node.kind == "tell" or (node.kind in ("ask", "wait") and node.tool is None)


def _is_a_note(node: Node) -> bool:
    """Whether a step puts down what was done: whatever that was, and whatever was not."""
    said = node.action
    of = said.object.lower().split() if said is not None else []
    logs = said is not None and said.verb in word_class("note_word")  # "log every contact"
    talk = word_class("talk_noun") | word_class("bare_party") if logs else frozenset[str]()
    return not (word_class("note_noun") | talk).isdisjoint(of)


def _follows(node: Node) -> bool:
    """Whether a step ends the case, or says that it comes after others."""
    verb = node.action.verb if node.action is not None else ""
    words = re.findall(r"[a-z]+", node.text.lower())
    ends = lexicon().kind(verb) == "end" or lexicon().group(verb) == "close"
    return ends or not word_class("order_adverb").isdisjoint(words)


def _is_long(item: SentenceItem) -> bool:
    """Whether a label says so much that it names a case all alone: "A visit that did not take place:"."""
    found = _LABEL.match(item.text)
    return found is not None and len(found[1].split()) > _ALONE


def _lists(items: list[SentenceItem]) -> dict[int, int]:
    """By line of an item where its list begins; paragraphs right behind belong to it but those that go on with it."""
    found: dict[int, int] = {}
    before, begins = -_NEXT, 0
    for item in items:
        if item.line in found:
            pass
        elif item.column >= _BULLET:
            begins = begins if begins and item.line < before + _NEXT else item.line
            found[item.line] = begins
        elif begins and item.line <= before + _NEXT and not _goes_on(item):
            found[item.line] = begins
        else:
            begins = 0
        before = item.span.end_line
    return found


def _goes_on(item: SentenceItem) -> bool:
    """Whether a paragraph says that it goes on with what stands above it ("Then …", "Once that is done, …")."""
    first = item.text.lower().replace(",", " ").split()[:1]
    return not word_class("order_adverb").union(word_class("clause_cue"), word_class("limiting")).isdisjoint(first)


def _first_of_line(items: list[SentenceItem]) -> Iterator[SentenceItem]:
    last = 0
    for item in items:
        if item.line != last:
            yield item
        last = item.line


def _bulleted(items: list[SentenceItem]) -> Iterator[list[SentenceItem]]:
    """The bullets at the margin that stand together."""
    run: list[SentenceItem] = []
    for item in _first_of_line(items):
        if item.column != _BULLET or (run and item.line >= run[-1].span.end_line + _NEXT):
            yield run
            run = []
        run += [item] if item.column == _BULLET else []
    yield run


def _rules(bullets: list[SentenceItem], labelled: set[int], steps: frozenset[int]) -> dict[int, int]:
    """The lines of a bulleted list that holds as many rules, facts and cases as this, each a bullet of its own."""
    lines = {item.line for item in bullets}
    own = lines & steps
    rules = len((lines - own) | (labelled & lines))
    if rules < _RULES or rules * _SHARE < len(lines) or not own:
        return {}
    return dict.fromkeys(sorted(own), min(own))
