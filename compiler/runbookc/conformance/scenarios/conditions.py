"""Compound guards ("all of these", "any of these"): each condition alone must be seen to decide (masking MC/DC).

A guard is a row of conditions that share a decision and leave it for two places only. A condition decides alone where
two ways through the guard give all other conditions that both ask the same answers, and leave it for different places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Final

from runbookc.conformance.scenarios.coverage import Requirement
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge

MOST: Final = 12
"""Conditions of one guard beyond which the ways through it are not all looked at."""
Through = tuple[Edge, ...]


def condition_requirements(flow: Flow) -> Iterator[Requirement]:
    """Two for each condition of each compound guard: its yes and its no, all else alike."""
    for guard in _guards(flow):
        ways = list(_ways(flow, guard))
        for node in guard:
            pair = _deciding(ways, node)
            if pair is not None:
                yield Requirement("condition", f"{node} yes, alone", pair[0])
                yield Requirement("condition", f"{node} no, alone", pair[1])


def _guards(flow: Flow) -> Iterator[tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for node in flow.runbook.nodes:
        if node.kind == "decide" and node.decision is not None:
            groups[node.decision].append(node.id)
    for group in groups.values():
        inside = set(group)
        exits = {edge.target for node in group for edge in flow.out.get(node, ()) if edge.target not in inside}
        if 1 < len(group) <= MOST and len(exits) == 2:
            yield tuple(group)


def _ways(flow: Flow, guard: tuple[str, ...]) -> Iterator[Through]:
    inside = set(guard)
    todo: list[Through] = [(edge,) for edge in flow.out.get(guard[0], ())]
    while todo:
        way = todo.pop(0)
        if way[-1].target not in inside:
            yield way
        elif way[-1].target not in {edge.source for edge in way}:
            todo += [(*way, edge) for edge in flow.out.get(way[-1].target, ())]


def _deciding(ways: list[Through], node: str) -> tuple[Through, Through] | None:
    """The first pair of ways in which this condition alone makes the difference."""
    answered = [(way, {edge.source: edge.label for edge in way}) for way in ways]
    yes = [(way, said) for way, said in answered if said.get(node) == "yes"]
    no = [(way, said) for way, said in answered if said.get(node) == "no"]
    for (one, said), (other, also) in product(yes, no):
        alike = all(said[name] == also[name] for name in said.keys() & also.keys() if name != node)
        if alike and one[-1].target != other[-1].target:
            return one, other
    return None
