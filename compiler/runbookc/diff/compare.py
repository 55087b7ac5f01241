"""Match, differences, evaluators: two sides in, what the change means out."""

from __future__ import annotations

from typing import Final

from runbookc.diff.callers import called
from runbookc.diff.causes import PLACES, Traced, Tracer, trace_changes
from runbookc.diff.change import Change, Grade, stamped
from runbookc.diff.differences import Differences, differences
from runbookc.diff.edits import edits
from runbookc.diff.evaluators.rewrites import folded
from runbookc.diff.evaluators.table import EVALUATORS
from runbookc.diff.prose import Prose, asides, unanswered
from runbookc.diff.side import Side
from runbookc.source import SourceText


def compare_sides(old: Side, new: Side) -> tuple[Change, ...]:
    """Every change of the graphs, worst first, each with its fingerprint. The same text in the same world has none."""
    found = differences(old, new)
    changes = sorted(folded(_answers(found), found), key=lambda change: change.order)
    return tuple(stamped(changes, new.runbook.runbook.id))


def compare_pages(old: Side, new: Side, before: SourceText, after: SourceText) -> Traced:
    """Every change of two pages, worst first, with the edits they follow from.

    Beside those of the graphs there are the edits that no graph holds.
    """
    found = differences(old, new)
    prose = Prose((before,), old.runbook), Prose((after,), new.runbook)
    made = edits(before, after)
    tracer = Tracer(made, asides(made, *prose))
    changes = every_change(found, tracer, prose)
    changes.sort(key=lambda change: change.order)
    return trace_changes(stamped(changes, new.runbook.runbook.id), tracer, (before,), (after,))


def every_change(found: Differences, tracer: Tracer, texts: tuple[Prose, Prose]) -> list[Change]:
    """What the evaluators answer, and the edits that none of them has an answer to."""
    changes = _answers(found)
    telling = [change for change in changes if not change.kind.startswith(_DERIVED)]
    answered = {edit for change in telling if (edit := tracer.edit_of(change)) is not None}
    for change in telling:
        answered |= tracer.touching(change) if change.kind in PLACES else set()
        answered |= tracer.inside(change) if change.severity is Grade.UNDECIDABLE else set()
    return [*folded(changes, found), *unanswered(tracer.edits, answered, *texts, found.matching)]


def _answers(found: Differences) -> list[Change]:
    answers = [change for evaluator in EVALUATORS for change in evaluator.evaluate(found)]
    return [*answers, *called(found, answers)]


_DERIVED: Final = ("finding-", "scenarios-", "called-", "guarantee-", "target-")
"""What says how well a page can be followed, what is made of it, or who comes to it, and not what it means."""
