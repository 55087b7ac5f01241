"""Which effects and severities each kind of change was seen with: in the triples, read both ways.

`python -m tests.diff.kinds_seen` prints the table of docs/review.md.
"""

from __future__ import annotations

from tests.diff.graphs import side
from tests.diff.triples import TRIPLES

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.compare import compare_sides
from runbookc.diff.grading import questions
from runbookc.diff.whole import added_runbook, merged_runbook, removed_runbook, split_runbook

_PROSE = ((Effect.UNDECIDABLE,), (Grade.UNDECIDABLE,))
Seen = dict[str, tuple[tuple[Effect, ...], tuple[Grade, ...]]]


def seen() -> Seen:
    """By kind, its effects and severities, in the order of their enumerations."""
    found: dict[str, list[Change]] = {}
    for one, other in ((t, u) for triple in TRIPLES for t, u in ((triple.old, triple.new), (triple.new, triple.old))):
        for change in compare_sides(one, other):
            found.setdefault(change.kind, []).append(change)
    page = side("n1 act Refund it")
    lost = (page.steps(), ())
    for change in (removed_runbook(page), added_runbook(page)):
        found[change.kind] = [change]
    for told in (split_runbook, merged_runbook):
        changes = [told(page, page, nodes) for nodes in lost]
        found[changes[0].kind] = changes
    told: Seen = {"prose-changed": _PROSE, "background-changed": _PROSE}
    for kind, changes in found.items():
        effects, grades = {c.effect for c in changes}, {c.severity for c in changes}
        told[kind] = tuple(e for e in Effect if e in effects), tuple(g for g in Grade if g in grades)
    return told


def table() -> list[str]:
    """The rows of the table: kind, question, effects, severities."""
    told = seen()
    rows = []
    for question, kinds in questions():
        for kind in kinds:
            effects, grades = (", ".join(one.value for one in part) for part in told[kind])
            rows.append(f"| `{kind}` | {question} | {effects} | {grades} |")
    return rows


if __name__ == "__main__":
    print("| kind | question | effect | severity |\n|---|---|---|---|")  # noqa: T201  # a table to be pasted
    print("\n".join(table()))  # noqa: T201  # as above
