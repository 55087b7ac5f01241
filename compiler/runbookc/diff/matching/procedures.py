"""Which procedures belong together: by slug, then by likeness of title and content."""

from __future__ import annotations

from runbookc.diff.side import Side
from runbookc.diff.words import likeness, plain

_ENOUGH = 0.6


def match_procedures(old: Side, new: Side) -> dict[str, str]:
    """Procedures by slug, then by likeness of title and content, best first; old id to new id."""
    slugs = {new.slug(procedure.id): procedure.id for procedure in new.runbook.procedures}
    found = {p.id: slugs[old.slug(p.id)] for p in old.runbook.procedures if old.slug(p.id) in slugs}
    left = [p for p in old.runbook.procedures if p.id not in found]
    right = [p for p in new.runbook.procedures if p.id not in set(found.values())]
    scored = []
    for i, before in enumerate(left):
        for j, after in enumerate(right):
            score = 0.5 * likeness(before.title, after.title) + 0.5 * _shared(old, before.id, new, after.id)
            scored.append((-score, i, j))
    for score, i, j in sorted(scored):
        if -score >= _ENOUGH and left[i].id not in found and right[j].id not in found.values():
            found[left[i].id] = right[j].id
    return found


def _shared(old: Side, before: str, new: Side, after: str) -> float:
    """The share of steps two procedures have in common by their words."""
    left = {plain(node.text) for node in old.steps() if node.procedure == before}
    right = {plain(node.text) for node in new.steps() if node.procedure == after}
    return len(left & right) / max(len(left), len(right), 1)
