"""Which steps send a case through another procedure or page than before?

Another page's procedures are no part of this one's graph: that the way to them changed is told here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.telling import place
from runbookc.diff.words import quoted


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each step of both versions that enters something else now."""
    for changed in differences.changed:
        old, new = changed.pair.old, changed.pair.new
        if not (old.kind == new.kind == "call" and old.calls and new.calls):
            continue
        if differences.matching.procedures.get(old.calls, old.calls) == new.calls:
            continue
        yield Change(
            "call-changed", Effect.CHANGES, Grade.DANGEROUS, new.procedure, place(old), place(new),
            f"{quoted(old.text)} is now {quoted(new.text)}",
            "such cases are sent to another place: what is done to them there is written there",
            confidence=changed.pair.confidence,
        )  # fmt: skip


CALLS = Evaluator(
    question="which steps send a case through another procedure or page?",
    kinds={"call-changed": "call-changed"},
    evaluate=evaluate,
)
