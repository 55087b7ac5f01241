"""The shape of a record: which fields it has and of which kind each is, whatever they hold.

A tool gives the same fields in every conversation. What follows from their names alone (which are amounts, which tell a
state, what each is called) is so worked out once for all records of one shape, by whoever asks for it.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from runbookc.by_text import forgets
from runbookc.conformance.evidence.values.ids import leaves
from runbookc.conformance.trace import made_of

SHAPES: Final = 1_024
"""How many are kept, and how much of each is known."""
_LONGEST: Final = 1_000
"""Characters of all names of one that is kept."""


class Shape:
    """The paths of the plain values of a record and the type of each, in their order.

    Shapes are told apart by identity, so that what is known of one is found at once.
    """

    __slots__ = ("flat", "kinds", "lists", "paths")

    def __init__(self, paths: tuple[str, ...], kinds: tuple[type, ...]) -> None:
        self.paths, self.kinds = paths, kinds
        self.flat = list not in kinds and dict not in kinds
        """Whether no field has fields of its own."""
        self.lists = len({*paths}) < len(paths)
        """Whether a field holds several values."""

    @property
    def fields(self) -> list[tuple[str, type]]:
        """(path, type) of each."""
        return list(zip(self.paths, self.kinds, strict=True))


class Record(NamedTuple):
    """(path, value) of every plain value of parsed JSON, and their shape; `top` is that of its own fields."""

    values: list[tuple[str, Any]]
    shape: Shape
    top: Shape | None


_record = made_of(Record)
_Fields = tuple[tuple[str, ...], tuple[type, ...]]
_kept: dict[_Fields, Shape] = {}
forgets(_kept.clear)


def read_record(record: Any) -> Record:
    """The plain values of a record with their shape."""
    top = None
    if type(record) is dict:
        fields = tuple(record), tuple(map(type, record.values()))
        top = _kept.get(fields) or _new_shape(fields)
        if top.flat:
            return _record((list(record.items()), top, top))
    values = leaves(record)
    fields = tuple([path for path, _ in values]), tuple([type(value) for _, value in values])
    return _record((values, _kept.get(fields) or _new_shape(fields), top))


def _new_shape(fields: _Fields) -> Shape:
    """A shape that was not met before, or long ago, or that has too much in it to be kept."""
    shape = Shape(*fields)
    if sum(map(len, fields[0])) <= _LONGEST:
        if len(_kept) >= SHAPES:
            _kept.clear()
        _kept[fields] = shape
    return shape
