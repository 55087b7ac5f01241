"""The step that was written last, in its case where it stands in one: what a quotation or code after it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.lower.plan import Choice, Do, Statement, Stop
from runbookc.lower.units import Units


def last_done(statements: Sequence[Statement]) -> Do | None:
    """The last step, or None where something else came last."""
    last = statements[-1] if statements else None
    if isinstance(last, Choice):
        if last.otherwise:
            return last_done(last.otherwise)
        return last_done(last.branches[-1].body) if last.branches else None
    return last if isinstance(last, Do) else None


def with_last(statements: Sequence[Statement], done: Sequence[Statement]) -> list[Statement]:
    """The statements with their last step as `done`, which may be several."""
    last = statements[-1]
    if not isinstance(last, Choice):
        return [*statements[:-1], *done]
    if last.otherwise:
        return [*statements[:-1], replace(last, otherwise=tuple(with_last(last.otherwise, done)))]
    branch = replace(last.branches[-1], body=tuple(with_last(last.branches[-1].body, done)))
    return [*statements[:-1], replace(last, branches=(*last.branches[:-1], branch))]


def without_end(made: list[Statement], units: Units) -> None:
    """ "Wrap up" over a list names what its items do, and ends nothing before they are done."""
    last = made[-1] if made else None
    if isinstance(last, Stop) and last.origin is not None:
        units.gave(last.origin.unit)
        made.pop()
