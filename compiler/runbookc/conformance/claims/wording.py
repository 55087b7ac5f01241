"""What a text is to all its readers by its words: the same for all that differ from it in digits alone.

One reader looks for deeds in it, another for states and values that records may hold, others for lists and counts.
Which of them has anything to look for is told once for all texts of the same words (`figures.py`), by the words that
each of them waits for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from runbookc.conformance.claims.addresses import Place
from runbookc.conformance.claims.appearance import as_seen
from runbookc.conformance.claims.found import Read
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.markup import lower, plain
from runbookc.conformance.claims.memory import Kept
from runbookc.conformance.claims.named_times import time_words
from runbookc.conformance.claims.not_read import NotRead, is_foreign_script, not_read
from runbookc.conformance.claims.placed_values import ValueLine, number_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.records.outcome import first_words, tells_state

if TYPE_CHECKING:
    from runbookc.conformance.evidence.telling.attributes import Gate
    from runbookc.conformance.told_claims import Told

_DIGIT = re.compile(r"\d")


class Vocabulary(NamedTuple):
    """The words without one of which a reader has nothing to look for in a text; all from the lexicons."""

    every: frozenset[str]
    deeds: frozenset[str]
    """Of who reads deeds: see `StatementReader.stirring`."""
    states: tuple[tuple[str, frozenset[str]], ...]
    """By language, how the words for states begin."""
    numbers: frozenset[str]
    cases: frozenset[str]
    """Nouns of what goes by a number."""
    ranks: frozenset[str]
    """What tells of a list that it has a first, or how long it is."""
    times: frozenset[str]
    """Names of weekdays and months."""
    foreign: frozenset[str]
    """Words of other languages than the first that are none of it."""
    not_read: NotRead
    """Languages that are not read."""


def make_vocabulary(first: Lexicon, others: tuple[Lexicon, ...], deeds: frozenset[str]) -> Vocabulary:
    """That of the languages that are read, the first of which is that of the catalogue where it is among them."""
    lexicons = (first, *others)
    states = tuple((one.language, first_words(one.language)) for one in lexicons)
    numbers = frozenset[str]().union(*(number_words(one.language) for one in lexicons))
    cases = frozenset[str]().union(*(one.words["case-noun"] for one in lexicons))
    ranks = first.any_of("cheapest", "dearest", "earliest", "there")
    times = frozenset[str]().union(*(time_words(one.language) for one in lexicons))
    unread = not_read(lexicons)
    foreign = unread.words.union(*(one.words["telling"] for one in others)).difference(*first.words.values())
    every = deeds.union(numbers, cases, ranks, times, foreign, *(words for _, words in states))
    return Vocabulary(every, deeds, states, numbers, cases, ranks, times, foreign, unread)


class Wording:
    """What all texts of the same words are to their readers, and what these made of the first of them."""

    __slots__ = (
        "as_seen", "claimed", "has_figure", "has_value", "is_foreign", "lines", "nameless", "names_case", "names_time",
        "not_read", "noted", "places", "ranks", "stirs", "tells_state", "told",
    )  # fmt: skip

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.as_seen = as_seen(text) is None
        """Whether whoever reads it on a screen sees it as it is written."""
        low = lower(text)
        heard = vocabulary.every.intersection(words_in(low))
        self.has_figure = _DIGIT.search(low) is not None
        unmarked = plain(text)
        stirring = heard if unmarked is low else words_in(unmarked)
        self.stirs = not vocabulary.deeds.isdisjoint(stirring)
        """Whether it may tell of a deed, results that are typed in it aside."""
        self.tells_state = bool(heard) and _tells_state(heard, low, vocabulary)
        self.has_value = self.has_figure or not vocabulary.numbers.isdisjoint(heard)
        """Whether a digit or a word for a number stands in it at all."""
        self.names_case = self.has_figure and not vocabulary.cases.isdisjoint(heard)
        self.is_foreign = not vocabulary.foreign.isdisjoint(heard)
        """Whether some of it may be in another language than the first, whose words for fields are not looked for."""
        foreign = self.as_seen and (self.is_foreign or not heard)  # letters that only look like others tell nothing
        self.not_read = _not_read(heard, low, vocabulary) if foreign else ""
        """The code of the language it is in; "" where that is read, "und" where its letters tell that it is not."""
        self.names_time = not vocabulary.times.isdisjoint(heard)
        """Whether it may name a weekday or a month."""
        self.ranks = not vocabulary.ranks.isdisjoint(heard)
        """Whether it may tell which is the first of a list, or how long that is."""
        self.claimed: Kept[Read] | None = None
        """What one of these texts was found to claim, said to the customer."""
        self.noted: Kept[Read] | None = None
        """The same, written into a note."""
        self.lines: tuple[ValueLine, ...] | None = None
        """The sentences of one of them in which values may stand."""
        self.places: tuple[Place, ...] | None = None
        """The parts of addresses in one of these texts."""
        self.nameless: Gate | None = None
        """What last found none of the names of fields in one of these texts that it looks for."""
        self.told: Told | None = None
        """The states and values that one of them tells."""


def _not_read(heard: frozenset[str], low: str, vocabulary: Vocabulary) -> str:
    unread = vocabulary.not_read
    if heard:
        return "" if unread.words.isdisjoint(heard) else unread.language(words_in(low))
    return "und" if not low.isascii() and is_foreign_script(low) else ""


def _tells_state(heard: frozenset[str], low: str, vocabulary: Vocabulary) -> bool:
    for language, words in vocabulary.states:
        if not words.isdisjoint(heard) and tells_state(heard, low, language):
            return True
    return False
