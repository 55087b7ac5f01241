"""Whether an id was told before a call was made: in any text, as it is or however it was spaced, written or spelled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from runbookc.conformance.claims.lexicon import languages, load_lexicon
from runbookc.conformance.claims.nouns import load_nouns
from runbookc.conformance.evidence.calls.said import cardinals
from runbookc.conformance.evidence.calls.voices import Joined, Voice
from runbookc.conformance.evidence.records.keys import alike, nouns_of
from runbookc.conformance.evidence.values.ids import shape

_NOT_ALNUM: Final = re.compile(r"[^a-z0-9]+")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]*\d[a-z0-9_-]*|\d[a-z0-9_-]+")
_WORD: Final = re.compile(r"[^\W_]+")
_RUN: Final = re.compile(r"[a-z]+|\d+")
_COINED: Final = re.compile(r"([a-z]+)\d+")
_FIGURES: Final = re.compile(r"\d+")
_FEW: Final = 64
"""Texts up to which a plain search through all of them is faster than an index of the ids in them."""
_LONG: Final = 9
"""Figures from which on a number may be told without those it begins with: a phone's, a card's."""
_END: Final = 7
_TELLING: Final = 3
"""Figures by which alone an id is known, whatever letters stand before them."""
_LEAST: Final = 5
"""Characters of an id in a text that is one by its looks."""
_NEAR: Final = 4
"""Words before a number among which it is said what it is of."""
_SPELLED: Final = 3
"""Numbers in words, one after another, that spell one."""


class Heard:
    """What was said or returned in one conversation, `texts` in their order.

    `voices` are that of others, and the agent's. All grow, and each text is looked through once. `constants` is what
    stands in the bundle, in lower case.
    """

    def __init__(self, texts: Sequence[str], voices: tuple[Voice, Voice], constants: str = "") -> None:
        self.texts = texts
        self._voices = voices
        self._constants = constants
        self._low: list[str] = []
        self._whole, self._bare = Joined(), Joined()
        """All texts, in lower case and by their letters and digits."""
        self._first: dict[str, int] = {}
        """By id-like word: the first text that holds it, of those in an index."""
        self._indexed = 0
        self._worded = 0
        """How many texts the words were taken of."""
        self._word_at: dict[str, int] = {}
        """By word: the first text that holds it."""
        self._spelled_at: int | None = None
        """The first text that spells a number."""

    def was_told(self, plain: str, count: int) -> bool:
        """Whether an id stands in the first `count` texts: as it is, or by its letters and digits, however spaced."""
        if len(self._low) < count:
            self._lower(count)
        if self._stands_in_few(plain, count) if count <= _FEW else self._stands_in_many(plain, count):
            return True
        for text in self._low[len(self._bare) : count]:
            self._bare.append(_NOT_ALNUM.sub("", text))
        return self._bare.hold(_NOT_ALNUM.sub("", plain), count)

    def _stands_in_few(self, plain: str, count: int) -> bool:
        for text in self._low[:count]:  # noqa: SIM110 - a generator takes longer than the looking
            if plain in text:
                return True
        return False

    def _stands_in_many(self, plain: str, count: int) -> bool:
        if self._first_heard(plain, count) < count:
            return True
        for text in self._low[len(self._whole) : count]:
            self._whole.append(text)
        return self._whole.hold(plain, count)

    def may_know(self, plain: str, count: int) -> bool:
        """Whether an id, letters and digits, may be known from the first `count` texts, or from the bundle.

        From its figures alone or its last ones, put together of words, or spelled.
        """
        if self.was_told(plain, count) or plain in _NOT_ALNUM.sub("", self._constants):
            return True
        figures = [run for run in _FIGURES.findall(plain) if len(run) >= _TELLING]
        parts = {part.lstrip("0") for run in figures for part in (run, run[-_END:] if len(run) >= _LONG else run)}
        self._read(count)
        if any(self.was_told(part, count) if len(part) >= _LEAST else self._has_word(part, count) for part in parts):
            return True
        runs = _RUN.findall(plain)
        if all(self._has_word(run, count) or self._has_word(run.lstrip("0"), count) for run in runs):
            return True
        return self._spelled_at is not None and self._spelled_at < count

    def tells_other(self, path: str, plain: str, count: int) -> bool:
        """Whether anybody names another id that is written alike, in one of the first `count` texts.

        One of figures alone counts where it is said what it is of.
        """
        kind, figures = shape(plain), plain.isdigit()
        if len(plain) < _LEAST:
            return False
        nouns = nouns_of(path)
        for spoken in (words for voice in self._voices for words in voice.words(count)):
            for at, word in enumerate(spoken):
                both = word + spoken[at + 1] if not figures and at + 1 < len(spoken) else ""
                if figures and alike(word, plain) and word != plain and _names(spoken[max(0, at - _NEAR) : at], nouns):
                    return True
                if not figures and any(shape(one) == kind and _begins_alike(one, plain) for one in (word, both)):
                    return True
        return False

    def is_voiced(self, low: str) -> bool:
        """Whether anybody said some text, in lower case, so far."""
        return any(voice.holds(low) for voice in self._voices)

    def is_spoken(self, plain: str, count: int) -> bool:
        """Whether anybody says an id, letters and digits, in one of the first `count` texts."""
        return any(voice.spells(plain, count) for voice in self._voices)

    def is_asked(self, plain: str, count: int) -> bool:
        """Whether somebody else than the agent does."""
        return self._voices[0].spells(plain, count)

    def is_asked_any(self, words: frozenset[str], count: int) -> bool:
        """Whether somebody else than the agent says one of some words in one of the first `count` texts."""
        return self._voices[0].has_any(words, count)

    def _lower(self, count: int) -> None:
        self._low += [text.lower() for text in self.texts[len(self._low) : count]]

    def _read(self, count: int) -> None:
        """Take in the words of the first texts."""
        self._lower(count)
        for at in range(self._worded, count):
            words = _WORD.findall(self._low[at])
            for word in words:
                self._word_at.setdefault(word, at)
            if self._spelled_at is None and _spells(words):
                self._spelled_at = at
        self._worded = max(self._worded, count)

    def _has_word(self, word: str, count: int) -> bool:
        """Whether one of the first texts, of those taken in, has a word."""
        return self._word_at.get(word, count) < count

    def _first_heard(self, plain: str, count: int) -> int:
        for at in range(self._indexed, count):
            for word in _ID.findall(self._low[at]):
                self._first.setdefault(word, at)
        self._indexed = max(self._indexed, count)
        return self._first.get(plain, count)


def _begins_alike(one: str, plain: str) -> bool:
    """Whether ids that are letters before figures ("INC20418") are of one kind."""
    begin = _COINED.fullmatch(plain)
    return begin is None or one.startswith(begin[1])


def _names(words: Sequence[str], nouns: frozenset[str]) -> bool:
    """Whether words before a number say of what it is."""
    return any(not nouns.isdisjoint(load_nouns(one).thing(word).split()) for one in languages() for word in words)


def _spells(words: Sequence[str]) -> bool:
    """Whether a text spells a number: "four four one", "double five oh"."""
    row, numbers = 0, _number_words()
    for word in words:
        row = row + 1 if word in numbers else 0
        if row == _SPELLED:
            return True
    return False


@cache
def _number_words() -> frozenset[str]:
    every = (load_lexicon(one) for one in languages())
    return frozenset().union(*(one.words["spelled"] | cardinals(one.language).keys() for one in every))
