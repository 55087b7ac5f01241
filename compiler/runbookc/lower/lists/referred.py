"""Criteria that stand before the condition that speaks of them.

There are two exceptions:
- the bag was lost by us              decide d1 "the bag was lost by us" no -> 2
- the guest is a member               decide d1 "the guest is a member"  no -> explain
If one of these applies, refund it.
If neither applies, explain the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Condition
from runbookc.language.frames import frame
from runbookc.lower.cases.heads import Head
from runbookc.lower.labels.halves import split
from runbookc.lower.plan import Choice, Statement
from runbookc.lower.units import Units
from runbookc.surface.document import Block, ListBlock, Paragraph

_SOME = frame("some_of_these_hold")
_NONE = frame("none_of_these_holds")


def refers_back(criteria: Block, after: Block | None) -> bool:
    """Whether a list of conditions is what the paragraph behind it speaks of, and does nothing by itself."""
    if not isinstance(criteria, ListBlock) or not isinstance(after, Paragraph) or len(criteria.items) < 2:
        return False
    found = split(after.text)[:1]
    first = found[0].cases[0] if found and found[0].cases else None
    if first is None or first.guard is None or not _SOME.match(_asked_by(first.guard.conditions)):
        return False
    texts = [item.text for item in criteria.items]
    return all(text is not None and not any(sentence.steps for sentence in split(text)) for text in texts)


def with_criteria_before(statements: Sequence[Statement], criteria: ListBlock, units: Units) -> list[Statement]:
    """The statements of that paragraph with the criteria for its condition, and "if none applies" as its other way."""
    made: list[Statement] = []
    for statement in statements:
        last = made[-1] if made else None
        words = _words(statement)
        some = _SOME.match(words)
        if isinstance(statement, Choice) and some and not made:
            branch = statement.branches[0]
            units.gave(branch.asked[0].origin.unit)
            head = Head(branch, "all" if some["all"] else "any").with_criteria(criteria, units)
            full = head.branch or branch
            made.append(replace(statement, branches=(full, *statement.branches[1:]), settled=True))
        elif isinstance(statement, Choice) and isinstance(last, Choice) and _NONE.match(words) and not last.otherwise:
            units.gave(statement.branches[0].asked[0].origin.unit)
            made[-1] = replace(last, otherwise=statement.branches[0].body)
        else:
            made.append(statement)
    return made


def _asked_by(conditions: Sequence[Condition]) -> str:
    return conditions[0].words.text if len(conditions) == 1 else ""


def _words(statement: Statement) -> str:
    if not isinstance(statement, Choice) or not statement.branches:
        return ""
    return statement.branches[0].asked[0].condition.words.text
