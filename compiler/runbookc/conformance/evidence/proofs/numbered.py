"""Things that go by a plain number: "invoice 4471", against a call whose `invoice` is another.

What a number is of only the noun before it tells, so that it is held against a parameter of that name alone, and
against a number written as long as it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words, things_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import RECENT, Entry

_NUMBERED = re.compile(r"([^\W\d_]{3,}) (?:([^\W\d_]{2,6})\.? |(?:nº|n°|#) ?|#)?(\d{3,5})(?![\w:]|[.,/-]\d)")
_FIGURES = re.compile(r"\d{3}")
_TELLING = 4
"""Figures of a number that are enough to miss it, at least."""


def other_number(
    text: str, good: Sequence[Entry], own: Sequence[Entry], lexicon: Lexicon
) -> tuple[Entry, str, str] | None:
    """(receipt, what it was for, what a lowered text names) where no receipt is for what the text names by number.

    None too where the text names several and one of them is meant: a thing is changed from one to another; and where a
    call, of all that are the agent's `own`, bears both numbers: one thing may go by both.
    """
    if _FIGURES.search(text) is None:
        return None
    named, recent = list(_named(text, lexicon)), good[-RECENT:]
    if not named or len(recent) < len(good) or any(number in e.bare for _, number in named for e in recent):
        return None
    nouns, number = named[-1]
    rivals = [(entry, _rival(nouns, number, entry)) for entry in reversed(recent)]
    if any(rival is None for _, rival in rivals):
        return None
    entry, rival = rivals[0][0], rivals[0][1] or ""
    linked = any(number in e.bare and rival in e.bare for e in own[-RECENT:])
    return None if linked else (entry, rival, number)


def unheard_number(text: str, good: Sequence[Entry], ledger: Ledger, lexicon: Lexicon) -> tuple[Entry, str, str] | None:
    """The same of a number that nothing tells of, where each call was given an id under such a name: `card_id`."""
    if _FIGURES.search(text) is None or ledger.unknown or ledger.stray_results:
        return None
    for nouns, number in _named(text, lexicon):
        if len(number) < _TELLING or ledger.is_known(number):
            continue
        under = [(entry, _id_under(nouns, entry, lexicon.language)) for entry in good[-RECENT:]]
        if under and len(good) <= RECENT and all(given for _, given in under):
            return under[-1][0], under[-1][1], number
    return None


def _id_under(nouns: frozenset[str], entry: Entry, language: str) -> str:
    """An id with figures that a call was given under one of some names; "" for none."""
    for path, value in entry.given:
        if not isinstance(value, str) or _FIGURES.search(value) is None or " " in value:
            continue
        names = name_words(path)
        if not nouns.isdisjoint(content_stems(names) | things_in(names, language)):
            return value
    return ""


def _named(text: str, lexicon: Lexicon) -> Iterator[tuple[frozenset[str], str]]:
    """What a text names by number: how the noun before it may be called, and the number."""
    for found in _NUMBERED.finditer(text):
        if found[2] is None or found[2] in lexicon.words["number-noun"]:
            yield frozenset((lexicon.nouns.stem(found[1]), *lexicon.nouns.thing(found[1]).split())), found[3]


def _rival(nouns: frozenset[str], number: str, entry: Entry) -> str | None:
    """Another such number that a call was given under such a name."""
    for path, value in entry.given:
        plain = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
        if plain.isdigit() and len(plain) == len(number) and not nouns.isdisjoint(name_stems(path)):
            return plain
    return None
