"""Which procedures belong together: by slug, by title and shared steps, and, at the end, by where their steps went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from runbookc.diff.side import Side
from runbookc.diff.words import likeness, plain

_ENOUGH: Final = 0.6
"""Likeness, of 1, from which two procedures are one."""
_MOST_OF_IT: Final = 0.5
"""The share of a procedure's steps that must have gone to another for it to be that one."""


def match_procedures(old: Side, new: Side) -> dict[str, str]:
    """Procedures by slug, then by likeness of title and content, best first; old id to new id."""
    slugs = {_place(new, procedure.id): procedure.id for procedure in new.runbook.procedures}
    found = {p.id: slugs[_place(old, p.id)] for p in old.runbook.procedures if _place(old, p.id) in slugs}
    left = {p.id: p.title for p in old.runbook.procedures if p.id not in found}
    taken = set(found.values())
    right = {p.id: p.title for p in new.runbook.procedures if p.id not in taken}
    before, after = _said(old, left), _said(new, right)
    scored: list[tuple[float, int, str, str]] = []
    for one, other in _sharing(before, after):
        shared = len(before[one] & after[other]) / max(len(before[one]), len(after[other]))
        score = 0.5 * likeness(left[one], right[other]) + 0.5 * shared
        if old.page(one) != new.page(other) and shared < _MOST_OF_IT:
            continue  # sections of two pages may have one title: "Refunds", "Before you begin"
        scored.append((-score, len(scored), one, other))
    for score, _, one, other in sorted(scored):
        if -score >= _ENOUGH and one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def _place(side: Side, procedure: str) -> tuple[str, str]:
    """Which page a procedure is on, and what it is called there."""
    return side.page(procedure), side.slug(procedure)


def _said(side: Side, procedures: Mapping[str, str]) -> dict[str, set[str]]:
    """The words of each of these procedures' steps."""
    found: dict[str, set[str]] = {procedure: set() for procedure in procedures}
    for node in side.steps():
        if node.procedure in found:
            found[node.procedure].add(plain(node.text))
    return found


def _sharing(before: Mapping[str, set[str]], after: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Pairs that have at least one step in common, in the order of the texts; no other pair can be like enough."""
    homes: dict[str, list[str]] = {}
    for procedure, steps in after.items():
        for step in steps:
            homes.setdefault(step, []).append(procedure)
    rank = {procedure: at for at, procedure in enumerate(after)}
    found: list[tuple[str, str]] = []
    for procedure, steps in before.items():
        others = {other for step in steps for other in homes.get(step, ())}
        found.extend((procedure, other) for other in sorted(others, key=rank.__getitem__))
    return found


def match_by_steps(old: Side, new: Side, procedures: Mapping[str, str], to_new: Mapping[str, str]) -> dict[str, str]:
    """Procedures not matched yet that hold most of each other's steps, whatever they are called now."""
    taken = set(procedures.values())
    sizes: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for size, side in zip(sizes, (old, new), strict=True):
        size.update(node.procedure for node in side.steps())
    went: Counter[tuple[str, str]] = Counter()
    for one, other in to_new.items():
        before, after = old.flow.nodes[one], new.flow.nodes[other]
        if before.procedure not in procedures and after.procedure not in taken and before.kind != "start":
            went[(before.procedure, after.procedure)] += 1
    return {
        one: other
        for (one, other), count in went.items()
        if count > _MOST_OF_IT * sizes[0][one] and count > _MOST_OF_IT * sizes[1][other]
    }
