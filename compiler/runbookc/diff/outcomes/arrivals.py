"""The shortest ways to every place of one version that some case can take, with what is known on arriving."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from runbookc.diff.outcomes.deeds import Position, Track

_FEW: Final = 3
"""Ways to one place that are kept beside each other because other things are known after them."""
_LARGE: Final = 400
"""Nodes of a page beyond which only the shortest is kept."""
_MOST: Final = 20_000
"""Places looked at: procedures that enter each other make many of one node."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A case that began at `root` comes to a place; `answers` are the conditions on its way, each with its answer."""

    root: str
    place: Position
    state: int
    answers: tuple[tuple[str, str], ...]


def find_arrivals(
    track: Track, closed: Callable[[str, str], bool] | None = None, goal: str = ""
) -> Mapping[str, list[Arrival]]:
    """By node, ways to it, the shortest first; none that takes an edge or comes to a node that is `closed`.

    `closed` is asked for each step (node, "") and for each answer (condition, "yes" or "no"). On a large
    page nothing is looked for beyond the first way to a `goal`.
    """
    few = _FEW if len(track.side.flow.nodes) <= _LARGE else 1
    last = goal if goal and few == 1 else None
    found: dict[str, list[Arrival]] = defaultdict(list)
    states: dict[Position, list[int]] = defaultdict(list)
    todo = deque(Arrival(root, Position(root), track.conditions.anything, ()) for root in track.side.roots)
    looked = 0
    while todo and looked < _MOST and last not in found:
        here = todo.popleft()
        known = states[here.place]
        if len(known) >= few or any(one | here.state == one for one in known):
            continue
        if closed is not None and closed(here.place.node, ""):
            continue
        looked += 1
        known.append(here.state)
        found[here.place.node].append(here)
        for onward in track.onward(here.place, here.state):
            answer = (here.place.node, onward.label)
            if onward.label and closed is not None and closed(*answer):
                continue
            answers = (*here.answers, answer) if onward.label else here.answers
            todo.append(Arrival(here.root, onward.place, onward.state, answers))
    return found
