"""What one side said in a conversation, its words read once, and texts put together that are searched as one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")


class Joined:
    """Texts one after another, a line each: one search goes through all of them."""

    __slots__ = ("_all", "_ends")

    def __init__(self) -> None:
        self._all = bytearray()
        self._ends: list[int] = []

    def __len__(self) -> int:
        return len(self._ends)

    def append(self, text: str) -> None:
        """One more."""
        self._all += text.encode("utf-8", "surrogatepass") + b"\n"
        self._ends.append(len(self._all))

    def hold(self, plain: str, count: int) -> bool:
        """Whether one of the first `count` holds a text of one line."""
        return bool(count) and self._all.find(plain.encode("utf-8", "surrogatepass"), 0, self._ends[count - 1]) >= 0


class Voice:
    """The `texts` of one side, and `at` which places they stand among all that was said or returned; both grow."""

    __slots__ = ("_bare", "_first", "_low", "_words", "at", "texts")

    def __init__(self, texts: Sequence[str], at: Sequence[int]) -> None:
        self.texts, self.at = texts, at
        self._words: list[list[str]] = []
        self._bare, self._low = Joined(), Joined()
        self._first: dict[frozenset[str], tuple[int, int]] = {}
        """By words that were asked for: how many texts were looked through, and the place of the first that has one."""

    def before(self, count: int) -> int:
        """How many of its texts are among the first of all."""
        return bisect_left(self.at, count)

    def words(self, count: int) -> list[list[str]]:
        """The words of those among the first of all, in lower case."""
        self._read()
        return self._words[: self.before(count)]

    def spells(self, plain: str, count: int) -> bool:
        """Whether one of those holds an id, letters and digits, however spaced."""
        self._read()
        return self._bare.hold(plain, self.before(count))

    def has_any(self, words: frozenset[str], count: int) -> bool:
        """Whether one of those has one of some words."""
        self._read()
        read, first = self._first.get(words, (0, -1))
        if first < 0:
            first = next((at for at in range(read, len(self._words)) if not words.isdisjoint(self._words[at])), -1)
            self._first[words] = len(self._words), first
        return 0 <= first < self.before(count)

    def holds(self, low: str) -> bool:
        """Whether any of its texts so far holds some words, in lower case."""
        for text in self.texts[len(self._low) :]:
            self._low.append(text.lower())
        return self._low.hold(low, len(self._low))

    def _read(self) -> None:
        for text in self.texts[len(self._words) :]:
            words = _WORD.findall(text.lower())
            self._words.append(words)
            self._bare.append("".join(words))
