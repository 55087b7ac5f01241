"""What "it" and "them" stand for: the one thing that the steps on the way to them spoke of last.

    act "Unlock the account", tell "Tell the customer", act "Close it"   ->   "it" is the account

A reader takes the thing named last on the way that leads here, agreeing in number. Where two of them fit, nothing is
resolved and both are kept, so that a finding can ask; where the ways that meet here named different things, or nothing
was named, the words stay as they are. People are no antecedents: "them" to whom something is told is the customer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from runbookc.by_text import by_text
from runbookc.ir.model import Edge, Node, Test
from runbookc.language.customer_signs import is_noun
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_ONE = frozenset(("it", "this one", "that one"))
_SEVERAL = frozenset(("them", "these", "those", "all of them", "both", "both of them"))
_CONTRACTED = frozenset(("they're", "it's", "they've"))
_LONGEST = 6
"""Words of a thing that a pronoun stands for, at most."""
_NO_THINGS = word_class("no_thing_meant")
_WORD = re.compile(r"[\w'’#-]+|,")
_OFFERED_DEED = frame("offered_deed")
"""What an offer says before the thing itself: "offer to cancel *the booking*"."""

Things = tuple[str, ...]


def resolve(nodes: Sequence[Node], edges: Sequence[Edge], customer: str = "") -> list[Node]:
    """The nodes with what their pronouns stand for. One pass in the order of the text: ways back are not followed.

    `customer` is the noun by which the page calls its customer, "" where words that say so by themselves do.
    """
    order = {node.id: at for at, node in enumerate(nodes)}
    before: dict[str, list[str]] = {}
    for edge in edges:
        if edge.kind != "call" and order[edge.source] < order[edge.target]:
            before.setdefault(edge.target, []).append(edge.source)
    spoken: dict[str, Things | None] = {}
    made: list[Node] = []
    for node in nodes:
        known = _met([spoken[source] for source in before.get(node.id, ())])
        resolved = _resolved(node, known)
        named = tuple(thing for thing in _named_in(resolved) if not is_noun(thing, customer))
        spoken[node.id] = named or (known if _says_nothing_new(resolved, customer) else None)
        made.append(resolved)
    return made


def _met(ways: Sequence[Things | None]) -> Things | None:
    """What the ways to a place agree on; None where they named different things, () where none was named."""
    if not ways:
        return ()
    first = ways[0]
    return first if all(way == first for way in ways) else None


def _resolved(node: Node, known: Things | None) -> Node:
    if not known:
        return node
    if node.action is not None and _is_pronoun(node.action.object) and node.action.verb not in word_class("light_verb"):
        found = {"antecedents": _fitting(node.action.object, known)}
        return node.model_copy(update={"action": node.action.model_copy(update=found)})
    if node.test is not None and node.test.subject.lower() in _ONE and _tells_of_a_thing(node.test):
        found = {"antecedents": _fitting(node.test.subject, known)}
        return node.model_copy(update={"test": node.test.model_copy(update=found)})
    return node


def _tells_of_a_thing(test: Test) -> bool:
    """Whether a measure or a state is asked; "it" is nothing in "it has not been long" and "it is one of the above"."""
    measured = test.operator not in ("is", "is-not", "holds", "holds-not", "succeeded", "failed")
    return test.of is None and (measured or (test.operator in ("is", "is-not") and len(test.value.split()) < 3))


def _is_pronoun(words: str) -> bool:
    return words.lower() in _ONE | _SEVERAL


def _fitting(pronoun: str, known: Things) -> Things:
    if pronoun.lower() in _ONE:
        return tuple(thing for thing in known if not _plural(thing))
    several = tuple(thing for thing in known if _plural(thing))
    return several or ((" and ".join(known),) if len(known) > 1 else ())


def _plural(thing: str) -> bool:
    last = thing.lower().split()[-1]
    return last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "’s"))


def _named_in(node: Node) -> Things:
    """The things a step or a condition names; what a pronoun of its own stands for goes on."""
    if node.action is not None and node.kind not in ("tell", "wait", "end"):
        if len(node.action.antecedents) == 1:
            return node.action.antecedents
        whom = node.action.recipient.lower()  # "ask the workshop for it": people are no antecedents
        return tuple(thing for thing in things_in(node.action.object) if thing.lower() != whom)
    if node.action is not None and node.kind == "tell" and node.action.verb in word_class("offering"):
        return things_in(node.action.object or _OFFERED_DEED.sub("", node.text))
    if node.test is not None and node.test.of is None:
        return node.test.antecedents[:1] if len(node.test.antecedents) == 1 else things_in(node.test.subject)
    return ()


def _says_nothing_new(node: Node, customer: str) -> bool:
    """Whether a step or condition names no thing at all, so that what was spoken of before still is."""
    if node.action is not None:
        named = node.action.object.lower()
        return not named or _is_pronoun(named) or named in word_class("customer") or is_noun(named, customer)
    if node.test is not None:
        subject = node.test.subject.lower()
        person = subject in word_class("customer") or is_noun(subject, customer)
        return node.test.of is not None or not subject or person or subject in _ONE | _CONTRACTED
    return node.kind in ("start", "end", "call")


@by_text
def things_in(words: str) -> Things:
    """ "the order and the charge" names two; a clause names its subject ("whether the line is up": the line)."""
    found: list[str] = []
    kept: list[str] = []
    for word in [*_WORD.findall(words), ","]:
        plain = word.lower()
        if not kept and not found and plain in word_class("clause_opener"):
            continue
        ends = plain in _ends()
        if word == "," or plain in ("and", "or") or ends:
            found += _thing(kept)
            kept = []
            if ends:
                break
            continue
        kept.append(word)
    return tuple(dict.fromkeys(found))


@cache
def _ends() -> frozenset[str]:
    """The words that no plain noun phrase goes on with."""
    verbs = word_class("be") | word_class("have") | word_class("do") | word_class("finite_modal")
    opens = word_class("preposition") | word_class("clause_opener") | word_class("opens_circumstances")
    return opens | verbs


def _thing(words: Sequence[str]) -> list[str]:
    """The words as one thing, if they name one: "the charge", "their order number"."""
    if not 1 < len(words) <= _LONGEST or words[0].lower() not in word_class("determiner") - {"no"}:
        return []
    last = words[-1].lower()
    if any(word.lower() in word_class("pronoun") for word in words):
        return []
    person = last in word_class("customer") | word_class("role_noun") | word_class("group_noun") | {"ae"}
    return [] if person or last in _NO_THINGS or not last[0].isalpha() else [" ".join(words)]
