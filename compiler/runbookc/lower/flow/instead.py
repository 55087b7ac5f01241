"""What is done in some cases instead of the step before: not after it.

    Refund the order. For gift cards,       decide "gift cards"  yes: act "send a voucher instead"
    send a voucher instead.                                      no:  act "Refund the order"

    Call the owner. If nobody answers,      act "Call the owner" | decide "nobody answers"
    send a text instead.                      yes: act "send a text instead"

What may come of the step itself is only known behind it, and so is what somebody answers to what they were asked or
told; of all else the case is known before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.frames import frame
from runbookc.lower.plan import Branch, Choice, Do, Plan, Statement

_INSTEAD = frame("done_instead")
_COMES_OF_IT, _ANSWERS = frame("comes_of_a_deed"), frame("comes_of_talk")
_TALK = frozenset(("ask", "tell", "handoff"))
"""Kinds of steps that somebody may answer."""


def done_instead(plan: Sequence[Statement]) -> Plan:
    """The statements of a plan, each step that others take the place of in the case that is left."""
    made: list[Statement] = []
    for statement in plan:
        if not isinstance(statement, Choice):
            made.append(statement)
            continue
        before = made[-1] if made else None
        branches = tuple(replace(branch, body=done_instead(branch.body)) for branch in statement.branches)
        otherwise = None if statement.otherwise is None else done_instead(statement.otherwise)
        choice = replace(statement, branches=branches, otherwise=otherwise)
        replaced = _with_other(before, choice) if before is not None and _is_other(choice) else None
        if replaced is not None:
            made.pop()
        made.append(replaced or choice)
    return tuple(made)


def _with_other(before: Statement, choice: Choice) -> Choice | None:
    """What comes before as what is done else, within its own case where it has one; None where it stays before."""
    if isinstance(before, Do):
        return replace(choice, otherwise=(before,)) if _is_replaced(before, choice) else None
    if not isinstance(before, Choice) or len(before.branches) != 1 or before.otherwise is not None or before.loop:
        return None
    (branch,) = before.branches
    within = _with_other(branch.body[-1], choice) if branch.body and isinstance(branch.body[-1], Do) else None
    if within is None:
        return None
    return replace(before, branches=(replace(branch, body=(*branch.body[:-1], within)),))


def _is_replaced(before: Do, choice: Choice) -> bool:
    step = before.step
    if step.kind not in ("act", "handoff", "tell") or step.modality is not None or before.awaited:
        return False
    comes = (_COMES_OF_IT, _ANSWERS) if step.kind in _TALK else (_COMES_OF_IT,)
    asked = [one.condition.words.text for branch in choice.branches for one in branch.asked]
    return not (_INSTEAD.search(step.words.text) or any(words.search(text) for words in comes for text in asked))


def _is_other(choice: Choice) -> bool:
    """Whether all that a choice does is done instead of something."""
    left = choice.otherwise is None and not (choice.loop or choice.entry or choice.further)
    return left and bool(choice.branches) and all(map(_does_instead, choice.branches))


def _does_instead(branch: Branch) -> bool:
    return any(isinstance(one, Do) and _INSTEAD.search(one.step.words.text) for one in branch.body)
