"""Which conditions are newly asked, and which are asked no more?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade, Witness
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.routes import continuing
from runbookc.diff.side import Side
from runbookc.diff.stakes import guarding, has_outcome
from runbookc.diff.telling import ENDS_ALIKE, goal_named, place, ways_named
from runbookc.diff.words import quoted
from runbookc.ir.model import Node


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each condition that only one side asks; those of whole procedures are told with these."""
    gone, come = ({p.id for p in parts} for parts in (differences.gone, differences.come))
    for node in differences.removed:
        if node.kind == "decide" and node.procedure not in gone:
            yield _change(node, differences, added=False)
    for node in differences.added:
        if node.kind == "decide" and node.procedure not in come:
            yield _change(node, differences, added=True)


def _change(node: Node, differences: Differences, *, added: bool) -> Change:
    side = differences.new if added else differences.old
    homes = {} if added else differences.matching.procedures
    witness = _witness(node, differences, added=added)
    same = witness is None and differences.outcomes.same_around(node.id, new=added)
    tighter = Effect.CHANGES if same or not guarding(side, node.id) else Effect.TIGHTENS
    return Change(
        "branch-added" if added else "branch-removed",
        tighter if added else tighter.reverse,
        Grade.SAFE if same else _grade(node, side, witness),
        homes.get(node.procedure, node.procedure),
        None if added else place(node),
        place(node) if added else None,
        f"{quoted(node.text)} is {'now asked' if added else 'no longer asked'}",
        ENDS_ALIKE if same else _consequence(node, differences, added=added),
        witness=witness,
    )


def _witness(node: Node, differences: Differences, *, added: bool) -> Witness | None:
    """A case that is told apart here and ends otherwise than on the side that does not ask."""
    found = (differences.outcomes.witness(node.id, label, new=added) for label in ("yes", "no"))
    return next((witness for witness in found if witness is not None), None)


def _grade(node: Node, side: Side, witness: Witness | None) -> Grade:
    if witness is not None or has_outcome(side, node.id):
        return Grade.BREAKING
    return Grade.SAFE if _goal(side, node, "yes") == _goal(side, node, "no") else Grade.DANGEROUS


def _consequence(node: Node, differences: Differences, *, added: bool) -> str:
    here, there = (differences.new, differences.old) if added else (differences.old, differences.new)
    known = differences.matching.to_old if added else differences.matching.to_new
    goals = frozenset(known.get(goal, goal) for goal in continuing(here, node.id, known))
    asked = f"if yes {_goal(here, node, 'yes')}, if no {_goal(here, node, 'no')}"
    otherwise = ways_named(there, goals)
    if added:
        return f"cases are now told apart ({asked}); before, all of them came to {otherwise}"
    return f"cases were told apart ({asked}); now all of them come to {otherwise}"


def _goal(side: Side, node: Node, label: str) -> str:
    edge = side.flow.branch(node.id, label)
    return goal_named(side, edge.target) if edge else "nothing"


BRANCHES = Evaluator(
    question="which conditions are newly asked, and which are asked no more?",
    kinds={"branch-added": "branch-removed", "branch-removed": "branch-added"},
    evaluate=evaluate,
)
