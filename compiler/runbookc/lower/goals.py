"""Implied outcomes: a check whether the goal is reached, and what "still not" means after it.

"Ask them to check if service is restored" asks a question that nobody writes down as one: when it is restored the case
is over, when it is not the next step comes. "If still not resolved" has the same unwritten other side. Both are
inferred and marked so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Condition
from runbookc.lower.plan import Asked, Branch, Choice, Do, Go, Label, Plan, Statement, Stop

_CLAUSE = re.compile(r"\b(?:if|whether)\s+(?P<goal>[^,;]+)$", re.IGNORECASE)
_GOAL = re.compile(
    r"\b(?:is|are|has been|have been|was|comes?|it)\s+(?:now\s+)?(?:restored|resolved|fixed|solved|back|gone|cleared)\b"
    r"|\bworks?(?:\s+(?:now|again))?$",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\bstill\s+(?:not|no|isn't|doesn't|failing|fails|broken|unresolved|down)\b"
    r"|\b(?:is|are)(?:n't| not)\s+(?:yet\s+)?(?:restored|resolved|fixed|solved)\b"
    r"|\b(?:persists?|continues? to)\b",
    re.IGNORECASE,
)


def complete(plan: Plan, after: Plan = ()) -> Plan:
    """The plan with the decisions that its checks imply; `after` is what follows it."""
    made: list[Statement] = []
    for at, statement in enumerate(plan):
        rest = plan[at + 1 :] or after
        if isinstance(statement, Choice):
            made.append(_closed(_inside(statement, rest)))
            continue
        made.append(statement)
        implied = _implied(statement) if isinstance(statement, Do) else None
        if implied is not None and not _asked_next(rest):
            made.append(implied)
    return tuple(made)


def _inside(choice: Choice, after: Plan) -> Choice:
    branches = tuple(replace(b, body=complete(b.body, after)) for b in choice.branches)
    otherwise = None if choice.otherwise is None else complete(choice.otherwise, after)
    return replace(choice, branches=branches, otherwise=otherwise)


def _closed(choice: Choice) -> Choice:
    """ "If still not resolved, …": where it is resolved, the case is over."""
    if choice.otherwise is not None or choice.loop or len(choice.branches) != 1 or len(choice.branches[0].asked) != 1:
        return choice
    asked = choice.branches[0].asked[0]
    last = choice.branches[0].body[-1] if choice.branches[0].body else None
    if asked.inferred or not _STILL.search(asked.origin.text) or not isinstance(last, Go) or last.comes_back:
        return choice  # where nothing leads elsewhere, both ways go on to what comes next
    return replace(choice, otherwise=(Stop(),), otherwise_inferred=True)


def _implied(do: Do) -> Choice | None:
    if do.step.kind not in ("check", "ask"):
        return None
    found = _CLAUSE.search(do.origin.text)
    if found is None or not _GOAL.search(found["goal"]):
        return None
    words = found["goal"].strip()
    condition = Condition(do.step.words, words, "holds", words, result=True)
    asked = Asked(condition, do.origin.part(words), inferred=True)
    return Choice((Branch((asked,), (Stop(),)),))


def _asked_next(rest: Sequence[Statement]) -> bool:
    """Whether the next thing asks about the outcome itself."""
    after = next((s for s in rest if not isinstance(s, Label)), None)
    return isinstance(after, Choice) and bool(after.branches) and _about_outcome(after.branches[0])


def _about_outcome(branch: Branch) -> bool:
    first = branch.asked[0]
    return bool(first.condition.result or _STILL.search(first.origin.text) or _GOAL.search(first.origin.text))
