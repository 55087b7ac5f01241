"""What follows from a few fields of a record, kept for all records that are alike in them.

A tool gives the same fields again and again, and how its calls ended turns on two or three of their values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any, Final, Generic, NamedTuple, TypeVar

V = TypeVar("V")
_MOST: Final = 512
"""Records of one kind that are kept; of more all are forgotten, and met again where they come again."""
_LONGEST: Final = 500
"""Characters of names and values of one record, at most."""


class _Shape(NamedTuple, Generic[V]):
    """Records with the same fields: what gets those that tell, whether they are several, what was made by them."""

    telling: Callable[[Mapping[str, Any]], Any]
    several: bool
    kept: dict[tuple[Any, Any], V]


class RecordCache(Generic[V]):
    """By the names of a record's fields, and the values of those that are `telling`, what was made of it.

    Where a record has one field alone, that one tells.
    """

    __slots__ = ("_count", "_named", "_shapes")

    def __init__(self, telling: frozenset[str]) -> None:
        self._named = telling
        self._shapes: dict[tuple[str, ...], _Shape[V]] = {}
        self._count = 0

    def made(self, record: Mapping[str, Any], make: Callable[..., V], *given: Any) -> V:
        """What `make` makes of what is given with a record, or made of one like it; that is nothing that changes."""
        names = tuple(record)
        shape = self._shapes.get(names) or self._shape(names)
        told = shape.telling(record)
        # true is 1 for a dictionary, and no flag for a rule
        key = tuple(map(type, told)) if shape.several else type(told), told
        try:
            known = shape.kept.get(key)
        except TypeError:  # a field with fields of its own
            return make(*given)
        if known is None:
            known = make(*given)
            if len(str((names, told))) <= _LONGEST:
                self._make_room()
                shape.kept[key] = known
        return known

    def _shape(self, names: tuple[str, ...]) -> _Shape[V]:
        telling = names if len(names) == 1 else tuple([name for name in names if name in self._named])
        shape: _Shape[V] = _Shape(itemgetter(*telling) if telling else _nothing, len(telling) > 1, {})
        if len(str(names)) <= _LONGEST:
            self._make_room()
            self._shapes[names] = shape
        return shape

    def _make_room(self) -> None:
        self._count += 1
        if self._count > _MOST:
            self._shapes.clear()
            self._count = 1


def _nothing(record: Mapping[str, Any]) -> None:
    """Of a record in which no field tells."""
