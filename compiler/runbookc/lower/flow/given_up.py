"""When a wait or a repetition is given up, told behind the step that goes round until something is so.

    Wait until the oven is hot.                        wait, decide "the oven is hot"  yes -> bake
    If it is not hot in 20 minutes, call Ops.            no -> decide "it is not hot in 20 minutes"
    Bake the bread.                                        yes: call Ops, no -> wait

Behind the loop nobody would ever ask it: who gets there has seen the oven hot, and who has not goes round for ever.
What is asked without a time, a count or a denial may come of what the wait was for, and stays where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Condition
from runbookc.language.frames import frame
from runbookc.lower.cases.later import says_not_by_then
from runbookc.lower.plan import Branch, Choice, Do, Label, Plan, Statement

_TIME = frame("waited_for")
_COUNT = frame("counted_tries")
_TOO_LONG = frame("takes_too_long")
_DENIED = frame("says_it_is_not_so")
_LIMITED = frame("bound_at_the_end")
_CUES = frozenset({"if", "when"})


def given_up(plan: Plan) -> Plan:
    """The plan with every such case between the loop and its way back, in its cases too."""
    made: list[Statement] = []
    for statement in plan:
        one = _within(statement)
        at = next((k for k in reversed(range(len(made))) if not isinstance(made[k], Label)), None)
        before = made[at] if at is not None else None
        if at is not None and isinstance(before, Choice) and isinstance(one, Choice):
            limited = bool(at and _says_how_long(made[at - 1]))
            if _goes_round(before) and _gives_up(one, limited):
                names = tuple(name for label in made[at + 1 :] if isinstance(label, Label) for name in label.names)
                made[at:] = [_joined(before, one, names)]
                continue
        made.append(one)
    return tuple(made)


def _within(statement: Statement) -> Statement:
    if not isinstance(statement, Choice):
        return statement
    branches = tuple(replace(branch, body=given_up(branch.body)) for branch in statement.branches)
    otherwise = None if statement.otherwise is None else given_up(statement.otherwise)
    return replace(statement, branches=branches, otherwise=otherwise)


def _goes_round(choice: Choice) -> bool:
    """Whether it asks one thing and nothing is done on yes but to go on; on no, the way leads back."""
    if len(choice.branches) != 1 or choice.branches[0].body:
        return False
    guard = choice.branches[0].guard
    if choice.loop:
        return choice.otherwise is None
    return guard is not None and guard.kind == "until" and bool(choice.otherwise)


def _gives_up(choice: Choice, limited: bool) -> bool:
    """Whether its one case is that the wait is over and was for nothing; `limited`, where the step says how long."""
    if len(choice.branches) != 1 or choice.loop or choice.entry or not choice.branches[0].body:
        return False
    branch = choice.branches[0]
    if branch.guard is not None and branch.guard.kind not in _CUES:
        return False
    return len(branch.asked) == 1 and _is_for_nothing(branch.asked[0].condition, limited)


def _is_for_nothing(condition: Condition, limited: bool) -> bool:
    said = condition.words.text
    if _TOO_LONG.search(said) or says_not_by_then(condition):
        return True
    denied = condition.operator in ("is-not", "holds-not", "missing", "failed") or _DENIED.search(said) is not None
    return denied and (limited or any(words.search(said) for words in (_TIME, _COUNT)))


def _says_how_long(statement: Statement) -> bool:
    return isinstance(statement, Do) and (bool(statement.step.limit) or bool(_LIMITED.search(statement.origin.text)))


def _joined(going: Choice, asked: Choice, names: Sequence[str]) -> Choice:
    """The loop with the case in its way back; what is done "otherwise" is done where the wait was for something."""
    back: Branch = replace(asked.branches[0], labels=(*names, *asked.branches[0].labels))
    inner = replace(asked, branches=(back,), otherwise=going.otherwise, otherwise_origin=None, loop=going.loop)
    first = replace(going.branches[0], body=asked.otherwise or ())
    return replace(going, branches=(first,), otherwise=(replace(inner, loop_to=going.loop_to),))
