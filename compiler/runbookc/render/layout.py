"""A layered layout for small, nearly acyclic graphs: where boxes go, and along which points arrows run.

Longest-path layers, barycentre ordering, and places near the neighbours (Sugiyama, Tagawa and Toda, 1981). Ways back
and ways over many layers run in lanes at the right-hand side, so that the middle stays readable. Units are pixels;
the same boxes and links give the same layout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from runbookc.render.lanes import lanes_of

GAP_X = 28.0
GAP_Y = 36.0
LANE = 14.0
"""Pixels: between neighbours, between layers, and between ways that run aside."""
LONG = 6
"""A way over more layers than this runs aside."""
SWEEPS = 6
"""Passes over the ranks, down and up by turns; more of them take away hardly a crossing."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """One thing to place, with its size."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Places:
    """Where everything stands, to draw ways between."""

    corners: Mapping[str, Point]
    sizes: Mapping[str, tuple[float, float]]
    across: Mapping[str, float]
    tops: Sequence[float]
    layers: Mapping[str, int]
    right: float

    def bottom(self, name: str) -> Point:
        return self.across[name], round(self.corners[name][1] + self.sizes[name][1], 1)

    def down(self, chain: Sequence[str]) -> tuple[Point, ...]:
        """A way through the layers: from the bottom of the first box to the top of the last."""
        points = [self.bottom(chain[0])]
        for place in chain[1:-1]:
            points.append((self.across[place], self.tops[int(place.rpartition("@")[2])]))
        points.append((self.across[chain[-1]], self.corners[chain[-1]][1]))
        return tuple(points)

    def aside(self, link: tuple[str, str], lane: int) -> tuple[Point, ...]:
        """A way along a lane at the right: square corners, in the gap below its source and above its target."""
        x = round(self.right + (lane + 1) * LANE, 1)
        nudge = 4.0 * (lane % 5)
        start, end = self.bottom(link[0]), (self.across[link[1]], self.corners[link[1]][1])
        leave = self.tops[self.layers[link[0]] + 1] - GAP_Y if self.layers[link[0]] + 1 < len(self.tops) else start[1]
        low, high = round(max(leave, start[1]) + 8 + nudge, 1), round(end[1] - 10 - nudge, 1)
        return start, (start[0], low), (x, low), (x, high), (end[0], high), end


@dataclass(frozen=True, slots=True)
class Layout:
    """Left upper corners of boxes, the points of each link in the order given, and the size of it all."""

    corners: Mapping[str, Point]
    routes: tuple[tuple[Point, ...], ...]
    width: float
    height: float


def arrange(boxes: Sequence[Box], links: Sequence[tuple[str, str]]) -> Layout:
    """A layout for boxes (the first is where reading starts) and links between them, by name."""
    layers = _layers(boxes, links)
    aside = [_runs_aside(link, layers) for link in links]
    chains = _chains(links, aside, layers)
    rows = _ordered(boxes, chains, layers)
    sizes = {box.name: (box.width, box.height) for box in boxes}
    across = _across(rows, chains, sizes)
    tops, height = _down(rows, sizes)
    corners = {box.name: (across[box.name] - box.width / 2, tops[layers[box.name]]) for box in boxes}
    right = max((corners[box.name][0] + box.width for box in boxes), default=0.0)
    lanes = lanes_of(links, chains, layers)
    places = _Places(corners, sizes, across, tops, layers, right)
    routes = tuple(
        places.down(chain) if chain else places.aside(link, lanes[number])
        for number, (link, chain) in enumerate(zip(links, chains, strict=True))
    )
    taken = max(lanes.values(), default=-1) + 1
    return Layout(corners, routes, right + (taken + 1) * LANE if taken else right, height + (GAP_Y if taken else 0))


def _layers(boxes: Sequence[Box], links: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The layer of each box: one below the lowest box before it, ways back left out."""
    forward = _forward(boxes, links)
    into: dict[str, int] = dict.fromkeys((box.name for box in boxes), 0)
    for _, target in forward:
        into[target] += 1
    out = _grouped(forward)
    layers = dict.fromkeys(into, 0)
    ready = [name for name, count in into.items() if count == 0]
    for name in ready:
        for target in out[name]:
            layers[target] = max(layers[target], layers[name] + 1)
            into[target] -= 1
            if into[target] == 0:
                ready.append(target)
    return layers


def _forward(boxes: Sequence[Box], links: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The links without those that close a circle, found depth first from the first box on."""
    out = _grouped(links)
    state: dict[str, int] = {}
    kept: list[tuple[str, str]] = []
    for box in boxes:
        stack = [(box.name, iter(out[box.name]))] if box.name not in state else []
        state.setdefault(box.name, 1)
        while stack:
            name, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                state[name] = 2
                stack.pop()
            elif state.get(target) != 1:
                kept.append((name, target))
                if target not in state:
                    state[target] = 1
                    stack.append((target, iter(out[target])))
    return kept


def _grouped(links: Sequence[tuple[str, str]]) -> defaultdict[str, list[str]]:
    out: defaultdict[str, list[str]] = defaultdict(list)
    for source, target in links:
        out[source].append(target)
    return out


def _runs_aside(link: tuple[str, str], layers: Mapping[str, int]) -> bool:
    span = layers[link[1]] - layers[link[0]]
    return span < 1 or span > LONG


def _chains(
    links: Sequence[tuple[str, str]], aside: Sequence[bool], layers: Mapping[str, int]
) -> list[tuple[str, ...] | None]:
    """Each link as the places it passes, one a layer; None for one that runs aside."""
    chains: list[tuple[str, ...] | None] = []
    for number, ((source, target), outside) in enumerate(zip(links, aside, strict=True)):
        between = range(layers[source] + 1, layers[target])
        chains.append(None if outside else (source, *(f"{number}@{layer}" for layer in between), target))
    return chains


def _ordered(
    boxes: Sequence[Box], chains: Sequence[tuple[str, ...] | None], layers: Mapping[str, int]
) -> list[list[str]]:
    """The places of each layer from left to right, with few crossings."""
    rows: list[list[str]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    for box in boxes:
        rows[layers[box.name]].append(box.name)
    above: defaultdict[str, list[str]] = defaultdict(list)
    below: defaultdict[str, list[str]] = defaultdict(list)
    for chain in chains:
        for upper, lower in zip(chain or (), (chain or ())[1:], strict=False):
            above[lower].append(upper)
            below[upper].append(lower)
            if "@" in lower:
                rows[int(lower.rpartition("@")[2])].append(lower)
    places = {name: _share(at, row) for row in rows for at, name in enumerate(row)}
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0
        for row in rows[1:] if downwards else reversed(rows[:-1]):
            _sort(row, above if downwards else below, places)
    return rows


def _share(at: int, row: Sequence[str]) -> float:
    return at / (len(row) - 1) if len(row) > 1 else 0.5


def _sort(row: list[str], neighbours: Mapping[str, list[str]], places: dict[str, float]) -> None:
    """Sort a layer by the mean place of each member's neighbours; one without neighbours keeps its own."""
    means = {}
    for name in row:
        near = [places[other] for other in neighbours.get(name, ())]
        means[name] = sum(near) / len(near) if near else places[name]
    row.sort(key=means.__getitem__)
    places.update((name, _share(at, row)) for at, name in enumerate(row))


def _across(
    rows: Sequence[Sequence[str]], chains: Sequence[tuple[str, ...] | None], sizes: Mapping[str, tuple[float, float]]
) -> dict[str, float]:
    """The middle of each place, as near to its neighbours as order and gaps allow; the leftmost edge is 0."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for chain in chains:
        for upper, lower in zip(chain or (), (chain or ())[1:], strict=False):
            near[lower].append(upper)
            near[upper].append(lower)
    middle: dict[str, float] = {}
    for row in rows:
        _spread(row, dict.fromkeys(row, 0.0), sizes, middle)
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = {name: _mean([middle[other] for other in near[name]], middle[name]) for name in row}
            _spread(row, wanted, sizes, middle)
    left = min((middle[name] - sizes.get(name, (0.0, 0.0))[0] / 2 for row in rows for name in row), default=0.0)
    return {name: round(x - left, 1) for name, x in middle.items()}


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def _spread(
    row: Sequence[str],
    wanted: Mapping[str, float],
    sizes: Mapping[str, tuple[float, float]],
    middle: dict[str, float],
) -> None:
    """Place a row as near to what is wanted as the gaps allow: least squares, by pooling adjacent violators."""
    offset = 0.0
    offsets: list[float] = []
    pools: list[tuple[float, int]] = []
    before = 0.0
    for at, name in enumerate(row):
        half = sizes.get(name, (0.0, 0.0))[0] / 2
        offset += 0.0 if at == 0 else before + GAP_X + half
        before = half
        offsets.append(offset)
        total, count = wanted[name] - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            total, count = total + pools[-1][0], count + pools.pop()[1]
        pools.append((total, count))
    placed = [total / count for total, count in pools for _ in range(count)]
    middle.update((name, at + base) for name, at, base in zip(row, placed, offsets, strict=True))


def _down(rows: Sequence[Sequence[str]], sizes: Mapping[str, tuple[float, float]]) -> tuple[list[float], float]:
    """The top of each layer, and the bottom of the last."""
    tops: list[float] = []
    y = 0.0
    for row in rows:
        tops.append(y)
        y += max((sizes.get(name, (0.0, 0.0))[1] for name in row), default=0.0) + GAP_Y
    return tops, max(0.0, y - GAP_Y)
