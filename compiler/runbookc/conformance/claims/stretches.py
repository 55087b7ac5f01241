"""Stretches of one text: whether another lies over any of them, found without going through them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate


class Stretches:
    """Some stretches of a text, each from a place up to another, in any order; they may lie over each other."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, stretches: list[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        """By place in the order of the starts: the furthest end up to there."""
        if stretches:
            ordered = sorted(stretches)
            self._starts = [start for start, _ in ordered]
            self._ends = list(accumulate([end for _, end in ordered], max))

    def meet(self, start: int, end: int) -> bool:
        """Whether a character of a stretch is one of these."""
        if not self._starts:
            return False
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[at - 1] > start
