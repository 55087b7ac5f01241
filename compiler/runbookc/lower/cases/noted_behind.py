"""Conditions behind what is done, in items: "Add a blanket if it is cold", "Send a taxi if it rains" may both hold.

A condition in front of its deed opens a case beside the one before it; behind its deed it only says when that is done.
They are cases where nothing can be both, or where one deed is done in other words ("send the red form if …").
"""

from __future__ import annotations

from runbookc.lower.cases.subjects import one_property
from runbookc.lower.plan import Branch, Do


def may_go_together(before: Branch, branch: Branch) -> bool:
    """Whether two cases with their conditions behind what is done may both hold, and do different things."""
    deeds = [_deed_before(one) for one in (before, branch)]
    if any(deed is None for deed in deeds) or len({deed.step.lemma for deed in deeds if deed is not None}) < 2:
        return False
    told, new = before.asked[-1].condition, branch.asked[0].condition
    values = [one.value.lower().split() for one in (told, new)]
    manners = all(len(value) > 1 for value in values) and values[0][0] == values[1][0]  # "paid by card", "paid in cash"
    return not (manners or one_property(told, new))


def _deed_before(branch: Branch) -> Do | None:
    """What a case does, where it stands before its condition and is all that the case does."""
    only = branch.body[0] if len(branch.body) == 1 else None
    return only if isinstance(only, Do) and only.origin.span < branch.asked[0].origin.span else None
