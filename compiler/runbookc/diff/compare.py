"""Match, differences, evaluators: two sides in, what the change means out."""

from __future__ import annotations

from runbookc.diff.change import Change, stamped
from runbookc.diff.differences import differences
from runbookc.diff.evaluators.table import EVALUATORS
from runbookc.diff.side import Side


def compare_sides(old: Side, new: Side) -> tuple[Change, ...]:
    """Every change, worst first, each with its fingerprint. The same text in the same world has none."""
    found = differences(old, new)
    changes = [change for evaluator in EVALUATORS for change in evaluator.evaluate(found)]
    changes.sort(key=lambda change: change.order)
    return tuple(stamped(changes, new.runbook.runbook.id))
