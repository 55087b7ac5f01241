"""What a sentence names last and says is done first: "Reset the meter, but first tell the tenant".

act "Reset the meter" | tell "the tenant"          ->  tell "the tenant" | act "Reset the meter"
ask "drain the tank" | warn "them first that …"    ->  warn "them first that …" | ask "drain the tank"
"""

from __future__ import annotations

from itertools import pairwise

from runbookc.language.clauses import Step
from runbookc.language.frames import frame

_BUT_FIRST = frame("but_first")
_DONE_FIRST = frame("done_first")
_KINDS = frozenset(("act", "check", "ask", "tell", "handoff"))


def put_first(steps: tuple[Step, ...], plain: str) -> tuple[Step, ...]:
    """The steps of one case in the order in which they are done."""
    if len(steps) < 2 or not any(_is_first(before, step, plain) for before, step in pairwise(steps)):
        return steps
    found = list(steps)
    for at in range(1, len(found)):
        if _is_first(found[at - 1], found[at], plain):
            found[at - 1 : at + 1] = [found[at], found[at - 1]]
    return tuple(found)


def _is_first(before: Step, step: Step, plain: str) -> bool:
    """Whether a step is to be done before the one that stands before it."""
    between = plain[before.words.end : step.words.start].lower()
    if before.words.start > step.words.start or not {before.kind, step.kind} <= _KINDS or "then" in between:
        return False
    if _BUT_FIRST.search(between):
        return True
    said = step.words.text.lower()
    return "first" in said and _DONE_FIRST.search(said) is not None
