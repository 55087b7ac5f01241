"""Which steps were split into several, and which became one?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade, Place
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Join
from runbookc.diff.telling import place
from runbookc.diff.words import quoted, telling_words


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each step that became several, and for several that became one.

    Safe where the words add up; where some are left over, a reader must say whether they matter.
    """
    for join in differences.matching.splits:
        parts = _listed(join)
        message = f"{quoted(join.one.text)} is now {len(join.parts)} steps: {parts}"
        yield _change("step-split", join, place(join.one), place(join.parts[0]), join.parts[0].procedure, message)
    for join in differences.matching.merges:
        message = f"{len(join.parts)} steps are now one, {quoted(join.one.text)}: {_listed(join)}"
        yield _change("steps-merged", join, place(join.parts[0]), place(join.one), join.one.procedure, message)


def _listed(join: Join) -> str:
    return ", then ".join(quoted(part.text) for part in join.parts)


def _change(kind: str, join: Join, before: Place, after: Place, procedure: str, message: str) -> Change:
    said = frozenset().union(*(telling_words(part.text) for part in join.parts))
    left_over = sorted(said ^ telling_words(join.one.text))
    consequence = (
        f"a reader must say whether the same is done: {', '.join(left_over)} is said by one side only"
        if left_over
        else "the same is done"
    )
    effect, grade = (Effect.UNDECIDABLE, Grade.UNDECIDABLE) if left_over else (Effect.CHANGES, Grade.SAFE)
    return Change(kind, effect, grade, procedure, before, after, message, consequence, confidence=join.confidence)


JOINS = Evaluator(
    question="which steps were split into several, and which became one?",
    kinds={"step-split": "steps-merged", "steps-merged": "step-split"},
    evaluate=evaluate,
)
