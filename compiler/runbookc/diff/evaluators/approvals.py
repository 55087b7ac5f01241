"""Whose approval is asked for: which approvals came, went, or are now somebody else's to give?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.approval import is_approval, needs_approval
from runbookc.diff.change import Change, Effect, Grade, Place
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.swaps import named_in, recipient_swaps, rule_swaps, step_swaps
from runbookc.diff.telling import place, text_place
from runbookc.diff.words import quoted


def evaluate(differences: Differences) -> Iterator[Change]:
    """Approval steps of one side, steps that stopped or began to be one, and approvals that others now give."""
    homes = differences.matching.procedures
    for node in differences.removed:
        if is_approval(node):
            yield _gone(homes.get(node.procedure, node.procedure), place(node), None, 1.0)
    for node in differences.added:
        if is_approval(node):
            yield _come(node.procedure, None, place(node), 1.0)
    for pair in differences.matching.pairs:
        if is_approval(pair.old) and not is_approval(pair.new):
            yield _gone(pair.new.procedure, place(pair.old), place(pair.new), pair.confidence)
        elif is_approval(pair.new) and not is_approval(pair.old):
            yield _come(pair.new.procedure, place(pair.old), place(pair.new), pair.confidence)
    yield from _approvers(differences)


def _gone(procedure: str, before: Place, after: Place | None, confidence: float) -> Change:
    told = f"is now {quoted(after.text)}, which asks nobody for a yes" if after else "is gone"
    return Change(
        "approval-removed", Effect.LOOSENS, Grade.BREAKING, procedure, before, after,
        f"the approval {quoted(before.text)} {told}", "what comes after it now happens without anybody's yes",
        confidence=confidence,
    )  # fmt: skip


def _come(procedure: str, before: Place | None, after: Place, confidence: float) -> Change:
    told = f"was {quoted(before.text)}, which asked nobody for a yes" if before else "is new"
    return Change(
        "approval-added", Effect.TIGHTENS, Grade.SAFE, procedure, before, after,
        f"the approval {quoted(after.text)} {told}", "what comes after it now waits for somebody's yes",
        confidence=confidence,
    )  # fmt: skip


def _approvers(differences: Differences) -> Iterator[Change]:
    for pair, gone, come in step_swaps(differences):
        if is_approval(pair.old) and is_approval(pair.new):
            was = text_place(named_in(gone), gone[0].source, pair.old.id)
            now = text_place(named_in(come), come[0].source, pair.new.id)
            yield _other(pair.new.procedure, was, now, pair.new.text, pair.confidence)
    for changed, one, two in recipient_swaps(differences):
        old, new = changed.pair.old, changed.pair.new
        if is_approval(old) and is_approval(new):
            at = text_place(one, old.source, old.id), text_place(two, new.source, new.id)
            yield _other(new.procedure, *at, new.text, changed.pair.confidence)
    for before, after, gone, come in rule_swaps(differences):
        if needs_approval(before) and needs_approval(after):
            was, now = text_place(named_in(gone), before.source), text_place(named_in(come), after.source)
            yield _other(after.procedure or "", was, now, after.text, 1.0)


def _other(procedure: str, before: Place, after: Place, where: str, confidence: float) -> Change:
    return Change(
        "approver-changed", Effect.CHANGES, Grade.DANGEROUS, procedure, before, after,
        f"the approval of {before.text} is now that of {after.text}: {quoted(where)}",
        f"{before.text} is no longer asked; {after.text} says yes or no", confidence=confidence,
    )  # fmt: skip


APPROVALS = Evaluator(
    question="whose approval is asked for: which came, went, or are now somebody else's to give?",
    kinds={
        "approval-added": "approval-removed",
        "approval-removed": "approval-added",
        "approver-changed": "approver-changed",
    },
    evaluate=evaluate,
)
