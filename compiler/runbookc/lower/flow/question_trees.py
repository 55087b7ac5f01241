"""Numbered questions whose answers say where to go on, the next one included: an answer that says nothing is the end.

    Q1. Is it warm?  Yes → Q3. No → Q2.              decide "Is it warm"    yes -> Q3, no -> Q2
    Q2. Is it wet?   Yes → call the bench. No → Q3.  decide "Is it wet"     yes: call the bench, over
    Q3. Is it new?   Yes → swap it. No → close it.

Nobody who calls the bench is asked whether the thing is new: the author would have sent them there as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from runbookc.lower.cases.leaves import is_over
from runbookc.lower.plan import Choice, Go, Label, Plan, Statement, Stop

_NUMBER = re.compile(r"(?P<number>\d{1,2}[a-z]?)\W*$")
_FEWEST = 3
"""Questions, at least."""


def answered_questions(plan: Sequence[Statement]) -> Plan:
    """The plan, each answer of such a tree over where nothing says how it goes on."""
    for first, last in _runs(plan):
        asked = [(at, _number(plan[at - 1])) for at in range(first, last, 2)]
        to_next = any(number in _led_to(plan[at]) for (at, _), (_, number) in pairwise(asked))
        if to_next:
            ended = {at: _ended(plan[at]) for at, _ in asked}
            return tuple(ended.get(at, statement) for at, statement in enumerate(plan))
    return tuple(plan)


def _runs(plan: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """From the first choice of each run of numbered questions to behind its last one."""
    at = 0
    while at < len(plan):
        first = at
        while at + 1 < len(plan) and _number(plan[at]) and _asks(plan[at + 1]):
            at += 2
        if at - first >= 2 * _FEWEST and not (at < len(plan) and _number(plan[at])):
            yield first + 1, at
        at = max(at, first + 1)


def _number(statement: Statement) -> str:
    """The number by which a label is called, "" for any other statement."""
    names = statement.names if isinstance(statement, Label) else ()
    found = _NUMBER.search(names[0]) if names else None
    return found["number"] if found and not names[0].startswith("section:") else ""


def _asks(statement: Statement) -> bool:
    """Whether a statement is a question with at least two answers."""
    if not isinstance(statement, Choice) or statement.loop or statement.entry:
        return False
    return len(statement.branches) + (statement.otherwise is not None) > 1


def _bodies(statement: Statement) -> list[Plan]:
    if not isinstance(statement, Choice):
        return []
    return [*(branch.body for branch in statement.branches), statement.otherwise or ()]


def _led_to(statement: Statement) -> set[str]:
    """The numbers that the answers to a question lead to at once."""
    goes = [body[0] for body in _bodies(statement) if len(body) == 1]
    found = [_NUMBER.search(go.target.lower()) for go in goes if isinstance(go, Go)]
    return {one["number"] for one in found if one}


def _ended(statement: Statement) -> Statement:
    if not isinstance(statement, Choice):
        return statement
    branches = tuple(replace(branch, body=_over(branch.body)) for branch in statement.branches)
    otherwise = statement.otherwise
    return replace(statement, branches=branches, otherwise=None if otherwise is None else _over(otherwise))


def _over(body: Plan) -> Plan:
    return (*body, Stop(inferred=True)) if is_over(body) else body
