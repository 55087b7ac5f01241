"""Comparisons with an amount, a length of time, a count or a day: "over $500", "within 14 days", "before 1 March".

How they are worded is in comparisons.tsv; what an amount and a day look like is here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, cast

from runbookc.ir.model import Operator
from runbookc_grammar import rows

_SPAN: Final = (
    r"(?:(?:full|whole|consecutive|business|working|calendar)\s){0,2}"
    r"(?:second|sec|minute|min|hour|hr|day|night|week|month|year)s?"
)
_UNIT: Final = (
    rf"(?:%|(?:USD|EUR|GBP|dollars|euros|pounds|percent|{_SPAN}|times?|items?|units?|attempts?|tries"
    r"|kg|kilos?|g|lbs?|pounds|km|miles|m|cm|[kKMGT]i?B|[MG]bps|points)\b)"
)
_NUMBER: Final = r"(?:[$€£]\s?)?\d(?:[\d,.]*\d)?"
_COUNT: Final = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_QUANTITY: Final = rf"(?:{_NUMBER}(?:\s?{_UNIT})?|\b{_COUNT}\s{_UNIT})"
_MONTH: Final = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = (
    rf"(?:{_DAY}\s(?:of\s)?{_MONTH}\b(?:,?\s\d{{4}})?|{_MONTH}\s{_DAY}\b(?:,?\s\d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4})"
)
_MEASURES: Final = {
    "{quantity}": f"({_QUANTITY})",
    "{range}": rf"({_QUANTITY}\s(?:and|to)\s{_QUANTITY})",
    "{date}": f"({_DATE})",
}


@cache
def _table() -> tuple[tuple[re.Pattern[str], Operator, bool], ...]:
    return tuple(
        (
            re.compile(_expression(row["pattern"]), re.IGNORECASE),
            cast(Operator, row["operator"]),
            "{date}" in row["pattern"],
        )
        for row in rows("comparisons.tsv")
    )


def _expression(pattern: str) -> str:
    """A line of comparisons.tsv as a regular expression whose only group is the amount, the range or the day."""
    spaced = pattern.replace(" ", r"\s+")
    for name, measure in _MEASURES.items():
        spaced = spaced.replace(name, measure)
    return spaced


def compared(text: str) -> tuple[re.Match[str], Operator, bool] | None:
    """The first comparison of the table that is in a condition: its place, the operator, whether it is with a day."""
    for pattern, operator, with_day in _table():
        found = pattern.search(text)
        if found:
            return found, operator, with_day
    return None
