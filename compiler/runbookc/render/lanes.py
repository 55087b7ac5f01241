"""Which lane beside the drawing a link runs in that crosses layers: side by side where two would overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

MANY_ASIDE = 300
"""Links that run aside, beyond which they take the first lane that is free in the order they begin."""


def lanes_of(
    links: Sequence[tuple[str, str]], chains: Sequence[tuple[str, ...] | None], layers: Mapping[str, int]
) -> dict[int, int]:
    """The lane of each link that runs aside, short ones inside; ways of one lane never overlap."""
    if chains.count(None) > MANY_ASIDE:
        return _in_turn(links, chains, layers)
    spans = sorted(
        (abs(layers[target] - layers[source]), number)
        for number, ((source, target), chain) in enumerate(zip(links, chains, strict=True))
        if chain is None
    )
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[int, int] = {}
    for _, number in spans:
        low, high = sorted((layers[links[number][0]], layers[links[number][1]]))
        lane = next((at for at, used in enumerate(taken) if all(high < a or b < low for a, b in used)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        lanes[number] = lane
    return lanes


def _in_turn(
    links: Sequence[tuple[str, str]], chains: Sequence[tuple[str, ...] | None], layers: Mapping[str, int]
) -> dict[int, int]:
    """As `lanes_of`, with as few lanes as can be and in one sweep, but with no place kept for short ones."""
    spans = sorted(
        (*sorted((layers[source], layers[target])), number)
        for number, ((source, target), chain) in enumerate(zip(links, chains, strict=True))
        if chain is None
    )
    running: list[tuple[int, int]] = []
    free: list[int] = []
    lanes: dict[int, int] = {}
    for low, high, number in spans:
        while running and running[0][0] < low:
            heappush(free, heappop(running)[1])
        lanes[number] = heappop(free) if free else len(running)
        heappush(running, (high, lanes[number]))
    return lanes
