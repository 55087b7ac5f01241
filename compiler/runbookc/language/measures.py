"""What of a thing a comparison measures: its age, amount or weight, how many users it has, how long it is down."""

from __future__ import annotations

import re
from typing import Final

_AGE: Final = re.compile(r"\b(?:older|newer|younger|old|ago|made within)\b", re.IGNORECASE)
_MONEY: Final = re.compile(r"[$€£]|USD|EUR|GBP|\b(?:dollars|euros|pounds)\b")
_SPAN: Final = re.compile(r"\b(?:sec|min|hr|second|minute|hour|day|night|week|month|year)s?$", re.IGNORECASE)
_TIMES: Final = re.compile(r"\b(?:times?|attempts?|tries)$", re.IGNORECASE)
_BARE: Final = re.compile(r"\d[\d,.]*$")
_COUNTED: Final = re.compile(r"\s+(?:of the |of |other |open |active |more )?([a-z][\w-]*s)\b", re.IGNORECASE)
_STATE: Final = re.compile(r"\b([a-z][\w-]*)\s+(?:for|since)\s*$", re.IGNORECASE)
_DONE: Final = re.compile(r"\b(?:has|have|had|was|were)\s+(?:been\s+|already\s+)*([a-z][\w-]*)\s*$", re.IGNORECASE)
_VERBS: Final = {
    "weigh": "weight",
    "weighs": "weight",
    "weighed": "weight",
    "measures": "size",
    "last": "duration",
    "lasts": "duration",
    "lasted": "duration",
    "takes": "duration",
    "took": "duration",
    "cost": "amount",
    "costs": "amount",
    "totals": "amount",
}


def measured_side(text: str, start: int, end: int) -> str:
    """The name of what is measured in a condition whose amount is `text[start:end]`, "" where the words tell none."""
    amount, before = text[start:end].strip(), _before(text[:start])
    if _AGE.search(text):
        return "age"
    if _MONEY.search(amount):
        return "amount"
    last = before.split()[-1].lower() if before.split() else ""
    if last in _VERBS:
        return _VERBS[last]
    done = _DONE.search(before)
    if _TIMES.search(amount) and done:
        return f"times_{done[1].lower()}"
    state = _STATE.search(before)
    if _SPAN.search(amount) and state:
        return f"time_{state[1].lower()}"
    counted = _COUNTED.match(text[end:])
    return counted[1].lower() if counted and _BARE.search(amount) else ""


def measuring_verb(word: str) -> bool:
    """Whether a verb says what is measured and belongs to no subject ("the parcel weighs …")."""
    return word.lower() in _VERBS


_COMPARATOR: Final = re.compile(
    r"\s*(?:(?:more|less|fewer|longer|greater|higher|lower|over|under|above|below|at|least|most|up|to|than|only|exactly"
    r"|between|not|no|within|beyond|past|[<>≤≥=]+)\s*)+$",
    re.IGNORECASE,
)


def _before(words: str) -> str:
    """The words before a comparison, without "more than" and its like."""
    return _COMPARATOR.sub("", words)
