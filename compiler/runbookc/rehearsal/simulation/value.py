"""Whether a value that a person gives for a fact can be one of it: what cannot would decide nothing, in silence."""

from __future__ import annotations

from typing import Final

from runbookc.analyses.deciding.choices import named_values, truth
from runbookc.analyses.quantity import quantity
from runbookc.catalog.nearest import did_you_mean
from runbookc.ground.words import name_words, stem
from runbookc.ir.model import Fact

NOTHING: Final = frozenset(("none", "nothing", "missing", "unknown"))
"""How a person says that a record has no value there."""
_MEASURED: Final = {"integer": "a number", "number": "a number", "duration": "a time such as 20 days"}


def unfit(fact: Fact, given: str) -> str:
    """What the fact is instead ("it is yes or no"); "" where the value can be one of it, or nobody says what can."""
    if given.strip().lower() in NOTHING:
        return ""
    about = frozenset(stem(word) for word in name_words(fact.name))
    if fact.type == "boolean":
        return "it is yes or no" if truth(given, about) is None else ""
    if fact.type in _MEASURED and not fact.values:
        return f"it is {_MEASURED[fact.type]}" if quantity(given) is None else ""
    if not (fact.closed and fact.values):
        return ""
    named = named_values(given, fact.values, about)
    if named is not None and len(named.values) == 1 and not named.strange:
        return ""
    return f"it is one of {', '.join(fact.values)}{did_you_mean(given, fact.values)}"
