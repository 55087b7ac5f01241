"""What a report of bounded size shows of very many things: the worst of them, in the order they came."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Sized
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T", bound=Sized)


class _Kept(NamedTuple, Generic[T]):
    """The worst come first out of a heap of the mildest: `order` sorts the mildest and latest to the front."""

    order: tuple[int, int]
    kind: str
    part: T


class Selection(Generic[T]):
    """Keeps parts of at most `limit` characters together, and counts by kind what did not fit.

    At least one part is kept, however long.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._count = 0
        self._heap: list[_Kept[T]] = []
        self.left_out: Counter[str] = Counter()

    def add(self, rank: int, kind: str, make: Callable[[], T]) -> None:
        """One more; rank 0 is the worst. `make` is called only where there is room, or where something milder goes."""
        self._count += 1
        order = (-rank, -self._count)
        if self._size >= self._limit and self._heap and order <= self._heap[0].order:
            self.left_out[kind] += 1
            return
        kept = _Kept(order, kind, make())
        heapq.heappush(self._heap, kept)
        self._size += len(kept.part)
        while self._size > self._limit and len(self._heap) > 1:
            gone = heapq.heappop(self._heap)
            self._size -= len(gone.part)
            self.left_out[gone.kind] += 1

    @property
    def parts(self) -> list[T]:
        """What is kept, in the order it came."""
        return [kept.part for kept in sorted(self._heap, key=lambda kept: -kept.order[1])]
