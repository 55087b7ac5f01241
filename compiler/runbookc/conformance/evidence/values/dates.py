"""Days and times in words and in records: "May 3rd" and "2026-05-03", "3 pm" and "15:00".

A numeric date is read both ways round (3/5 is a day in March or in May); "tomorrow" is a day only where the
conversation says which day it is.
"""

from __future__ import annotations

import re
from collections.abc import Set as Set
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final, NamedTuple

from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.values.calendar_days import days_by_week
from runbookc_grammar import folders, rows

_FIGURE = re.compile(r"\d")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d\d))?(?![\d/]|[.,]\d)")
_MARKED = re.compile(r"\d[-/]\d|\d\.\d\d?\.\d")
"""What stands in every date without the name of a month; "48.20" is none."""
_DATED = re.compile(r"\d[-/.]\d|\d[^\W\d_]*\s|\s\d")
"""What stands in every date: a mark between figures, or a space beside one and the month behind it."""
_HOURS: Final = 12
"""Numbers up to here may be hours where nothing has to stand before one ("Monday 9")."""
_CUT: Final = 3
"""Letters that are kept of a weekday's name, at least: "Fri"."""
LONGEST_RECORDED: Final = 40
"""Characters of a record's text that is a day, or begins with one, at most."""
_LOCAL = re.compile(r"(?:^|T| )([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?$")


class Day(NamedTuple):
    """A day as words or a record give it: month and day, the year where it is given, and the word that leads it.

    `swapped` tells whether day and month may be meant the other way round.
    """

    year: int | None
    month: int
    day: int
    lead: str = ""
    swapped: bool = False

    def agrees(self, other: Day) -> bool:
        """Whether both can be the same day."""
        same = (self.month, self.day) == (other.month, other.day)
        if not same and (self.swapped or other.swapped):
            same = (self.month, self.day) == (other.day, other.month)
        return same and (self.year is None or other.year is None or self.year == other.year)

    def __str__(self) -> str:
        """As audit rows hold it: "2026-05-03", "--05-03" where no year is given (ISO 8601:2000)."""
        head = f"{self.year:04}-" if self.year is not None else "--"
        return f"{head}{self.month:02}-{self.day:02}"


class Clock(NamedTuple):
    """A time of day, and the word that leads it."""

    hour: int
    minute: int
    lead: str = ""
    half_open: bool = False
    """Whether nothing tells which half of the day it is of: "at 5:00", not "at 05:00" nor "at 5 p.m."."""

    def agrees(self, other: Clock) -> bool:
        """Whether both can be the same time of day."""
        halves = self.half_open or other.half_open
        return self[:2] == other[:2] or (halves and (self.hour % 12, self.minute) == (other.hour % 12, other.minute))

    def __str__(self) -> str:
        """As audit rows hold it: "15:00"."""
        return f"{self.hour:02}:{self.minute:02}"


_REACH: Final = 40
"""Letters before a date among which stands what leads it ("effective as of tomorrow, Wednesday, 11 March")."""


@cache
def _words(kind: str, language: str) -> dict[str, int]:
    return {r["word"]: int(r["value"]) for r in rows(f"claims/{language}/numbers.tsv") if r["kind"] == kind}


@cache
def due_words(language: str) -> frozenset[str]:
    """The words that lead the day something is done for ("booked for 3 May"), not one that tells a thing apart."""
    return frozenset(_words("due", language))


@cache
def _named(language: str) -> re.Pattern[str]:
    months = "|".join(sorted(_words("month", language), key=len, reverse=True))
    day, of, of_year = (_either(kind, language) for kind in ("day-ending", "of-month", "of-year"))
    year = rf"(?:,?\s+(?:{of_year}\s+)?(\d{{4}}))?(?![\d:])"
    return re.compile(
        rf"\b({months})\.?\s+(\d{{1,2}}){day}?\b(?!\s*(?:%|[ap]m)){year}"
        rf"|(?<![\d.,])(\d{{1,2}}){day}?\s+(?:{of}\s+)?({months})\b{year}"
    )


def _either(kind: str, language: str) -> str:
    """Any word of a kind, as part of a pattern; nothing fits where the language has none."""
    return f"(?:{'|'.join(_words(kind, language)) or '(?!)'})"


@cache
def _leading() -> re.Pattern[str]:
    """The word before a date, over what may stand between in any language ("for your Tuesday", "para el martes")."""
    short = "|".join(sorted({day[:_CUT] for day in _words("weekday", "en")}))  # "to Fri, Dec 11"
    aside = rf"the|your|our|this|next|coming|[a-z]+day,?|(?:{short})[a-z]?[a-z]?\.?,?"
    plain = rf"(as (?:of|from)|[a-z]+)(?:\s+(?:{aside}))?$"
    others = []
    for language in folders("claims"):
        aside = "|".join((*_words("before-day", language), *_words("weekday", language)))
        due = "|".join(sorted(due_words(language), key=len, reverse=True))  # "effective from" before "effective"
        others.append(rf"\b({due})(?:,?\s+(?:{aside}),?)*$")
    return re.compile("|".join((plain, *others)))


@cache
def relative_words(language: str) -> re.Pattern[str]:
    """The words that name a day by where it stands to today."""
    words = "|".join((*_words("relative", language), *_words("weekday", language)))
    return re.compile(rf"\b({words})\b")


def days(low: str, language: str = "en") -> list[Day]:
    """The days that a lowered text names by date."""
    return [day for day, _, _ in placed_days(low, language)]


def days_of_month(low: str, language: str = "en") -> list[int]:
    """The days that a lowered text names by their number, as what something is done for: "to the 31st".

    Behind a weekday the number may stand bare ("to Monday 30", "al lunes 7"), unless it may be an hour.
    """
    plain = _words("before-hour", language)
    found = []
    for m in _numbered(language).finditer(low):
        number = int(m["alone"] or m["behind"])
        if 1 <= number <= 31 and (m["alone"] or m["ending"] or plain or number > _HOURS):
            found.append(number)
    return found


@cache
def _numbered(language: str) -> re.Pattern[str]:
    due, before, ends = (_either(kind, language) for kind in ("due", "before-day", "behind-day"))
    weekday, ending = _either("weekday", language), _either("day-ending", language)
    return re.compile(
        rf"\b{due}\s+(?:{before}\s+)*(?:(?P<alone>\d{{1,2}}){ending}"
        rf"|{weekday},?\s+(?:{before}\s+)*(?P<behind>\d{{1,2}})(?P<ending>{ending})?)"
        rf"(?![.,]\d)(?=\W*$|\s*[,;.!)]|\s+{ends}\b)"
    )


def may_name_day(low: str, words: Set[str], language: str) -> bool:
    """Whether a lowered text with a figure, and these words, may name a day by date."""
    return not _words("month", language).keys().isdisjoint(words) or _MARKED.search(low) is not None


def placed_days(low: str, language: str = "en") -> list[tuple[Day, int, int]]:
    """The days that a lowered text names by date, each with where it begins and ends."""
    if _FIGURE.search(low) is None:
        return []
    months = _words("month", language)
    # a month stands there as a whole word, or it names no day
    named = not months.keys().isdisjoint(words_in(low))
    if not named and _MARKED.search(low) is None:
        return []
    found = [(_checked(int(m[1]), int(m[2]), int(m[3]), _lead(low, m.start())), *m.span()) for m in _ISO.finditer(low)]
    plain = _ISO.sub(lambda m: " " * len(m[0]), low) if found else low
    for m in _named(language).finditer(plain) if named else ():
        name, day, year = (m[1], m[2], m[3]) if m[1] else (m[5], m[4], m[6])
        known = _checked(int(year) if year else None, months[name], int(day), _lead(plain, m.start()))
        found.append((known, *m.span()))
    for m in _NUMERIC.finditer(plain) if "/" in plain or "." in plain else ():
        if not m[4] and m[2] == ".":
            continue  # "1.5" is a number
        lead = _lead(plain, m.start())
        if not m[4] and lead not in due_words(language):
            continue  # "24/7" is no day
        year = int(m[4]) if m[4] and len(m[4]) == 4 else 2000 + int(m[4]) if m[4] else None
        one, two = int(m[1]), int(m[3])
        month, day = (one, two) if one <= 12 else (two, one)
        found.append((_checked(year, month, day, lead, one <= 12 and two <= 12), *m.span()))
    return [(day, start, end) for day, start, end in found if day is not None]


def _checked(year: int | None, month: int, day: int, lead: str, swapped: bool = False) -> Day | None:
    return Day(year, month, day, lead, swapped) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _lead(low: str, at: int) -> str:
    """The word before a date, over an article or one more word ("for your Tuesday", "on the")."""
    before = low[max(0, at - _REACH) : at].rstrip()
    match = _leading().search(before)
    return next(filter(None, match.groups())) if match is not None else ""


def relative_days(low: str, language: str = "en") -> list[tuple[str, str]]:
    """Days named by where they stand to today ("tomorrow", "Friday"), each with the word that leads it."""
    return [(m[1], _lead(low, m.start())) for m in relative_words(language).finditer(low)]


def is_day(word: str, day: Day, today: date | None, language: str = "en") -> bool | None:
    """Whether such a word can mean a day; None where nothing tells. A weekday is told by the date alone."""
    weekday = _words("weekday", language).get(word)
    try:
        meant = date(day.year, day.month, day.day) if day.year is not None else None
    except ValueError:
        return None
    if meant is None:
        return None
    if weekday is not None:
        return meant.isoweekday() == weekday
    return None if today is None else meant == today + timedelta(days=_words("relative", language)[word])


def today_in(low: str) -> date | None:
    """The day a lowered text says it is, in any language: "today is 2026-11-20"."""
    words, said = _today()
    for word in words:
        if word in low:
            break
    else:  # most texts, and long results among them, are told from others without an expression
        return None
    match = said.search(low)
    try:
        return date.fromisoformat(match[1]) if match is not None else None
    except ValueError:
        return None


@cache
def _today() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The words one of which begins what tells the day that it is, and all of that."""
    tables = [rows(f"claims/{language}/frames.tsv") for language in folders("claims")]
    lines = [row["pattern"] for table in tables for row in table if row["kind"] == "today-is"]
    words = dict.fromkeys(words_in(line)[0] for line in lines)
    return tuple(words), re.compile(rf"\b(?:{'|'.join(lines)})(\d{{4}}-\d\d-\d\d)")


@cache
def _clock() -> re.Pattern[str]:
    """A time of day with its half behind it ("3 pm", "5:30 de la tarde"), or in figures alone."""
    early, late, behind, beside = list[str](), list[str](), list[str](), list[str]()
    for language in folders("claims"):
        for word, part in _words("day-part", language).items():
            (early if part == 1 else late).append(word)
        behind += _words("behind-hour", language)
        beside += _words("behind-clock", language)
    half = rf"(?:({'|'.join(early)})|({'|'.join(late)}))\b"
    return re.compile(
        rf"(?<![\d:.])(\d{{1,2}})(?::([0-5]\d))?\s?(?:([ap])\.?\s?m\b|\s(?:{'|'.join(behind)}) {half})"
        r"|(?<![\d:.T])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])"
        rf"(?:\s(?:{'|'.join((*behind, *beside))}) {half})?"
    )


def clocks(low: str) -> list[Clock]:
    """The times of day that a lowered text names."""
    found = []
    for m in _clock().finditer(low):
        lead = _lead(low, m.start())
        if m[1] is not None and 1 <= int(m[1]) <= _HOURS:
            midnight = int(m[1]) == _HOURS and m[3] is None  # "12 de la noche"
            found.append(Clock(int(m[1]) % 12 + (12 if m[3] == "p" or m[5] else 0), int(m[2] or 0), lead, midnight))
        elif m[6] is not None:
            hour, told = int(m[6]), m[8] or m[9]
            halved = 1 <= hour <= _HOURS and m[6][0] != "0"
            late = 12 if halved and m[9] else 0
            found.append(Clock(hour % 12 + late if halved and told else hour, int(m[7]), lead, halved and not told))
    return found


def recorded_days(text: str) -> tuple[Day, ...]:
    """The days that a record's short text is or begins with."""
    return _of_record(text) if len(text) <= LONGEST_RECORDED and _DATED.search(text) is not None else ()


@lru_cache(maxsize=2_048)
def _of_record(text: str) -> tuple[Day, ...]:
    """Records of one time hold the same few days."""
    low = text.lower()
    return (*days(low), *(Day(day.year, day.month, day.day) for day in days_by_week(low)))


def month_numbers(language: str = "en") -> dict[str, int]:
    """The months of a language by their names, in lower case."""
    return _words("month", language)


def recorded_months(text: str) -> frozenset[int]:
    """The months that a record's short text is of: those of its days, or one alone ("2026-11", "November 2026")."""
    if len(text) > LONGEST_RECORDED:
        return frozenset()
    alone = _MONTH.fullmatch(text)
    named = [_any_month()[word] for word in words_in(text.lower()) if word in _any_month()]
    return frozenset((*(day.month for day in recorded_days(text)), *named, *([int(alone[1])] if alone else ())))


@cache
def _any_month() -> dict[str, int]:
    return {word: number for language in folders("claims") for word, number in _words("month", language).items()}


def recorded_clock(text: str) -> Clock | None:
    """The local time that a record's text ends in; None where it is of a time zone, so that hours may differ."""
    match = _LOCAL.search(text) if len(text) <= 30 else None
    return Clock(int(match[1]), int(match[2])) if match is not None else None
