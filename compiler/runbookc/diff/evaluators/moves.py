"""Which steps are now done earlier or later than others?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.evaluators.order import passed
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.routes import continuing, leading
from runbookc.diff.telling import NOUNS, place, ways_named
from runbookc.diff.words import quoted


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each step out of the order it had; actions that passed others are told with the order of these."""
    told = {pair.new.id for pair, _ in passed(differences)}
    for pair in differences.moved:
        if pair.new.id in told or differences.is_carried(pair):
            continue
        grade = Grade.SAFE if pair.new.kind == "check" else Grade.DANGEROUS
        message = f"the {NOUNS[pair.new.kind]} {quoted(pair.new.text)} moved: {_moved(pair, differences)}"
        yield Change(
            "step-moved", Effect.CHANGES, grade, pair.new.procedure, place(pair.old), place(pair.new), message,
            "the same things happen to customers in another order", confidence=pair.confidence,
        )  # fmt: skip


def _moved(pair: Pair, differences: Differences) -> str:
    """Between what it stood and stands: what comes next, or, where nothing does, what came just before."""
    old, new, matching = differences.old, differences.new, differences.matching
    before = ways_named(old, frozenset(continuing(old, pair.old.id, matching.to_new)))
    after = ways_named(new, frozenset(continuing(new, pair.new.id, matching.to_old)))
    if before != after:
        return f"it came before {before}, and now comes before {after}"
    before = ways_named(old, frozenset(node for node, _ in leading(old, pair.old.id, matching.to_new)))
    after = ways_named(new, frozenset(node for node, _ in leading(new, pair.new.id, matching.to_old)))
    return f"it came after {before}, and now comes after {after}"


MOVES = Evaluator(
    question="which steps are now done earlier or later than others?",
    kinds={"step-moved": "step-moved"},
    evaluate=evaluate,
)
