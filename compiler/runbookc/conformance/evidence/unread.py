"""Values that a text tells as read, and that nobody can have read: no record, no customer and no runbook holds them.

A value counts as known as soon as anything could give it: a sum or a share of known amounts, a day as many days after a
known one as anybody named, a time in another zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as Set
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon, languages
from runbookc.conformance.claims.named_times import NamedTime, named_times
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.dates import Day, clocks, placed_days
from runbookc.conformance.evidence.durations import durations, numbers_of, recorded_duration
from runbookc.conformance.evidence.heard_times import HeardTimes, days_in, is_zoned, times_in
from runbookc.conformance.evidence.lazy_property import lazy_property
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.evidence.money import Money, amounts
from runbookc.conformance.evidence.told import is_nowhere
from runbookc.conformance.evidence.values import as_decimal
from runbookc.conformance.record_words import record_words

_MOST = 400
"""Days that one day may lie after another, at most, to be reckoned from it."""
_MANY = 20_000
"""Days that are tried, at most: beyond that anything may have been reckoned."""
_HUNDRED = Decimal(100)
_KEPT = 64
"""Texts whose days and durations are kept: the runbooks', and those of the conversation that is judged."""
_SINCE = frozenset(record_words("age-field"))
_CUT = (3, 4, 5)
"""Letters of a weekday or a month whose name is cut short."""
_TURNS = ((28, 31), (365, 366))
"""After how many days something comes again that does so each month or each year."""


Span = tuple[int, int]


class Unread(NamedTuple):
    """A value that nothing tells, as a row shows it, and where it ends."""

    shown: str
    end: int


class Read:
    """The numbers and days that the records of one conversation hold: each is taken in once, and only when asked."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self._next = ledger, 0
        self.numbers: set[Decimal] = set()
        self.days: set[tuple[int, int]] = set()

    @lazy_property
    def heard(self) -> HeardTimes:
        """What the conversation tells of times and days."""
        return HeardTimes(self.ledger)

    def take(self) -> None:
        """Take in the records that came since the last time."""
        for entry in self.ledger.own[self._next :]:
            if entry.receipt.result_message is None:
                break
            found = [v for _, v in entry.returned if type(v) is int or type(v) is float]
            self.numbers.update([abs(n) for n in map(as_decimal, found) if n is not None])
            self.days.update([(day.month, day.day) for day in entry.days_returned])
            self._next += 1

    def holds(self, money: Money) -> bool:
        """Whether a record holds an amount as it is told, in minor units too."""
        self.take()
        return any(n in self.numbers or n * _HUNDRED in self.numbers for n in money.numbers)


class Wanted(NamedTuple):
    """What is looked for in a part of a text, days aside: amounts, times of day, names of days and months, these only
    where a record holds a day if they are to be `dated`; by which words."""

    money: bool
    clock: bool
    name: bool
    dated: bool
    lexicon: Lexicon


def unread_in(text: str, part: Span, wanted: Wanted, read: Read, standing: str) -> Unread | None:
    """The first such value of a part of a text; None where calls are missing or unknown tools were called."""
    ledger, language = read.ledger, wanted.lexicon.language
    if ledger.unknown or ledger.stray_results:
        return None
    start, end = part
    said = text[start:end]
    for money in amounts(said) if wanted.money else ():
        if not read.holds(money) and is_nowhere(money, ledger, standing):
            return Unread(str(money), start + money.end)
    low = said.lower()
    for day, _, stop in placed_days(low, language):
        read.take()
        if (day.month, day.day) not in read.days and not _is_known_day(day, ledger, standing):
            return Unread(str(day), start + stop)
    clock = _unread_clock(low, read.heard, standing) if wanted.clock else None
    found = clock or (_unread_name(low, read, standing, wanted) if wanted.name else None)
    return Unread(found, end) if found is not None else None


def _unread_clock(low: str, heard: HeardTimes, standing: str) -> str | None:
    """The first time of day that nothing tells; where a record has times of a zone nobody knows which are meant."""
    said = clocks(low)
    if not said:
        return None
    if heard.zoned() or is_zoned(standing):
        return None
    known = heard.times().union(times_in(standing))
    off = next((c for c in said if c[:2] not in known and (c.hour % 12, c.minute) not in known), None)
    return f"{off.hour:02}:{off.minute:02}" if off is not None else None


def _unread_name(low: str, read: Read, standing: str, wanted: Wanted) -> str | None:
    """The first weekday or month that nothing tells; where anybody speaks of days by how long ago they are, none.

    What the agent's own side did it may know without a record ("cancelled by us on Monday"); and from records that hold
    no day at all somebody may have left them out.
    """
    lexicon, ledger = wanted.lexicon, read.ledger
    named = named_times(low, lexicon.language, lexicon.any_of("preposition", "time-preposition"))
    if not named or not lexicon.words["by-agent"].isdisjoint(words_in(low)):
        return None
    said, offered = read.heard.words()
    days = {d for e in ledger.entries for d in (*e.days_given, *e.days_returned)}
    if wanted.dated and not days:
        return None
    days |= read.heard.days().union(_days_in(standing))
    if ledger.today is not None:
        days.add(Day(ledger.today.year, ledger.today.month, ledger.today.day))
    elif _is_relative(said, lexicon) or _lasts(ledger):
        return None
    zoned = read.heard.zoned()
    meant = list(_dates(days))
    written = frozenset(words_in(standing.lower()))
    unheard = (n for n in named if all(_names_for(n).isdisjoint(words) for words in (said, offered, written)))
    off = next((n for n in unheard if not any(_may_be(n, one, zoned) for one in meant)), None)
    return off.word.capitalize() if off is not None else None


@lru_cache(maxsize=_KEPT)
def _names_for(named: NamedTime) -> frozenset[str]:
    """What a weekday or a month is called in any language, cut short as well: "Mon", "Thurs", "lunes"."""
    every = [w for one in languages() for w, number in numbers_of(named.kind, one).items() if number == named.number]
    return frozenset(word[:end] for word in every for end in (*_CUT, len(word)))


def _dates(days: set[Day]) -> Iterator[date | Day]:
    """The dates that days are, of every year that any of them names where it has none; as they are where none does."""
    years = {d.year for d in days if d.year is not None}
    for day in days:
        if not years:
            yield day
        for year in {day.year} if day.year is not None else years:
            for month, number in {(day.month, day.day), (day.day, day.month) if day.swapped else (day.month, day.day)}:
                with suppress(ValueError):  # 29 February of another year
                    yield date(year, month, number)


def _may_be(named: NamedTime, day: date | Day, zoned: bool) -> bool:
    """Whether a day falls on a weekday, or the one beside it where its zone may be another, or into a month."""
    if named.kind == "month":
        return named.number == day.month
    return not isinstance(day, date) or (day.isoweekday() - named.number) % 7 in ((0, 1, 6) if zoned else (0,))


def _is_relative(said: Set[str], lexicon: Lexicon) -> bool:
    """Whether anybody told of a day by where it stands to today, which nobody here knows."""
    ago = {*numbers_of("relative", lexicon.language), *lexicon.words["ago"]}
    return not ago.isdisjoint(said)


def _lasts(ledger: Ledger) -> bool:
    """Whether a record tells how long ago something was: `days_since_visit`."""
    returned = (path for e in ledger.entries for path, value in e.returned if type(value) is int)
    return any(not _SINCE.isdisjoint(name_words(path.rpartition(".")[2])) for path in returned)


def _is_known_day(day: Day, ledger: Ledger, standing: str) -> bool:
    """Whether anything tells a day, or it lies as long after a known one as anybody named, or a month or a year."""
    texts = [*ledger.told, standing]
    known = {d for e in ledger.entries for d in (*e.days_given, *e.days_returned)}
    known.update(d for text in texts for d in _days_in(text))
    if ledger.today is not None:
        known.add(Day(ledger.today.year, ledger.today.month, ledger.today.day))
    if any(day.agrees(one) for one in known):
        return True
    spans = _spans(texts, ledger)
    if len(known) * len(spans) > _MANY:
        return True
    return any(day.agrees(later) for one in known for later in _later(one, spans))


def _spans(texts: list[str], ledger: Ledger) -> set[int]:
    """How many days later something may be: by what anybody named and records hold, a day, a month, a year."""
    ranges = {(0, 1), *_TURNS, *(one for text in texts for one in _durations_in(text))}
    returned = (one for e in ledger.entries for one in e.returned if type(one[1]) is int)
    ranges |= {d.days for path, value in returned if (d := recorded_duration(path, value)) is not None}
    return {n for first, last in ranges for n in range(first, min(last, _MOST) + 1)}


@lru_cache(maxsize=_KEPT)
def _days_in(text: str) -> tuple[Day, ...]:
    return tuple(days_in(text))


@lru_cache(maxsize=_KEPT)
def _durations_in(text: str) -> tuple[tuple[int, int], ...]:
    """The days that each duration comes to which a text names, at least and at most."""
    return tuple(found.days for one in languages() for found, _, _ in durations(text.lower(), one))


def _later(day: Day, spans: set[int]) -> Iterator[Day]:
    try:
        first = date(day.year or 2000, day.month, day.day)
    except ValueError:
        return
    for other in (first + timedelta(span) for span in spans):
        yield Day(other.year if day.year is not None else None, other.month, other.day)
