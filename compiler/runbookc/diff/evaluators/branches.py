"""Which conditions are newly asked, and which are asked no more?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade, Witness
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.routes import continuing
from runbookc.diff.side import Side
from runbookc.diff.stakes import guarding, has_outcome
from runbookc.diff.telling import goal_named, place, ways_named
from runbookc.diff.words import clipped, quoted
from runbookc.ir.model import Node


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each condition that only one side asks; those of whole procedures are told with these."""
    matching = differences.matching
    gone, come = ({p.id for p in parts} for parts in (differences.procedures.removed, differences.procedures.added))
    for node in differences.removed:
        if node.kind == "decide" and node.procedure not in gone:
            now = _now(differences.old, node, differences.new, matching.to_new)
            yield _change("branch-removed", node, differences.old, now, matching.procedures)
    for node in differences.added:
        if node.kind == "decide" and node.procedure not in come:
            before = _now(differences.new, node, differences.old, matching.to_old)
            yield _change("branch-added", node, differences.new, before, {})


def _now(side: Side, node: Node, other: Side, known: dict[str, str]) -> str:
    """What cases come to where the condition is not asked."""
    goals = frozenset(known.get(goal, goal) for goal in continuing(side, node.id, known))
    return ways_named(other, goals)


def _change(kind: str, node: Node, side: Side, otherwise: str, homes: dict[str, str]) -> Change:
    added = kind == "branch-added"
    tighter = Effect.TIGHTENS if guarding(side, node.id) else Effect.CHANGES
    yes, no = (_goal(side, node, label) for label in ("yes", "no"))
    asked = f"if yes {yes}, if no {no}"
    case, apart = f"a case where {clipped(node.text)}", "cases are now told apart" if added else "cases were told apart"
    alike = "before, all of them came to" if added else "now all of them come to"
    return Change(
        kind,
        tighter if added else tighter.reverse,
        Grade.BREAKING if has_outcome(side, node.id) else Grade.SAFE if yes == no else Grade.DANGEROUS,
        homes.get(node.procedure, node.procedure),
        None if added else place(node),
        place(node) if added else None,
        f"{quoted(node.text)} is {'now asked' if added else 'no longer asked'}",
        f"{apart} ({asked}); {alike} {otherwise}",
        witness=Witness(case, *((otherwise, yes) if added else (yes, otherwise))) if yes != otherwise else None,
    )


def _goal(side: Side, node: Node, label: str) -> str:
    edge = side.flow.branch(node.id, label)
    return goal_named(side, edge.target) if edge else "nothing"


BRANCHES = Evaluator(
    question="which conditions are newly asked, and which are asked no more?",
    kinds={"branch-added": "branch-removed", "branch-removed": "branch-added"},
    evaluate=evaluate,
)
