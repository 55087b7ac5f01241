"""A case that goes to another page goes on there, and does not come back to the next step of this one.

    1. If they refuse, go to [Refusals](refusals.md).    yes: call "go to Refusals", over
    2. Refund it.                                        no:  act "Refund it"

What is followed or looked up on another page comes back ("follow [Refusals](refusals.md)"), and so does a way to a web
site. A jump for everybody is left as it is: what stands behind it would be nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.lower.plan import Choice, Go, Plan, Statement, Stop

_PAGE = re.compile(r"[^:#?]+\.(?:md|markdown|mdx)(?:#.*)?", re.IGNORECASE)


def gone_to_others(plan: Sequence[Statement]) -> Plan:
    """The plan, each case over that ends with a jump to another page."""
    made: list[Statement] = []
    for statement in plan:
        if isinstance(statement, Choice):
            branches = tuple(replace(one, body=_over(gone_to_others(one.body))) for one in statement.branches)
            otherwise = None if statement.otherwise is None else _over(gone_to_others(statement.otherwise))
            statement = replace(statement, branches=branches, otherwise=otherwise)
        made.append(statement)
    return tuple(made)


def _over(body: Plan) -> Plan:
    last = body[-1] if body else None
    if not isinstance(last, Go) or last.comes_back or last.returns or last.optional:
        return body
    return (*body, Stop(inferred=True)) if _PAGE.fullmatch(last.link) else body
