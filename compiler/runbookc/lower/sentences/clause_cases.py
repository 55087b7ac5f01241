"""How the clauses of one sentence go on from each other: in the case of the one before, or as its otherwise.

If it came back, reship it if the address     decide "it came back" yes: decide "the address was right"
was right, otherwise charge £4.                 yes: act "reship it"  no: act "charge £4"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Case
from runbookc.lower.plan import Choice, Statement, Stop


def closing_tail(before: Case, made: Sequence[Statement], done: Sequence[Statement]) -> Choice | None:
    """The case of a clause, closed by an "otherwise" in it where a condition ends that clause; None where none does."""
    last, closes = (made[-1] if made else None), (done[0] if len(done) == 1 else None)
    if before.guard is None or not any(tail.kind == "if" for tail in before.tails[-1:]):
        return None
    if not isinstance(last, Choice) or not last.branches or not isinstance(closes, Choice) or closes.branches:
        return None
    branch = last.branches[-1]
    inner = branch.body[-1] if branch.body else None
    if not isinstance(inner, Choice) or inner.otherwise is not None:
        return None
    inner = replace(inner, otherwise=closes.otherwise, otherwise_origin=closes.otherwise_origin)
    return replace(last, branches=(*last.branches[:-1], replace(branch, body=(*branch.body[:-1], inner))))


def continued(made: list[Statement], done: list[Statement]) -> list[Statement]:
    """ "Once they have paid, keep checking until it opens, then tell them": the last step is still in the case."""
    last = made[-1] if made else None
    if isinstance(last, Choice) and not last.branches and last.otherwise is not None:
        made[-1] = replace(last, otherwise=(*last.otherwise, *done))  # "otherwise they need a note; tell them so"
        return []
    if not isinstance(last, Choice) or not last.branches or last.loop:
        return done
    branch = last.branches[-1]
    if last.entry:
        done = [*done, Stop()]  # "do not use it for chargebacks; see Chargebacks": the page is left all the same
        branch = replace(branch, body=())
    made[-1] = replace(last, branches=(*last.branches[:-1], replace(branch, body=(*branch.body, *done))))
    return []
