"""Where "skip the next step" leads: past one step of the list it stands in, or of the list around that.

Go(the next step) | Label(2) cancel | Label(3) tell   ->   Go(to A) | Label(2) cancel | Label(A) Label(3) tell
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from runbookc.lower.plan import Choice, Go, Label, Plan, Statement


@dataclass(slots=True)
class _Skip:
    """A jump on its way: how many steps still begin before it lands."""

    label: str
    left: int


def place_skips(plan: Plan, section: str) -> Plan:
    """The plan with a label where each skip lands; what skips the last step lands at the end."""
    made, pending = _placed(plan, (f"skip:{section}/{number}" for number in count(1)))
    return (*made, *(Label((skip.label,)) for skip in pending))


def _placed(plan: Sequence[Statement], names: Iterator[str]) -> tuple[list[Statement], list[_Skip]]:
    numbered = any(_begins_step(statement) for statement in plan)
    made: list[Statement] = []
    pending: list[_Skip] = []
    for statement in plan:
        if _begins_step(statement) if numbered else not isinstance(statement, Label):
            for skip in pending:
                skip.left -= 1
            made += [Label((skip.label,)) for skip in pending if not skip.left]
            pending = [skip for skip in pending if skip.left]
        if isinstance(statement, Go) and statement.skips:
            skip = _Skip(next(names), statement.skips)
            pending.append(skip)
            made.append(replace(statement, label=skip.label))
        elif isinstance(statement, Choice):
            inner, more = _within(statement, names)
            made.append(inner)
            pending += more
        else:
            made.append(statement)
    return made, pending


def _within(choice: Choice, names: Iterator[str]) -> tuple[Choice, list[_Skip]]:
    pending: list[_Skip] = []
    branches = []
    for branch in choice.branches:
        body, more = _placed(branch.body, names)
        pending += more
        branches.append(replace(branch, body=tuple(body)))
    if choice.otherwise is None:
        return replace(choice, branches=tuple(branches)), pending
    otherwise, more = _placed(choice.otherwise, names)
    return replace(choice, branches=tuple(branches), otherwise=tuple(otherwise)), pending + more


def _begins_step(statement: Statement) -> bool:
    """Whether a statement opens a numbered step; the number of a lone case is kept with the case."""
    if isinstance(statement, Choice):
        return bool(statement.branches and statement.branches[0].labels)
    return isinstance(statement, Label) and any(name.startswith(("list:", "step:")) for name in statement.names)
