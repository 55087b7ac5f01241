"""Dates in prose, as people write them: ISO, 11/15/2025, 15 November 2025, November 15th, 2025, end of March 2025.

A day and month without a year are no date here: nobody can tell whether they have passed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from runbookc.by_text import by_text
from runbookc.ground.events import dated_words

_MANY: Final = 50
"""Dates of one text that are read: nobody reads on beyond them, and hostile text has more."""
_MONTHS: Final = {name: n for n, name in enumerate(dated_words("months"), 1)}
_MONTH: Final = "|".join([*_MONTHS, *(f"{name[:3]}\\.?" for name in _MONTHS), "sept\\.?"])
_DATE: Final = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})"
    rf"|(?P<month3>{_MONTH})\s+(?P<year3>\d{{4}})"
    r")(?![\w/-]|\.\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and the offsets of its words; the latest day they can mean (a month's last, the later of 03/04)."""

    day: date
    start: int
    end: int


@by_text
def written_dates(prose: str) -> tuple[WrittenDate, ...]:
    """The first fifty dates in the prose, beyond which nobody reads on; impossible ones (31 November) are none."""
    return tuple(islice(_written_dates(prose), _MANY))


def _written_dates(prose: str) -> Iterator[WrittenDate]:
    for match in _DATE.finditer(prose):
        days = [day for day in _readings(match) if day]
        if days:
            yield WrittenDate(max(days), *match.span())


def _readings(match: re.Match[str]) -> list[date | None]:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return [_day(year, month, day)]
    if match["a"]:
        a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
        return [_day(year, b, a), None if match["mark"] == "." else _day(year, a, b)]
    if match["month3"]:
        year, month = int(match["year3"]), _month(match["month3"])
        return [_day(year, month, calendar.monthrange(year, month)[1])] if year else []
    year, month = int(match["year"] or match["year2"]), _month(match["month"] or match["month2"])
    return [_day(year, month, int(match["day"] or match["day2"]))]


def _month(word: str) -> int:
    short = word.lower()[:3]
    return next(n for name, n in _MONTHS.items() if name.startswith(short))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
