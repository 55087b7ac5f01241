"""A case in which a step has nothing to do, beside one in which it has: it goes on with what comes after both.

    1. Is it insured?                 decide "Is it insured"  yes: ask "Ask for the policy" -> check "Weigh it"
       - Yes: ask for the policy.                             no: check "Weigh it"
       - No: nothing to do.
    2. Weigh it.

Where there is no other case, where that does nothing either, or where nothing comes after both, all of it is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.frames import frame
from runbookc.lower.plan import Choice, Label, Plan, Statement, Stop

_IDLE = frame("nothing_in_this_case")


def idle_cases(plan: Sequence[Statement], followed: bool = False) -> Plan:
    """The plan with an empty case for each that only says so; `followed`: something comes after all of the plan."""
    last = next((at for at in range(len(plan) - 1, -1, -1) if not isinstance(plan[at], Label)), -1)
    return tuple(
        _with_idle(one, followed or at < last) if isinstance(one, Choice) else one for at, one in enumerate(plan)
    )


def _with_idle(choice: Choice, followed: bool) -> Choice:
    bodies = [*(branch.body for branch in choice.branches), choice.otherwise or ()]
    works = followed and any(body and not _is_idle(body) for body in bodies)
    branches = tuple(replace(branch, body=_body(branch.body, works, followed)) for branch in choice.branches)
    otherwise = None if choice.otherwise is None else _body(choice.otherwise, works, followed)
    return replace(choice, branches=branches, otherwise=otherwise)


def _body(body: Plan, works: bool, followed: bool) -> Plan:
    return () if works and _is_idle(body) else idle_cases(body, followed)


def _is_idle(body: Plan) -> bool:
    only = body[0] if len(body) == 1 else None
    if not isinstance(only, Stop) or only.origin is None:
        return False
    return _IDLE.fullmatch(only.origin.text.lower().strip(" .!")) is not None
