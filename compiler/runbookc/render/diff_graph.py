"""The graphs of two versions laid over each other: every shape and way once, with the sides that have it.

Drawings of a change are made of this: one drawing of what changed, or two that put the same step at the same place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from runbookc.diff.either import either
from runbookc.diff.matching.match import match
from runbookc.diff.matching.pairs import Matching
from runbookc.diff.report import PagePair, PageVersion
from runbookc.diff.side import Side
from runbookc.render.diff_view import View
from runbookc.render.picture import Arrow, Picture, Shape, picture

State = Literal["same", "changed", "old", "new"]
EMPTY = Picture((), ())


@dataclass(frozen=True, slots=True)
class Spot:
    """One shape of either side or both. `name` is a letter and a number; `entries` are the edits it is told in.

    `place` is the number of its procedure among those of both sides.
    """

    name: str
    old: Shape | None
    new: Shape | None
    state: State
    place: int
    entries: tuple[int, ...] = ()

    @property
    def shape(self) -> Shape:
        """How it looks now, or looked where it is gone."""
        return either(self.new, self.old)


@dataclass(frozen=True, slots=True)
class Link:
    """One way between two spots, by name; None on a side that has it not."""

    source: str
    target: str
    old: Arrow | None
    new: Arrow | None

    @property
    def state(self) -> State:
        """Of words that differ it is changed."""
        if self.old and self.new:
            return "same" if self.old.label == self.new.label else "changed"
        return "old" if self.old else "new"

    @property
    def arrow(self) -> Arrow:
        """The way as it is now, or was."""
        return either(self.new, self.old)


@dataclass(frozen=True, slots=True)
class Overlay:
    """Both graphs of a page. `titles` are those of each procedure, old and new, "" on a side that has it not."""

    spots: tuple[Spot, ...]
    links: tuple[Link, ...]
    titles: tuple[tuple[str, str], ...]

    def of(self, place: int) -> tuple[Spot, ...]:
        """The spots of one procedure."""
        return tuple(spot for spot in self.spots if spot.place == place)


def overlay(pair: PagePair, told: View) -> Overlay:
    """Both graphs of a page, one over the other, with the edits that its shapes are told in."""
    old, new = (picture(version.runbook) if version else EMPTY for version in (pair.old, pair.new))
    matching = match(_side(pair.old), _side(pair.new)) if pair.old and pair.new else Matching(())
    procedures = _procedures(old, new, matching)
    partners = _partners(old, new, matching, procedures)
    spots = _spots(old, new, partners, procedures, _mentions(pair, told))
    return Overlay(spots, _links(old, new, spots), _titles(old, new, procedures))


def _side(version: PageVersion) -> Side:
    return Side(version.runbook)


def _procedures(old: Picture, new: Picture, matching: Matching) -> tuple[dict[str, int], dict[str, int]]:
    """The number of each procedure, by its id on the old side and on the new; those of the new side come first."""
    after = {group.procedure.id: number for number, group in enumerate(new.groups)}
    before: dict[str, int] = {}
    total = len(after)
    for group in old.groups:
        number = after.get(matching.procedures.get(group.procedure.id, ""))
        if number is None or number in before.values():
            number, total = total, total + 1
        before[group.procedure.id] = number
    return before, after


def _partners(
    old: Picture, new: Picture, matching: Matching, procedures: tuple[dict[str, int], dict[str, int]]
) -> dict[str, Shape]:
    """The old shape of each new one, by name: most of whose nodes became its nodes; ends of one procedure in turn."""
    home = {node: shape for shape in old.shapes for node in shape.nodes}
    free = {shape.name for shape in old.shapes}
    ends: defaultdict[int, list[Shape]] = defaultdict(list)
    for shape in old.shapes:
        if shape.kind == "end":
            ends[procedures[0][shape.procedure]].append(shape)
    found: dict[str, Shape] = {}
    for shape in new.shapes:
        place = procedures[1][shape.procedure]
        if shape.kind == "end":
            choices = ends[place][:1]
            ends[place] = ends[place][1:]
        else:
            before = [home[matching.to_old[node]] for node in shape.nodes if matching.to_old.get(node) in home]
            choices = sorted(before, key=lambda s: -sum(s is other for other in before))
        for other in choices:
            if other.name in free and procedures[0][other.procedure] == place:
                found[shape.name] = other
                free.discard(other.name)
                break
    return found


def _mentions(pair: PagePair, told: View) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The edits in which each node of the old and of the new side is told."""
    pages = [version.source.path if version else "" for version in (pair.old, pair.new)]
    found: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for entry in told.entries:
        for change in entry.changes:
            for nodes, page, place in zip(found, pages, (change.before, change.after), strict=True):
                if place and place.node and place.span and place.span.path == page:
                    nodes.setdefault(place.node, []).append(entry.number)
    return found


def _spots(
    old: Picture,
    new: Picture,
    partners: Mapping[str, Shape],
    procedures: tuple[dict[str, int], dict[str, int]],
    mentions: tuple[dict[str, list[int]], dict[str, list[int]]],
) -> tuple[Spot, ...]:
    """Every shape once: those of the new side in their order, each one gone behind what stood before it."""
    behind: defaultdict[str, list[Shape]] = defaultdict(list)
    last = ""
    after = {shape.name: name for name, shape in partners.items()}
    for shape in old.shapes:
        if shape.name in after:
            last = after[shape.name]
        else:
            behind[last].append(shape)
    rows: list[tuple[Shape | None, Shape | None]] = [(shape, None) for shape in behind[""]]
    for shape in new.shapes:
        rows.append((partners.get(shape.name), shape))
        rows += [(gone, None) for gone in behind[shape.name]]
    return tuple(_spot(number, *row, procedures, mentions) for number, row in enumerate(rows, 1))


def _spot(
    number: int,
    old: Shape | None,
    new: Shape | None,
    procedures: tuple[dict[str, int], dict[str, int]],
    mentions: tuple[dict[str, list[int]], dict[str, list[int]]],
) -> Spot:
    told = {
        entry
        for shape, nodes in zip((old, new), mentions, strict=True)
        for node in (shape.nodes if shape else ())
        for entry in nodes.get(node, ())
    }
    state: State = "old" if not new else "new" if not old else "changed" if told else "same"
    place = procedures[1][new.procedure] if new else procedures[0][old.procedure] if old else 0
    return Spot(f"u{number}", old, new, state, place, tuple(sorted(told)))


def _links(old: Picture, new: Picture, spots: Sequence[Spot]) -> tuple[Link, ...]:
    """Every way once: one of the same two ends and the same words is the same way, then one of the same two ends."""
    names = (
        {spot.old.name: spot.name for spot in spots if spot.old},
        {spot.new.name: spot.name for spot in spots if spot.new},
    )
    waiting: defaultdict[tuple[str, str], list[Arrow]] = defaultdict(list)
    for arrow in old.arrows:
        waiting[names[0][arrow.source], names[0][arrow.target]].append(arrow)
    ends = [(names[1][arrow.source], names[1][arrow.target]) for arrow in new.arrows]
    before: list[Arrow | None] = [None] * len(new.arrows)
    for same_words in (True, False):
        for at, arrow in enumerate(new.arrows):
            choices = [old for old in waiting[ends[at]] if not same_words or old.label == arrow.label]
            if before[at] is None and choices:
                before[at] = choices[0]
                waiting[ends[at]].remove(choices[0])
    rows = [Link(*ends[at], before[at], arrow) for at, arrow in enumerate(new.arrows)]
    return (*rows, *(Link(*gone, arrow, None) for gone, left in waiting.items() for arrow in left))


def _titles(
    old: Picture, new: Picture, procedures: tuple[dict[str, int], dict[str, int]]
) -> tuple[tuple[str, str], ...]:
    before = {procedures[0][group.procedure.id]: group.procedure.title for group in old.groups}
    after = {procedures[1][group.procedure.id]: group.procedure.title for group in new.groups}
    return tuple((before.get(n, ""), after.get(n, "")) for n in range(len({*before, *after})))


def changed_spots(both: Overlay) -> set[str]:
    """The names of spots that changed."""
    return {spot.name for spot in both.spots if spot.state != "same"}


def changed_ends(both: Overlay, place: int | None = None) -> set[str]:
    """The names of spots between which a way changed; of a place, those that a way from there concerns."""
    homes = {spot.name: spot.place for spot in both.spots}
    links = [link for link in both.links if link.state != "same" and place in (None, homes[link.source])]
    return {end for link in links for end in (link.source, link.target)}


def around(both: Overlay, names: Iterable[str]) -> set[str]:
    """These spots and their neighbours."""
    kept = set(names)
    near = {end for link in both.links if {link.source, link.target} & kept for end in (link.source, link.target)}
    return kept | near
