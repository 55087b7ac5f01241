"""Which steps are now done earlier or later than others?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.match import Pair
from runbookc.diff.routes import continuing
from runbookc.diff.telling import NOUNS, place, ways_named
from runbookc.diff.words import quoted


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each step out of the order it had."""
    for pair in differences.moved:
        grade = Grade.SAFE if pair.new.kind == "check" else Grade.DANGEROUS
        before, after = _followed(pair, differences)
        message = (
            f"the {NOUNS[pair.new.kind]} {quoted(pair.new.text)} moved: it came before {before}, now before {after}"
        )
        yield Change(
            "step-moved", Effect.CHANGES, grade, pair.new.procedure, place(pair.old), place(pair.new), message,
            "the same things happen to customers in another order", confidence=pair.confidence,
        )  # fmt: skip


def _followed(pair: Pair, differences: Differences) -> tuple[str, str]:
    old, new, matching = differences.old, differences.new, differences.matching
    before = continuing(old, pair.old.id, matching.to_new)
    after = continuing(new, pair.new.id, matching.to_old)
    return ways_named(old, frozenset(before)), ways_named(new, frozenset(after))


MOVES = Evaluator(
    question="which steps are now done earlier or later than others?",
    kinds={"step-moved": "step-moved"},
    evaluate=evaluate,
)
