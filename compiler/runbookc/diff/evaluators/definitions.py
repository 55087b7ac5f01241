"""Which terms are newly defined, no longer defined, or defined otherwise?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade, Place
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.telling import text_place
from runbookc.diff.words import quoted, same
from runbookc.ir.model import Definition


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
            yield Change(
                "definition-changed", Effect.UNDECIDABLE, Grade.UNDECIDABLE, "", _place(before), _place(after),
                f"{quoted(after.term)} meant {quoted(before.meaning)} and now means {quoted(after.meaning)}",
                "every condition that uses it may now hold for other cases",
            )  # fmt: skip


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
