"""A cache of what was worked out before, by what it was worked out from: pages of one desk repeat one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

T = TypeVar("T")
_MOST: Final = 20_000
"""Values that are kept, at most: the steps of a few hundred pages."""


class Cache(Generic[T]):
    """Values by key; all are dropped when there are too many, since they can be worked out again."""

    def __init__(self) -> None:
        self._values: dict[tuple[object, ...], T] = {}

    def clear(self) -> None:
        """Nothing is known any more."""
        self._values.clear()

    def of(self, key: tuple[object, ...], work_out: Callable[[], T]) -> T:
        """The value of a key, worked out the first time."""
        known = self._values.get(key)
        if known is None:
            if len(self._values) >= _MOST:
                self._values.clear()
            known = self._values[key] = work_out()
        return known
