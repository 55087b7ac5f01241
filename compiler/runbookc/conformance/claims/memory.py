"""What was made of words that were met before: agents say many of their sentences again.

Kept is what follows from the words, the bundle, and what records call the things that the words name; that is asked
for again each time, so that a conversation is judged the same whatever was judged before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
KindsOf = Callable[[Iterable[str]], set[str]]
"""What the conversation's records call the things of these names."""
MOST: Final = 4_096
"""How many of each kind are kept."""
LONGEST: Final = 2_000
"""Characters of a text that is kept as a whole, at most."""


class Memory(Generic[K, V]):
    """By what was met, what was made of it: at least the half of `most` that was asked for last.

    What is asked for moves to the newer half; where that is full the older one is forgotten. A thousand sentences that
    are said once so never drive out one that everybody says.
    """

    __slots__ = ("_half", "_newer", "_older")

    def __init__(self, most: int = MOST) -> None:
        self._half = most // 2
        self._newer: dict[K, V] = {}
        self._older: dict[K, V] = {}

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._newer) + len(self._older)

    def clear(self) -> None:
        """Forget everything."""
        self._newer, self._older = {}, {}

    def get(self, key: K) -> V | None:
        """What was made of it; None where nothing is known."""
        known = self._newer.get(key)
        if known is None and key in self._older:
            known = self._older.pop(key, None)  # another thread may have taken it just now
            if known is not None:
                self.keep(key, known)
        return known

    def keep(self, key: K, made: V) -> V:
        """Remember what was made, which is nothing that changes."""
        if len(self._newer) >= self._half:
            self._older, self._newer = self._newer, {}
        self._newer[key] = made
        return made


class Kept(Generic[V]):
    """What was `made`, and what it turned on: which names were asked for, and what records called them."""

    __slots__ = ("_asked", "made")

    def __init__(self, made: V, asked: tuple[tuple[tuple[str, ...], set[str]], ...]) -> None:
        self.made, self._asked = made, asked

    def holds(self, kinds: KindsOf) -> bool:
        """Whether the same would be made of it where records call things so."""
        for words, called in self._asked:  # noqa: SIM110 - most ask for nothing, and a generator costs as much
            if kinds(words) != called:
                return False
        return True


class Asked:
    """What the records of a conversation call things, with a note of what was asked for."""

    __slots__ = ("_asked", "_kinds")

    def __init__(self, kinds: KindsOf) -> None:
        self._kinds = kinds
        self._asked: list[tuple[tuple[str, ...], set[str]]] = []

    def __call__(self, words: Iterable[str]) -> set[str]:
        names = tuple(words)
        called = self._kinds(names)
        self._asked.append((names, called))
        return called

    def kept(self, made: V) -> Kept[V]:
        """What was made by what was asked for."""
        return Kept(made, tuple(self._asked))
