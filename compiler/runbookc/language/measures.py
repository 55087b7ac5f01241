"""What of a thing a comparison measures: its age, amount or weight, how many users it has, how long it is down."""

from __future__ import annotations

import re
from typing import Final

from runbookc.language.currencies import names_currency
from runbookc.language.frames import frame
from runbookc_grammar import rows

_AGE: Final = frame("measure_of_age")
_SPAN: Final = frame("measure_of_time")
_TIMES: Final = frame("measure_of_times")
_BARE: Final = re.compile(r"\d[\d,.]*$")
_COUNTED: Final = frame("counted_things")
_STATE: Final = frame("state_that_lasts")
_DONE: Final = frame("deed_since")
_MEASURES: Final = {row["word"]: row["measures"] for row in rows("measures.tsv")}
"""Verbs ("weighs") and words that compare ("heavier"), each with what it measures."""


def measured_side(text: str, start: int, end: int) -> str:
    """The name of what is measured in a condition whose amount is `text[start:end]`, "" where the words tell none."""
    amount, before = text[start:end].strip(), _before(text[:start])
    if _AGE.search(text):
        return "age"
    if names_currency(amount):
        return "amount"
    said = text[:start].lower().removesuffix("than ").split()[-1:] + before.lower().split()[-1:]
    side = next((_MEASURES[word] for word in said if word in _MEASURES), "")
    if side:
        return side
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
    return word.lower() in _MEASURES


_COMPARATOR: Final = frame("comparator")


def _before(words: str) -> str:
    """The words before a comparison, without "more than" and its like."""
    return _COMPARATOR.sub("", words)
