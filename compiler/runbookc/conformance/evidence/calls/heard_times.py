"""What anybody said of times and days in one conversation, and what its calls hold: each text is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.known_days import KnownNames, each_day_in
from runbookc.conformance.evidence.values.coded_times import coded_days, coded_times, is_point
from runbookc.conformance.evidence.values.dates import clocks

_ZONED = re.compile(r"\d[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)\b|\d\d:\d\d(?::\d\d)?z\b")
"""A time of a zone; "08:00-12:00" alone is from one time to another."""
_HOUR = re.compile(r"(?<![\d:])([01]?\d|2[0-3])(?![\d:])")
_SECONDS = re.compile(r"(?<=\d:\d\d):\d\d(?:\.\d+)?")
"""What records have behind a time, and nobody says."""

Time = tuple[int, int]
"""An hour and a minute."""


class HeardTimes:
    """The times, days and words of one conversation, up to now; each kind is taken in when it is asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._taken: dict[str, tuple[int, int, int, int]] = {}
        """By kind: how many texts of others, calls, results and texts of the agent were looked through for it."""
        self._times: set[Time] = set()
        self._zoned = False
        self._said: set[str] = set()
        self._offered: set[str] = set()
        self._names: KnownNames | None = None

    def times(self) -> set[Time]:
        """The times of day that others said and that calls hold; a number alone may be an hour."""
        for text in self._new("times")[0]:
            self._times.update(times_in(text))
            self._times.update(coded_times(text))
        return self._times

    def zoned(self) -> bool:
        """Whether any of them is of a time zone."""
        said, _ = self._new("zoned")
        self._zoned = self._zoned or any(is_zoned(text) or is_point(text) for text in said)
        return self._zoned

    def words(self) -> tuple[set[str], set[str]]:
        """The words, in lower case, of others and of calls, and those of the agent."""
        said, offered = self._new("words")
        for texts, words in ((said, self._said), (offered, self._offered)):
            words.update(word for text in texts for word in words_in(text.lower()))
        return self._said, self._offered

    def names(self) -> KnownNames:
        """The weekdays and months of the days that anybody said, the agent too, and that calls hold."""
        said, offered = self._new("names")
        self._names = names = self._names or KnownNames()
        names.add(day for text in (*said, *offered) for day in each_day_in(text))
        names.add(day for text in said for day in coded_days(text))
        return names

    def _new(self, kind: str) -> tuple[list[str], list[str]]:
        """What came since this kind was asked for last: of others and of calls, and of the agent."""
        ledger = self._ledger
        told, called, ended, offered = self._taken.get(kind, (0, 0, 0, 0))
        self._taken[kind] = len(ledger.told), len(ledger.entries), len(ledger.closed), len(ledger.offered)
        said = ledger.told[told:]
        said += [str(entry.call.arguments) for entry in ledger.entries[called:]]
        said += [entry.receipt.content for entry in ledger.closed[ended:]]
        return said, ledger.offered[offered:]


def is_zoned(text: str) -> bool:
    """Whether a text has a time of a zone."""
    return _ZONED.search(text.lower()) is not None


def times_in(text: str) -> Iterator[Time]:
    """The times of day of a text, of a record too ("2026-05-02T08:00:00"); a number alone may be an hour."""
    low = _SECONDS.sub("", text.lower())
    yield from (clock[:2] for clock in clocks(low.replace("t", " ")))
    yield from ((int(hour), 0) for hour in _HOUR.findall(low))
