"""As much of two graphs as a drawing of a change needs: what changed, what stands beside it, the rest as counts.

Steps left out become one shape for each stretch of them, apart by whether they come before a change or only after,
so that the flow still reads from top to bottom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runbookc.render.diff_graph import Link, Overlay, Spot, State, around, changed_ends, changed_spots

WHOLE = 24
"""A procedure of so few shapes is drawn whole."""
MOST = 60
"""Changed shapes of one procedure that an excerpt shows; a page may be new from top to bottom."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Steps that are not drawn, as one shape."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Tie:
    """One way that is drawn, with its words on each side; None on a side that has it not."""

    source: str
    target: str
    old: str | None
    new: str | None
    inferred: bool = False

    @property
    def state(self) -> State:
        """As of a `Link`."""
        if self.old is not None and self.new is not None:
            return "same" if self.old == self.new else "changed"
        return "old" if self.old is not None else "new"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is drawn of one procedure. `aways` are procedures that a way leads to, by the name of their pointer.

    `left_out` counts changed shapes that found no room.
    """

    place: int
    titles: tuple[str, str]
    shapes: tuple[Spot | Rest, ...]
    ties: tuple[Tie, ...]
    aways: dict[str, str]
    left_out: int = 0

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The shapes that stand for steps."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Spot))


def excerpts(both: Overlay) -> list[Excerpt]:
    """One for each procedure in which anything changed, in their order."""
    core = changed_spots(both)
    found = []
    for place in range(len(both.titles)):
        spots = both.of(place)
        changed = core | changed_ends(both, place)
        own = [spot.name for spot in spots if spot.name in changed]
        if own:
            shown = own[:MOST]
            kept = (
                {spot.name for spot in spots}
                if len(spots) <= WHOLE
                else around(both, core.intersection(shown)) | set(shown)
            )
            found.append(excerpt(both, place, kept, len(own) - len(shown)))
    return found


def whole(both: Overlay, place: int) -> Excerpt:
    """A procedure with nothing left out."""
    return excerpt(both, place, {spot.name for spot in both.of(place)})


def excerpt(both: Overlay, place: int, kept: set[str], left_out: int = 0) -> Excerpt:
    """The spots kept of one procedure, and what stands for the others."""
    spots = both.of(place)
    home = {spot.name for spot in spots}
    inner = [link for link in both.links if link.source in home and link.target in home]
    rests = _rests([spot.name for spot in spots if spot.name not in kept], inner, kept & home)
    shapes: list[Spot | Rest] = []
    for spot in spots:
        if spot.name in kept:
            shapes.append(spot)
        elif rests[spot.name] not in shapes:
            shapes.append(rests[spot.name])
    stands = {name: rest.name for name, rest in rests.items()} | {name: name for name in home & kept}
    ties, aways = _ties(both, place, stands, kept & home)
    return Excerpt(place, both.titles[place], tuple(shapes), ties, aways, left_out)


def _rests(names: Sequence[str], links: Iterable[Link], kept: set[str]) -> dict[str, Rest]:
    """What stands for each spot left out: connected ones, apart by whether they lead to one that is kept.

    Stretches beside the same shapes that are kept are one: the ways out of a long list of cases would be many.
    """
    into: defaultdict[str, set[str]] = defaultdict(set)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        into[link.target].add(link.source)
        near[link.source].add(link.target)
        near[link.target].add(link.source)
    before = _reached(kept, into)
    sides = tuple({name for name in names if (name in before) == ahead} for ahead in (True, False))
    inner = tuple({name: near[name] & side for name in side} for side in sides)
    parts: dict[tuple[bool, frozenset[str]], set[str]] = {}
    seen: set[str] = set()
    for name in names:
        if name not in seen:
            part = _reached({name}, inner[name not in before])
            seen |= part
            beside = frozenset(other for one in part for other in near[one] & kept)
            parts.setdefault((name in before, beside), set()).update(part)
    rests = {f"r{number}": part for number, part in enumerate(parts.values(), 1)}
    return {name: Rest(rest, len(part)) for rest, part in rests.items() for name in part}


def _reached(start: Iterable[str], ways: dict[str, set[str]]) -> set[str]:
    seen = set(start)
    todo = list(seen)
    while todo:
        for other in ways.get(todo.pop(), ()):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return seen


def _ties(both: Overlay, place: int, stands: dict[str, str], kept: set[str]) -> tuple[tuple[Tie, ...], dict[str, str]]:
    """The ways between what is drawn; those between the same shapes left out are one, and have no words."""
    homes = {spot.name: spot for spot in both.spots}
    found: dict[tuple[str, str, str], Tie] = {}
    aways: dict[str, str] = {}
    for at, link in enumerate(both.links):
        source, target = stands.get(link.source), stands.get(link.target)
        if source is None or (target is None and link.source not in kept):
            continue
        if target is None:
            target = f"away{at}"
            aways[target] = _away(both, homes[link.target])
        if source == target and link.source not in kept:
            continue
        whole_way = link.source in kept
        words = [(arrow.label if whole_way else "") if arrow else None for arrow in (link.old, link.new)]
        tie = Tie(source, target, words[0], words[1], whole_way and link.arrow.inferred)
        key = str(at) if whole_way and link.target in kept else f"{words}"
        found.setdefault((source, target, key), tie)
    return tuple(found.values()), aways


def _away(both: Overlay, spot: Spot) -> str:
    title = both.titles[spot.place][1] or both.titles[spot.place][0]
    return f"→ {title}" if spot.shape.kind == "start" else f"→ {title}: {' '.join(spot.shape.lines[:1])}"
