"""An exception and what is done in it: "keep the deposit, unless the dog is ill, then refund it".

Behind a deed "unless" takes the case out of it, and "then" says what is done in that case: refund it where it is ill.
"Unless it is late, then refund it" has no deed before it, and refunds whatever is not late.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from runbookc.language.clauses import Case, Guard

_THEN = re.compile(r"\s*[,;–—-]?\s*(?:and\s+)?then\b", re.IGNORECASE)


def with_exceptions(cases: Sequence[Case], plain: str) -> tuple[Case, ...]:
    """The cases of a sentence, what is done in an exception under the case that the exception is."""
    found = list(cases)
    for at, (deed, case) in enumerate(pairwise(cases), 1):
        if case.guard is None or deed.otherwise or not (deed.steps or deed.said) or not _is_exception(case, plain):
            continue
        found[at] = replace(case, guard=_both(deed.guard, case.guard))
        if deed.steps and deed.guard is None and not deed.tails:
            found[at - 1 : at + 1] = [found[at], replace(deed, otherwise=True)]
        elif deed.steps:
            found[at - 1 : at + 1] = [found[at], deed]
    return tuple(found)


def _is_exception(case: Case, plain: str) -> bool:
    """Whether a "then" parts an "unless" from what is done."""
    guard = case.guard
    return (
        bool(case.steps) and guard is not None and guard.kind == "unless" and _THEN.match(plain, guard.end) is not None
    )


def _both(case: Guard | None, exception: Guard) -> Guard:
    """ "Unless the dog is ill" as "if it is", within the case that it is an exception of."""
    so = replace(exception, kind="if", conditions=tuple(replace(c, negated=False) for c in exception.conditions))
    if case is None or case.any_of or so.any_of:
        return so
    return replace(case, conditions=(*case.conditions, *so.conditions))
