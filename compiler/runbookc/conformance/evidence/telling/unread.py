"""Values that a text tells as read, and that nobody can have read: no record, no customer and no runbook holds them.

A value counts as known as soon as anything could give it: a sum or a share of known amounts, a day as many days after a
known one as anybody named, a time in another zone.
"""

from __future__ import annotations

from collections.abc import Set as Set
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon, languages
from runbookc.conformance.claims.named_times import NamedTime, named_times
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.heard_times import HeardTimes, is_zoned, times_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.lazy_property import lazy_property
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.known_days import KnownNames, days_in, spans_in
from runbookc.conformance.evidence.telling.told import is_nowhere
from runbookc.conformance.evidence.values.dates import Clock, Day, clocks, placed_days
from runbookc.conformance.evidence.values.durations import numbers_of
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.evidence.values.money import Money, amounts
from runbookc.conformance.record_words import record_words

_HUNDRED = Decimal(100)
_SINCE = frozenset(record_words("age-field"))
_OF_MONTH = frozenset(record_words("day-of-month"))
_CUT = (3, 4, 5)
"""Letters of a weekday or a month whose name is cut short."""


Span = tuple[int, int]


class Unread(NamedTuple):
    """A value that nothing tells, as a row shows it, and where it ends."""

    shown: str
    end: int


class Read:
    """The numbers and days that the records of one conversation hold: each is taken in once, and only when asked."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._numbers: set[Decimal] = set()
        self._days: set[tuple[int, int]] = set()
        self._numbered = self._dated = 0
        """Of how many calls the numbers, and the days, were taken in."""
        self._lasting = 0
        self._lasts = False
        self._named = 0

    @lazy_property
    def heard(self) -> HeardTimes:
        """What the conversation tells of times and days."""
        return HeardTimes(self.ledger)

    @property
    def numbers(self) -> set[Decimal]:
        """The numbers of the records so far, without their signs."""
        new = self._ended_since(self._numbered)
        self._numbered += len(new)
        for entry in new:
            found = [v for _, v in entry.returned if type(v) is int or type(v) is float]
            if found:
                self._numbers.update([abs(n) for n in map(as_decimal, found) if n is not None])
        return self._numbers

    @property
    def days(self) -> set[tuple[int, int]]:
        """The months and days of the records so far."""
        new = self._ended_since(self._dated)
        self._dated += len(new)
        for entry in new:
            self._days.update([(day.month, day.day) for day in entry.days_returned])
        return self._days

    def _ended_since(self, taken: int) -> list[Entry]:
        """The calls behind the first so many, up to one without a result."""
        new = self.ledger.own[taken:]
        for at, entry in enumerate(new):
            if entry.receipt.result_message is None:
                return new[:at]
        return new

    def lasts(self) -> bool:
        """Whether a record tells how long ago something was: `days_since_visit`."""
        if not self._lasts:
            new = self.ledger.closed[self._lasting :]
            names = (path.rpartition(".")[2] for e in new for path, value in e.returned if type(value) is int)
            self._lasts = any(not _SINCE.isdisjoint(name_words(name)) for name in names)
            self._lasting = len(self.ledger.closed)
        return self._lasts

    def names(self) -> KnownNames:
        """The weekdays and months of the days that the conversation tells, in words and in records."""
        names, recorded = self.heard.names(), self.ledger.days.take().recorded
        names.add(recorded[self._named :])
        self._named = len(recorded)
        return names

    def holds(self, money: Money) -> bool:
        """Whether a record holds an amount as it is told, in minor units too."""
        known = self.numbers
        return any(n in known or n * _HUNDRED in known for n in money.numbers)


class Wanted(NamedTuple):
    """What is looked for in a part of a text, days aside: amounts, times of day, names of days and months, these only
    where a record holds a day if they are to be `dated`, of what is `ahead`; by which words."""

    money: bool
    clock: bool
    name: bool
    dated: bool
    ahead: bool
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
    off = next((c for c in said if known.isdisjoint(_meant(c))), None)
    return f"{off.hour:02}:{off.minute:02}" if off is not None else None


def _meant(clock: Clock) -> tuple[tuple[int, int], ...]:
    """The times that records may have for one: "1:30" may be half past one in the afternoon."""
    hour, minute, early = clock.hour, clock.minute, clock.hour % 12
    return (hour, minute), (early, minute), (early + 12 if clock.half_open else hour, minute)


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
    if wanted.dated and not ledger.days.take().recorded:
        return None
    if ledger.today is None and (_is_relative(said, lexicon) or read.lasts()):
        return None
    zoned, known = read.heard.zoned(), read.names()
    known.add((*days_in(standing), *_today(ledger)))
    heard = (said, offered, _words_of(standing))
    unheard = (n for n in named if all(_names_for(n.kind, n.number).isdisjoint(words) for words in heard))
    off = next((n for n in unheard if not _may_be(n, known, zoned)), None)
    if off is None or (wanted.ahead and _may_be_reckoned(off, ledger, standing)):
        return None
    return off.word.capitalize()


@cache
def _names_for(kind: str, number: int) -> frozenset[str]:
    """What a weekday or a month is called in any language, cut short or many as well: "Mon", "Mondays", "lunes"."""
    every = [word for one in languages() for word, n in numbers_of(kind, one).items() if n == number]
    return frozenset((*(word[:end] for word in every for end in (*_CUT, len(word))), *(f"{word}s" for word in every)))


def _may_be(named: NamedTime, known: KnownNames, zoned: bool) -> bool:
    """Whether a day falls on a weekday, or the one beside it where its zone may be another, or into a month."""
    if named.kind == "month":
        return known.may_be_month(named.number)
    return known.may_be_weekday(named.number, (-1, 0, 1) if zoned else (0,))


def _may_be_reckoned(named: NamedTime, ledger: Ledger, standing: str) -> bool:
    """ "It'll be ready on Friday", six days after a day that is known: as anybody said how long it takes."""
    days = ledger.days.take()
    besides = (*days_in(standing), *_today(ledger))
    return named.kind == "weekday" and days.may_come_to_weekday(named.number, besides, spans_in(standing))


def _today(ledger: Ledger) -> tuple[Day, ...]:
    today = ledger.today
    return (Day(today.year, today.month, today.day),) if today is not None else ()


@lru_cache(maxsize=8)
def _words_of(standing: str) -> frozenset[str]:
    """The words of the runbooks, of the few bundles that one process judges by."""
    return frozenset(words_in(standing.lower()))


def _is_relative(said: Set[str], lexicon: Lexicon) -> bool:
    """Whether anybody told of a day by where it stands to today, which nobody here knows."""
    ago = {*numbers_of("relative", lexicon.language), *lexicon.words["ago"]}
    return not ago.isdisjoint(said)


def _is_known_day(day: Day, ledger: Ledger, standing: str) -> bool:
    """Whether anything tells a day, or it lies as long after a known one as anybody named, or a month or a year."""
    known, besides = ledger.days.take(), (*days_in(standing), *_today(ledger))
    if known.holds(day) or any(map(day.agrees, besides)) or _is_in_each_month(day, ledger):
        return True
    return known.may_come_to(day, besides, spans_in(standing)) or known.tells(day)


def _is_in_each_month(day: Day, ledger: Ledger) -> bool:
    """Whether a record tells on which day of each month something is: `billing_day: 3`."""
    held = (path for e in ledger.own for path, value in e.returned if value == day.day and type(value) is int)
    return any(not _OF_MONTH.isdisjoint(name_words(path.rpartition(".")[2])) for path in held)
