"""A text cut at the borders of its claims, and shortened where nothing is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

_AROUND: Final = 160
"""Characters kept on both sides of a claim, however long the text."""


class Piece(NamedTuple):
    """A stretch of text and the numbers of the claims whose words it is; `left_out` characters in its place, or 0."""

    text: str
    claims: tuple[int, ...] = ()
    left_out: int = 0


def pieces_of(text: str, claims: Iterable[tuple[int, int, int]], limit: int) -> tuple[Piece, ...]:
    """The text in pieces. `claims` are (number, start, end) in code points; they may lie in each other.

    Past `limit` characters only what stands around a claim is kept.
    """
    spans = [(n, max(0, s), min(e, len(text))) for n, s, e in claims if s < e and s < len(text)]
    borders = sorted({0, len(text), *(b for _, s, e in spans for b in (s, e))})
    found: list[Piece] = []
    for kept, start, end in _kept(len(text), spans, limit):
        if not kept:
            found.append(Piece("", left_out=end - start))
            continue
        inside = [start, *(b for b in borders if start < b < end), end]
        for one, other in pairwise(inside):
            found.append(Piece(text[one:other], tuple(n for n, s, e in spans if s <= one and other <= e)))
    return tuple(found)


def _kept(length: int, spans: Sequence[tuple[int, int, int]], limit: int) -> list[tuple[bool, int, int]]:
    """Which stretches are kept and which are left out, from the first character to the last."""
    wanted = [(0, min(limit, length)), *((max(0, s - _AROUND), min(length, e + _AROUND)) for _, s, e in spans)]
    stretches: list[tuple[bool, int, int]] = []
    at = 0
    for start, end in sorted(wanted):
        if start > at:
            stretches.append((False, at, start))
        if end > max(at, start):
            stretches.append((True, max(at, start), end))
            at = end
    if at < length:
        stretches.append((False, at, length))
    return stretches
