"""Which steps that ask for somebody's approval, or wait for it, came or went?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.approval import is_approval
from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.telling import place
from runbookc.diff.words import quoted


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each approval step of one side, and each step that stopped or began to be one."""
    homes = differences.matching.procedures
    for node in differences.removed:
        if is_approval(node):
            home = homes.get(node.procedure, node.procedure)
            yield Change(
                "approval-removed", Effect.LOOSENS, Grade.BREAKING, home, place(node), None,
                f"the approval {quoted(node.text)} is gone", "what comes after it now happens without anybody's yes",
            )  # fmt: skip
    for node in differences.added:
        if is_approval(node):
            yield Change(
                "approval-added", Effect.TIGHTENS, Grade.SAFE, node.procedure, None, place(node),
                f"the approval {quoted(node.text)} is new", "what comes after it now waits for somebody's yes",
            )  # fmt: skip


APPROVALS = Evaluator(
    question="which approvals came or went?",
    kinds={"approval-added": "approval-removed", "approval-removed": "approval-added"},
    evaluate=evaluate,
)
