"""Jumps by place and not by name: on to the next step, past a step of the list, past all that is left of it.

1. Check the plan. If it is Gold, skip the remaining steps.     -> Close
2. Ask for the fee. If they have paid it, go to the next step.  -> 3
3. If the card has expired, skip step 4.                        -> Close
4. Charge the card.

Close the case.
"""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.clauses import NOTHING, Condition, Step
from runbookc.lower.plan import Asked, Branch, Choice, Go, Statement

_NEXT = re.compile(
    r"^(?:on\s+)?(?:to\s+)?(?:the\s+|your\s+)?(?:very\s+)?(?:next|following)(?:\s+(?:step|section|one|item|point))?"
    r"(?:\s+below)?$",
    re.IGNORECASE,
)
_AS_USUAL = re.compile(r"^$|^(?:as\s+)?(?:normal|usual|before)$", re.IGNORECASE)
_REST = re.compile(
    r"^(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:rest|(?:remaining|following|other|next)\s+(?:steps|items|points))\b",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(
    r"^(?:steps?|items?|points?)\s+(?:\d+\s*(?:,|and|to|or|through|[-–])\s*)*(\d+)$", re.IGNORECASE
)


_TIMES = re.compile(r"\b(?:once|twice|(?:up to |at most )?(?:\d+|two|three|four|five) times)\b", re.IGNORECASE)


def onward(go: Go) -> list[Go]:
    """What a jump is that leads on by its place; "go on" and "as usual" say no more than reading on does."""
    words = go.target.strip(" .,;:()")
    if _AS_USUAL.match(words):
        return []
    if _NEXT.match(words) and not go.comes_back:
        return [replace(go, skips=1)]
    return [go]


def bounded(made: list[Statement]) -> list[Statement]:
    """ "Go back to step 2 once, then transfer the call": what comes after is done when the jump was made that often."""
    for at, go in enumerate(made[:-1]):
        found = _TIMES.search(go.origin.text) if isinstance(go, Go) and go.returns else None
        if isinstance(go, Go) and found:
            words = found[0]
            asked = Asked(Condition(NOTHING, words, "holds", words), go.origin.part(words), inferred=True)
            return [*made[:at], Choice((Branch((asked,), (go,)),), tuple(made[at + 1 :]))]
    return made


def passed(go: Go) -> tuple[int, int]:
    """The list and the number there of the item to which a skip may lead, 0 for what follows the list; else (0, 0)."""
    at = next((k for k, number in enumerate(go.at) if number), -1)
    if at < 0 or not (go.past or go.skips):
        return 0, 0
    if go.skips:
        return go.scope[at], 0
    words = go.target.strip(" .,;:()")
    found = _LAST_NUMBER.match(words)
    if found:
        return go.scope[at], int(found[1]) + 1
    return (go.scope[at], 0) if _REST.match(words) else (0, 0)


_ALL_OF_IT = re.compile(
    r"^(?:(?:all )?(?:of )?(?:this|it|that|these|the) ?)?(?:above|previous|last|same)?"
    r" ?(?:steps?|process|procedure|sequence)?(?: above)?$",
    re.IGNORECASE,
)


def repeats_all(step: Step) -> bool:
    """ "Repeat until …", "repeat these steps until …": what has just been done, and no step of its own."""
    return step.lemma in ("repeat", "redo") and step.kind == "act" and bool(_ALL_OF_IT.match(step.object))
