"""Numbers that a step gives for a tool's parameter, with the thing they count: "add 5,000 points", "3 more nights".

A number with another thing behind it ("within 30 days" for `points`) is not taken.
"""

from __future__ import annotations

import re
from typing import Final

from runbookc.catalog.model import Parameter
from runbookc.ground.words import name_words, stem
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_NUMBER: Final = re.compile(r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?((?: [a-z'-]+){1,3})", re.IGNORECASE)
_CHOICE: Final = frame("number_to_choose")
_BETWEEN: Final = word_class("between_number_and_noun")
_COUNTING: Final = word_class("counting_parameter")


def counted_in(parameter: Parameter, text: str) -> str | None:
    """The one number in a step's words that counts what the parameter is named for, as digits; else None."""
    if parameter.type not in ("integer", "number"):
        return None
    named = {stem(word) for word in name_words(parameter.name) if word not in _COUNTING}
    counted = [number for number in _NUMBER.finditer(text) if _thing(number[3]) in named]
    if any(_CHOICE.search(text, 0, number.start()) for number in counted):
        return None  # "by 1, 3 or 6 months": one of them, and not the last
    found = {number[1].replace(",", "") + (number[2] or "") for number in counted}
    return found.pop() if len(found) == 1 else None


def _thing(behind: str) -> str:
    """The stem of what is counted: the first word behind a number that does not only say how."""
    return next((stem(word) for word in behind.lower().split() if word not in _BETWEEN), "")
