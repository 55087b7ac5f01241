"""Numbers that a step gives for a tool's parameter, with the thing they count: "add 5,000 points", "3 more nights".

A number with another thing behind it ("within 30 days" for `points`) is not taken.
"""

from __future__ import annotations

import re
from typing import Final

from runbookc.catalog.model import Parameter
from runbookc.ground.words import name_words, stem

_NUMBER: Final = re.compile(r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?((?: [a-z'-]+){1,3})", re.IGNORECASE)
_BETWEEN: Final = frozenset({"more", "extra", "additional", "further", "bonus", "full", "whole"})
_COUNTING: Final = frozenset({"count", "number", "amount", "quantity", "total", "of", "no"})


def counted_in(parameter: Parameter, text: str) -> str | None:
    """The one number in a step's words that counts what the parameter is named for, as digits; else None."""
    if parameter.type not in ("integer", "number"):
        return None
    named = {stem(word) for word in name_words(parameter.name) if word not in _COUNTING}
    found = {
        number.replace(",", "") + (decimals or "")
        for number, decimals, behind in _NUMBER.findall(text)
        if _thing(behind) in named
    }
    return found.pop() if len(found) == 1 else None


def _thing(behind: str) -> str:
    """The stem of what is counted: the first word behind a number that does not only say how."""
    return next((stem(word) for word in behind.lower().split() if word not in _BETWEEN), "")
