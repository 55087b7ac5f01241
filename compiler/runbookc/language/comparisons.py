"""Comparisons with an amount, a length of time, a count or a day: "over $500", "within 14 days", "before 1 March".

How they are worded is in comparisons.tsv; what an amount and a day look like is here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, cast

from runbookc.by_text import by_text
from runbookc.ir.model import Operator
from runbookc.language.currencies import CODE, NAME, SIGN
from runbookc_grammar import rows

_SPAN: Final = (
    r"(?:(?:full|whole|consecutive|business|working|calendar)\s){0,2}"
    r"(?:second|sec|minute|min|hour|hr|day|night|week|month|year)s?"
)
_UNIT: Final = (
    rf"(?:%|{SIGN}(?!\s?\d)|(?:{CODE}|{NAME}|percent|{_SPAN}|times?|items?|units?|attempts?|tries"
    r"|kg|kilos?|g|grams?|lbs?|pounds|oz|ounces|t|tons?|tonnes?|km|miles|m|cm|mm|metres?|meters?|ft|feet|inch(?:es)?"
    r"|l|ml|litres?|liters?|gallons?|[kKMGT]i?B|[MG]bps|points)\b)"
)
_NUMBER: Final = rf"(?:(?:{SIGN}|\b{CODE})\s?)?(?<!\d)\d(?:(?:[\d,.]|['’](?=\d{{3}})){{0,40}}\d)?(?!\d)(?:k\b)?"
"""A number begins where its digits do, and nobody writes longer ones: looking for it takes as long as the text is."""
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
    "{plus}": rf"({_NUMBER}\+(?:\s?{_UNIT})?)",
    "{range}": rf"({_QUANTITY}\s(?:and|to)\s{_QUANTITY})",
    "{span}": rf"({_QUANTITY}\sto\s{_QUANTITY}|{_NUMBER}\s?[-–—]\s?{_NUMBER}\s?{_UNIT})",
    "{date}": f"({_DATE})",
}


@cache
def _table() -> tuple[tuple[re.Pattern[str], str, Operator], ...]:
    """Each line of comparisons.tsv with its cue: its words without the measure.

    The whole of a line is a pattern that takes long to compile, and only few of them are on a page.
    """
    return tuple(
        (
            re.compile(_cue_of(_spaced(row["pattern"])), re.IGNORECASE),
            row["pattern"],
            cast(Operator, row["operator"]),
        )
        for row in rows("comparisons.tsv")
    )


def _cue_of(pattern: str) -> str:
    """The words before an amount that others stand behind ("from … on"), else all of them."""
    before, *after = _MEASURE.split(pattern, maxsplit=1)
    return before if before and any(after) else "".join((before, *after))


def _spaced(pattern: str) -> str:
    """Its blanks as any white space; before an amount none is needed behind a sign (">45 days")."""
    return pattern.replace(" {", r"(?:\s+|(?<=[<>=≤≥])){").replace(" ", r"\s+")


_MEASURE: Final = re.compile(r"\{(?:quantity|plus|range|span|date)\}")


@cache
def _whole(pattern: str) -> re.Pattern[str]:
    """A line of comparisons.tsv as a pattern whose only group is the amount, the range or the day."""
    spaced = _spaced(pattern)
    for name, measure in _MEASURES.items():
        spaced = spaced.replace(name, measure)
    return re.compile(spaced, re.IGNORECASE)


@by_text
def compared(text: str) -> tuple[re.Match[str], Operator, bool] | None:
    """The first comparison of the table that is in a condition: its place, the operator, whether it is with a day."""
    for cue, pattern, operator in _table():
        found = _whole(pattern).search(text) if cue.search(text) else None
        if found:
            return found, operator, "{date}" in pattern
    return None


_SPANNED: Final = re.compile(rf"\s*(?:from\s+)?({_QUANTITY})\s*(?:to|and|-|–|—)\s*({_QUANTITY})\s*", re.IGNORECASE)


def span_of(words: str) -> str:
    """ "$50 and $200" for words that are nothing but a span, as a table's cell gives it ("$50–$200"); else ""."""
    found = _SPANNED.fullmatch(words)
    return f"{found[1].strip()} and {found[2].strip()}" if found else ""


_FIGURE: Final = re.compile(rf"{_DATE}|(?:{_NUMBER}\s?(?:to|or|-|–|—)\s?)?{_QUANTITY}", re.IGNORECASE)
_BARE: Final = re.compile(r"\d[\d,.]*")


@by_text
def figures(text: str) -> tuple[str, ...]:
    """Every amount, length of time and day of a text as it stands, "5 to 10 business days" as one; no bare number."""
    found = (match[0].strip() for match in _FIGURE.finditer(text))
    return tuple(figure for figure in found if not _BARE.fullmatch(figure))


@by_text
def figure_places(text: str) -> tuple[tuple[int, int], ...]:
    """Where the figures and the bare numbers of a text stand."""
    return tuple(match.span() for match in _FIGURE.finditer(text))


def figureless(text: str) -> str:
    """The text with a 0 for each of its figures."""
    return _FIGURE.sub(lambda match: match[0] if _BARE.fullmatch(match[0].strip()) else " 0 ", text)


@by_text
def is_day(words: str) -> bool:
    """Whether words are a day of the calendar: "3 May", "2026-11-21"."""
    return re.fullmatch(_DATE, words.strip(), re.IGNORECASE) is not None
