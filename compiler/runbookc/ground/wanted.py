"""What a step asks of a tool, taken from the author's words: a verb, an object, a system, somebody to reach."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import pairwise
from operator import attrgetter
from typing import Final

from runbookc.by_text import by_text, forgets
from runbookc.ground.cache import Cache
from runbookc.ground.verbs import SHOWING, lexicon
from runbookc.ground.vocabulary import (
    ANEW,
    BEING,
    CONVERSATION,
    CUSTOMER,
    MESSAGES,
    NOTES,
    OFTEN,
    PRONOUNS,
    STOP,
    TAILS,
)
from runbookc.ground.words import stem, words
from runbookc.ir.model import Node
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, word_class

_TURNS: Final[Mapping[str, float]] = {
    "of": 0.9, "for": 0.5, "from": 0.5, "on": 0.5, "in": 0.5, "to": 0.5, "at": 0.5, "into": 0.5, "under": 0.4,
    "with": 0.2, "about": 0.2, "by": 0.2, "via": 0.3, "using": 0.3, "that": 0.2, "which": 0.2, "who": 0.2, "so": 0.2,
    "because": 0.2, "if": 0.2, "whether": 0.5, "why": 0.5, "until": 0.2, "after": 0.2, "before": 0.2, "as": 0.2,
}  # fmt: skip
"""What a word after these says of the object: "the status *of* the refund" much, "a note *with* the id" little."""

_OWNERS: Final = re.compile(r"(?<![^\W\d_])(?:([^\W\d_]+)['’]s\b|([^\W\d_]+s)['’](?!\w))")
_KEYED: Final = frame("looked_up_by")
_RECORDED: Final = frame("recorded_in")
_DEFINITE: Final = frame("definite")
_HANDING: Final = word_class("handing_verb")
"""Verbs by which somebody gets a thing, where the thing is no message."""
_ASIDE: Final = 0.4
_WRITING: Final = word_class("note_writing_verb")

_ON_THE_PAGE: Final = frame("in_the_table")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of one step, by how much they tell of what it works on.

    `terms` are stems with a weight of 0 to 1; `rest` are stems of everything else the step says.
    """

    kind: str
    lemma: str
    group: str
    terms: Mapping[str, float]
    rest: frozenset[str]
    raw: frozenset[str]
    system: frozenset[str]
    to_customer: bool = False
    channel: str = ""
    note: bool = False
    head: str = ""
    """Stem of the noun that its object is: the tier of "the customer's loyalty tier"."""
    head_raw: str = ""
    keys: frozenset[str] = frozenset()
    """Stems of what it looks up by: "by email"."""
    shows: bool = False
    """Whether it may only look at a thing that is there, though its verb can change something: "open the bill"."""
    sought: frozenset[str] = frozenset()
    """Stems of what is tested next, so that it has to be found out here."""
    said: frozenset[str] = frozenset()
    """Every word of the step, as it stands."""
    sends: bool = False
    """Whether it sends or gives somebody a thing, and does not only say something."""

    @property
    def key(self) -> tuple[object, ...]:
        """The same for steps that ask for the very same, in the same words and order."""
        return (*_OTHERS(self), *self.terms.items())


_OTHERS: Final = attrgetter(*(field.name for field in fields(Wanted) if field.name != "terms"))
"""Every field but `terms`."""


def wanted_of(node: Node, before: Node | None = None, sought: frozenset[str] = frozenset()) -> Wanted:
    """What a step wants; where its object is a pronoun, the object of the step `before` speaks for it, more softly.

    `sought` are stems of what the page tests just after it.
    """
    spoken_for = before.action.meant if before is not None and before.action is not None else None
    key = (
        node.text,
        node.kind,
        node.system,
        node.action,
        before.text if before is not None else "",
        spoken_for,
        sought,
    )
    return _KNOWN.of(key, lambda: _wanted(node, before, sought))


_KNOWN: Final[Cache[Wanted]] = Cache()
forgets(_KNOWN.clear)


def _wanted(node: Node, before: Node | None, sought: frozenset[str]) -> Wanted:
    action = node.action
    verb = action.verb if action else ""
    lemma = lexicon().forms.get(verb, verb)
    to_customer = goes_to_customer(node)
    said = _subject_first(said_object(node)) if node.kind == "check" else said_object(node)
    object_words = _but_how_much(lexicon().group(lemma), words(said))
    spoken = node.kind == "tell" and lexicon().group(lemma) == "tell"
    head_raw = _head(object_words)
    terms = {} if spoken else _owned(_weighted(object_words), said, stem(head_raw))
    anaphoric = not terms and not spoken
    if anaphoric:
        terms = _meant(node, lemma, before)
    if action and action.recipient and not to_customer:
        terms |= dict.fromkeys(_content(words(action.recipient)), 0.9 if node.kind == "tell" else 0.3)
    system = frozenset(_content(words(node.system or "")))
    if action and system <= set(_content(words(action.recipient))):
        system = frozenset()  # whom a step turns to is no system it works in
    rest = frozenset(_content(words(node.text))).difference(terms)
    return Wanted(
        kind=node.kind,
        lemma=lemma,
        group=lexicon().group(lemma),
        terms={word: weight for word, weight in terms.items() if word not in system or len(terms) == 1},
        rest=rest,
        raw=frozenset(object_words),
        system=system,
        to_customer=to_customer,
        channel=action.channel if action else "",
        note=_is_note(node, lemma, object_words),
        head=stem(head_raw),
        head_raw=head_raw,
        keys=_keys(node),
        shows=node.kind == "act" and lemma in SHOWING and _DEFINITE.search(said) is not None,
        sought=sought,
        said=frozenset(words(node.text)),
        sends=node.kind == "tell" and lemma in _HANDING and bool(terms.keys() - MESSAGES - CUSTOMER),
    )


def _meant(node: Node, lemma: str, before: Node | None) -> dict[str, float]:
    """What "it" is: what the step's own words stand for, else the object of the step before, more softly."""
    action = node.action
    terms: dict[str, float] = {}
    if action is not None and len(action.antecedents) == 1:
        terms = {word: weight * 0.8 for word, weight in _weighted(words(action.meant)).items()}
    if terms and before is not None:
        return _deed_asked(before, lemma) | terms
    if not terms and before is not None and before.action is not None:
        known = _weighted(words(before.action.meant))
        return {word: weight * 0.6 for word, weight in known.items() if weight >= 0.9}
    return terms


def _deed_asked(before: Node, lemma: str) -> dict[str, float]:
    """ "Check whether it is armed; if not, arm it": what is done is the deed that was asked about."""
    said = words(before.text)
    at = next((k for k, word in enumerate(said) if k and lexicon().forms.get(word) == lemma), len(said))
    return {word: weight * 0.8 for word, weight in _weighted(said[at + 1 :]).items()}


def _but_how_much(group: str, said: list[str]) -> list[str]:
    """The words of an object; "the amount" and "the rest" of what is paid are how much of it, and no thing."""
    paid = group in word_class("paying_group")
    return [word for word in said if word not in word_class("only_how_much")] if paid else said


def _subject_first(clause: str) -> str:
    """ "That the booking shows as cancelled" looks at the booking, which is what a clause says something of."""
    if not clause.lower().startswith("that "):
        return clause
    said = clause.split()[1:]
    at = next((k for k, word in enumerate(said) if k and word.lower() in finite_words()), len(said))
    return " ".join([*said[:at], "that", *said[at:]])


def _head(said: list[str]) -> str:
    """The noun that an object is: the last word before a preposition that says something, "" where there is none."""
    found = ""
    for word, after in pairwise([*said, ""]):
        if found and (word in _TURNS or word in ANEW or word in BEING or word in OFTEN) and stem(found) not in CUSTOMER:
            break
        if word == "number" and after == "of":
            continue
        if word not in STOP and word not in PRONOUNS and not word.isdigit() and (word not in TAILS or not found):
            found = word
    return found


def _owned(terms: dict[str, float], said: str, head: str) -> dict[str, float]:
    """The words of an object, those of whose it is at half their weight."""
    owners = {stem((match[1] or match[2]).lower()) for match in _OWNERS.finditer(said)} - {head}
    return {word: weight * (0.5 if word in owners else 1.0) for word, weight in terms.items()}


def _keys(node: Node) -> frozenset[str]:
    if node.kind != "check":
        return frozenset()
    match = _KEYED.search(node.text)
    return frozenset(_content(words(match[1]))) if match else frozenset()


def said_object(node: Node) -> str:
    """What a step works on in the author's words: its object, else what it says after its verb ("check *for* …").

    Where the object is but the system ("check NetSuite *for a credit memo*"), what follows it tells what is looked for.
    """
    if node.kind == "check" and node.system and node.action is not None and _is_system(node.action.object, node.system):
        return node.text.partition(node.action.object)[2] or node.action.object
    if node.action is None or node.action.object or node.kind not in ("check", "act", "ask"):
        return node.action.object if node.action else node.text
    head = node.action.verb.partition(" ")[0]
    verb = re.search(re.escape(head), node.text, re.IGNORECASE) if head else None
    return node.text[verb.end() :] if verb else ""


def _is_system(said: str, system: str) -> bool:
    """Whether a thing is called by the words of a system; `get_user_details` is a tool, and the user in it a thing."""
    return bool(said) and "_" not in system and set(_content(words(said))) <= set(_content(words(system)))


def _weighted(said: list[str]) -> dict[str, float]:
    while said and said[0] in ("them", "him", "her", "they"):
        said = said[1:]
    if len(said) > 1 and said[1] in ANEW and said[0] in lexicon().forms:
        said = said[1:]  # "have them *type the code*": what they do is no part of the thing
    found: dict[str, float] = {}
    weight = 1.0
    for word, after in pairwise([*said, ""]):
        weight = min(weight, _TURNS.get(word, 1.0), _ASIDE if word in ANEW and found.keys() - CUSTOMER else 1.0)
        if word == "number" and after == "of":
            weight = 1.0
            continue
        if word not in STOP and word not in PRONOUNS and not word.isdigit():
            found.setdefault(stem(word), weight)
    return found


def _content(said: list[str]) -> list[str]:
    return [stem(word) for word in said if word not in STOP and not word.isdigit()]


def goes_to_customer(node: Node) -> bool:
    """Whether what is said or asked goes to the customer: said so, or said to nobody else."""
    if node.kind not in ("tell", "ask") or node.action is None:
        return False
    said = words(node.action.recipient)
    if node.action.to_customer:
        return True
    if _begins_with_customer(node.action.object):
        return True
    if not said:
        return not node.action.channel and not _is_note(node, node.action.verb, words(node.action.object))
    return set(said) <= PRONOUNS or (any(map(_is_customer, said)) and "owner" not in said)


def _begins_with_customer(said: str) -> bool:
    """ "Tell the customer the date": whom it goes to stands first, without a preposition."""
    first = [word for word in words(said)[:2] if word not in ("the", "a", "your")][:1]
    return bool(first) and _is_customer(first[0]) and "'" not in said[:14] and "’" not in said[:14]


def _is_customer(word: str) -> bool:
    return word in CUSTOMER or stem(word) in CUSTOMER  # a "caller" would be stemmed to a call


def _is_note(node: Node, lemma: str, said: list[str]) -> bool:
    if node.kind == "check":
        return lemma == "note" and _RECORDED.search(node.text) is not None
    if node.kind not in ("tell", "act"):
        return False
    if node.kind == "act" and lemma in _WRITING and NOTES & {stem(word) for word in said[:3]}:
        return True
    written = lexicon().group(lemma) == "note" and lemma != "post"
    return written or (node.kind == "tell" and bool(NOTES & {stem(word) for word in said[:4]}))


def on_the_page(node: Node) -> bool:
    """Whether the step sends the reader to this page itself ("check in the table"), which is no tool's work."""
    return node.system is None and node.kind == "check" and _says_on_the_page(node.text)


@by_text
def _says_on_the_page(text: str) -> bool:
    return _ON_THE_PAGE.search(text) is not None


def works_the_conversation(wanted: Wanted) -> bool:
    """Whether the step names nothing but the conversation it is in, or nothing at all."""
    return not (wanted.terms.keys() - CONVERSATION)
