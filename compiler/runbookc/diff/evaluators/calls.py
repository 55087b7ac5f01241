"""Which steps send a case through another procedure or page than before?

Another page's procedures are no part of this one's graph: that the way to them changed is told here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.links import place_of
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.side import Side
from runbookc.diff.telling import place
from runbookc.diff.words import quoted, same
from runbookc.ir.model import Node


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each step of both versions that enters something else now."""
    for pair in differences.matching.pairs:
        if enters_another(pair, differences):
            old, new = pair.old, pair.new
            yield Change(
                "call-changed", Effect.CHANGES, Grade.DANGEROUS, new.procedure, place(old), place(new),
                _message(old, new),
                "what is done to such cases is what is written there", confidence=pair.confidence,
            )  # fmt: skip


def enters_another(pair: Pair, differences: Differences) -> bool:
    """Whether a step enters another page or procedure than before, however it is called."""
    if not pair.old.kind == pair.new.kind == "call":
        return False
    before, after = _target(differences.old, pair.old), _target(differences.new, pair.new)
    return bool(before and after) and place_of(differences.matching.procedures.get(before, before)) != place_of(after)


def _message(old: Node, new: Node) -> str:
    if same(old.text, new.text):
        return f"{quoted(new.text)} enters another place now"
    return f"{quoted(old.text)} is now {quoted(new.text)}, which is another place"


def _target(side: Side, node: Node) -> str:
    """Where the pointer of a step leads; "" where nothing can be told but its words."""
    found = next((one.target for one in side.runbook.references if one.node == node.id and one.target), None)
    return found or ""


CALLS = Evaluator(
    question="which steps send a case through another procedure or page?",
    kinds={"call-changed": "call-changed"},
    evaluate=evaluate,
)
