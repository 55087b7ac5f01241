"""Which terms are newly defined, no longer defined, or defined otherwise?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.cases import Meeting, Relation, compare_bounds
from runbookc.diff.change import Change, Effect, Grade, Place
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.telling import text_place
from runbookc.diff.words import quoted, same
from runbookc.ir.model import Definition, Test
from runbookc.language.comparisons import compared, figureless


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each definition that only one side has or that reads otherwise."""
    for definition in differences.definitions.removed:
        yield Change(
            "definition-removed", Effect.LOOSENS, Grade.DANGEROUS, "", _place(definition), None,
            f"{quoted(definition.term)} is no longer defined; it meant {quoted(definition.meaning)}",
            "whoever reads it decides what it means",
        )  # fmt: skip
    for definition in differences.definitions.added:
        yield Change(
            "definition-added", Effect.TIGHTENS, Grade.SAFE, "", None, _place(definition),
            f"{quoted(definition.term)} is now defined: {quoted(definition.meaning)}",
            "it no longer depends on who reads it",
        )  # fmt: skip
    for before, after in differences.definitions.paired:
        if not same(before.meaning, after.meaning):
            yield _changed(before, after)


def _changed(before: Definition, after: Definition) -> Change:
    """A term that means something else: which cases it takes in is known where nothing but a bound moved."""
    effect, grade, consequence = Effect.UNDECIDABLE, Grade.UNDECIDABLE, "it may now hold for other cases"
    moved = _moved(before.meaning, after.meaning)
    if moved is not None:
        effect, grade = Effect.CHANGES, Grade.DANGEROUS
        cases = {Relation.WIDER: "more cases", Relation.NARROWER: "fewer cases"}.get(moved.relation, "other cases")
        consequence = f"it now holds for {cases}: {moved.by}"
    return Change(
        "definition-changed", effect, grade, "", _place(before), _place(after),
        f"{quoted(after.term)} meant {quoted(before.meaning)} and now means {quoted(after.meaning)}",
        f"every condition that says {quoted(after.term)} asks for something else: {consequence}",
    )  # fmt: skip


def _moved(before: str, after: str) -> Meeting | None:
    """How the bounds of two meanings relate that differ in nothing else."""
    if not same(figureless(before), figureless(after)):
        return None
    one, two = (compared(text) for text in (before, after))
    if one is None or two is None:
        return None
    tests = (Test(operator=operator, value=match[1]) for match, operator, _ in (one, two))
    return compare_bounds(*tests)


def _place(definition: Definition) -> Place:
    return text_place(f"{definition.term} means {definition.meaning}", definition.source)


DEFINITIONS = Evaluator(
    question="which terms are newly defined, no longer defined, or defined otherwise?",
    kinds={
        "definition-added": "definition-removed",
        "definition-removed": "definition-added",
        "definition-changed": "definition-changed",
    },
    evaluate=evaluate,
)
