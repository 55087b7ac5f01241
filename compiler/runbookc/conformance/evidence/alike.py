"""What follows from a few fields of a record, kept for all records that are alike in them.

A tool gives the same fields again and again, and how its calls ended turns on two or three of their values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Generic, TypeVar

from runbookc.conformance.claims.memory import Memory

V = TypeVar("V")
_MOST: Final = 512
_LONGEST: Final = 500
"""Characters of names and values of one record, at most."""


class Alike(Generic[V]):
    """By the names of a record's fields, and the values of those that are `telling`, what was made of it.

    Where a record has one field alone, that one tells.
    """

    __slots__ = ("_kept", "_named", "_telling")

    def __init__(self, telling: frozenset[str]) -> None:
        self._named = telling
        self._telling: Memory[tuple[str, ...], tuple[str, ...]] = Memory(_MOST)
        self._kept: Memory[tuple[Any, ...], V] = Memory(_MOST)

    def made(self, record: Mapping[str, Any], make: Callable[[], V]) -> V:
        """What `make` makes of a record, or made of one like it; that is nothing that changes."""
        names = tuple(record)
        telling = self._telling.get(names)
        if telling is None:
            found = names if len(names) == 1 else tuple([name for name in names if name in self._named])
            telling = self._telling.keep(names, found)
        # true is 1 for a dictionary, and no flag for a rule
        key = (names, *[(type(record[name]), record[name]) for name in telling])
        try:
            known = self._kept.get(key)
        except TypeError:  # a field with fields of its own
            return make()
        if known is None:
            known = make()
            if len(str(key)) <= _LONGEST:
                self._kept.keep(key, known)
        return known
