"""An exception and what is done in it: "keep the deposit, unless the dog is ill, then refund it".

Behind a deed "unless" takes the case out of it, and "then" says what is done in that case: refund it where it is ill.
"Unless it is late, then refund it" has no deed before it, and refunds whatever is not late.

"Yes, if there is a berth" answers a question in one case: what stands behind it is done in that case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from runbookc.language.clauses import Case, Guard, Phrase, Sentence
from runbookc.language.conditions import read_label
from runbookc.language.frames import frame
from runbookc.language.words import split_words

_YES = frame("answer_of_yes")
_OPENS = frame("opens_an_answer")
_NOT = re.compile(r"(?:no,?\s+)?not(?:\s+ever)?$", re.IGNORECASE)
_GRANTING = ("if", "only-if", "when", "once")
"""Kinds of conditions on which leave is given."""
_EXCEPT = frame("exception_then")
_THEN = re.compile(r"\s*[,;–—-]?\s*(?:and\s+)?then\b", re.IGNORECASE)


def with_exceptions(cases: Sequence[Case], plain: str) -> tuple[Case, ...]:
    """The cases of a sentence, what is done in an exception under the case that the exception is."""
    found = list(cases)
    for at, (deed, case) in enumerate(pairwise(cases), 1):
        named = _named_exception(deed, case, plain)
        if named is not None:
            found[at] = replace(case, guard=named)
            continue
        if case.guard is None or deed.otherwise or not (deed.steps or deed.said) or not _is_exception(case, plain):
            continue
        found[at] = replace(case, guard=_both(deed.guard, case.guard))
        if deed.steps and deed.guard is None and not deed.tails:
            found[at - 1 : at + 1] = [found[at], replace(deed, otherwise=True)]
        elif deed.steps:
            found[at - 1 : at + 1] = [found[at], deed]
    return tuple(found)


def excepted(cases: Sequence[Case], plain: str) -> tuple[Case, ...]:
    """ "Unless they are ill, then give a voucher", of what was said in other words before: the voucher for the ill."""
    first = cases[0] if cases else None
    if first is None or first.guard is None or not _is_exception(first, plain):
        return tuple(cases)
    return (replace(first, guard=_both(None, first.guard)), *cases[1:])


def granted(cases: Sequence[Case]) -> tuple[Case, ...]:
    """ "Yes, if there is a berth", "yes, but only if they ask": the case alone, which waits for what is done in it."""
    first = cases[0] if cases else None
    if first is None or first.steps or first.guard is not None or first.otherwise:
        return tuple(cases)
    if len(cases) == len(first.tails) == 1 and first.tails[0].kind == "unless" and _NOT.match(first.said.text):
        return (Case(guard=_both(None, first.tails[0])),)  # "not unless the lead agrees"
    if not _YES.match(first.said.text):
        return tuple(cases)
    if len(cases) == 1 and len(first.tails) == 1 and first.tails[0].kind in _GRANTING:
        return (Case(guard=replace(first.tails[0], kind="if")),)
    waits = len(cases) == 2 and not first.tails and cases[1].guard is not None and not cases[1].steps
    return tuple(cases[1:]) if waits else tuple(cases)


def opens_answer(sentence: Sentence) -> bool:
    """Whether a sentence gives leave in one case, in which all that its paragraph goes on with is done."""
    case = sentence.cases[0] if len(sentence.cases) == 1 else None
    bare = case is not None and case.guard is not None and not (case.steps or case.said)
    return bare and _OPENS.match(sentence.words.text) is not None


def _named_exception(deed: Case, case: Case, plain: str) -> Guard | None:
    """ "No refunds, except in the first week – then refund it": what is named as the exception that has an order."""
    first = case.steps[0].words.start if case.steps and case.guard is None and not case.otherwise else 0
    start = deed.said.start if deed.said else deed.steps[0].words.start if deed.steps else first
    found = _EXCEPT.search(plain, start, first) if start < first and not deed.otherwise else None
    if found is None:
        return None
    said = split_words(plain, *found.span("named"))
    return Guard("if", Phrase(found["cue"], *found.span("cue")), (read_label(said, plain),))


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
