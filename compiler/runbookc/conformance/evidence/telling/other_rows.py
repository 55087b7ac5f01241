"""A state of another row of a list: of two instalments the one that is paid, where a text tells of the other.

A record that lists things by their days, or by what they are called, tells of each what it says of that one; and what
is booked for one day is not booked for another. Silent wherever a row that the text names may tell the state, or has
none that is known to be another; wherever somebody said so, and after a change, which may have been of that row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import name_stems, name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.general_tools import only_reads
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said_done import is_told_done
from runbookc.conformance.evidence.records.denied import records_in, tellings_of
from runbookc.conformance.evidence.records.entry import RECENT
from runbookc.conformance.evidence.records.outcome import contrary, is_status
from runbookc.conformance.evidence.records.record_shape import read_record
from runbookc.conformance.evidence.records.short_texts import is_short
from runbookc.conformance.evidence.values.dates import (
    Day,
    due_words,
    month_numbers,
    recorded_clock,
    recorded_days,
    recorded_months,
)
from runbookc.conformance.evidence.values.durations import recorded_duration
from runbookc.conformance.record_words import record_pattern, record_words

_NOT_YET: Final = frozenset(record_words("not-done-yet"))
_NAME: Final = 3
"""Letters of a value that is a name, at least."""
_TIMED: Final = load_lexicon().words["time-field"]
_FREE: Final = frozenset(record_words("free-place"))
"""Words in the names of tools that look for what is free."""
_ID: Final = record_pattern("short-id-field")
_YEAR: Final = 366
_LEAP: Final = 2000
"""A year that has every day, for those without one."""
_MOST_ROWS: Final = 200
"""Rows of a list that are held against one another, at most."""
Row = Sequence[tuple[str, Any]]
"""(path, value) of every plain value of one thing in a list."""


class Named(NamedTuple):
    """One way in which a text names a thing: the day or the month it is of, or what it is called."""

    day: Day | None = None
    month: int = 0
    name: str = ""


def other_row(found: FoundClaim, bound: Bound, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon) -> str | None:
    """Why the rows that a text names are not in the state it tells, while another of the list is; None where one may.

    Of things that are named together each has to be.
    """
    if bound.look or ledger.unknown or ledger.stray_results:
        return None
    done, why = _tellings(bound, lexicon), None
    for entry in ledger.own[-RECENT:]:
        if entry.receipt.status in ("failed", "denied"):
            continue
        if entry.tool in writes and not only_reads(entry):
            why = None
            continue
        for rows in _lists(entry.receipt.value):
            seen = _stands(found, rows, done, lexicon)
            if seen is True:
                return None
            why = f"{entry.tool} says that {seen}" if seen else why
    return why if why is None or not is_told_done(done, lexicon, ledger) else None


def other_day(found: FoundClaim, bound: Bound, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon) -> str | None:
    """Why nothing is booked for the day that a text names, while something is for another; None where it may be."""
    leads = due_words(lexicon.language) - lexicon.words["onto"]  # "to 9 December" may end a stay
    due = [day for day in found.said.days if day.lead in leads]
    if not due or len(found.said.days) > 1 or bound.deed not in load_lexicon().words["secures"] or ledger.unknown:
        return None
    done, why = _tellings(bound, lexicon), None
    for entry in ledger.own[-RECENT:]:
        if entry.receipt.status in ("failed", "denied"):
            continue
        if ledger.stray_results or (entry.tool in writes and not only_reads(entry)):
            return None
        for row in map(_own, records_in(entry.receipt.value)):
            if _may_be_on(row, due[0], done, entry.tool):
                return None
            if _tells(row, done):
                why = f"{entry.tool} says so of another day than {due[0]}"
    return why if why is None or not is_told_done(done, lexicon, ledger) else None


def _may_be_on(row: Row, day: Day, done: frozenset[str], tool: str) -> bool:
    """Whether a row may be of something on a day: not one of the free places of a look for such."""
    days = [one for _, value in row if isinstance(value, str) for one in recorded_days(value)]
    if not _near(day, days):
        return _tells(row, done) and (not days or any(_is_undated(path, value) for path, value in row))
    numbered = any(is_status(path) or _ID.search(path) is not None for path, _ in row)
    return _tells(row, done) or (numbered and _FREE.isdisjoint(name_words(tool)))


def _near(day: Day, days: Sequence[Day]) -> bool:
    """Whether a day is one of some, or next to one, as in another time zone, or lies between them."""
    told = _ordinal(day, day.year)
    every = [_ordinal(one, one.year if day.year is not None else None) for one in days]
    known = [ordinal for ordinal in every if ordinal is not None]
    if told is None or len(known) < len(days) or any(day.agrees(one) for one in days):
        return True
    apart = [abs(one - told) for one in known]
    return any(not 1 < far < _YEAR - 1 for far in apart) or (len(known) > 1 and min(known) <= told <= max(known))


def _is_undated(path: str, value: Any) -> bool:
    """Whether a field is of a time that nobody can read here, or of how long something is."""
    timed = not _TIMED.isdisjoint(name_stems(path.rpartition(".")[2]))
    if timed and value is not None and not isinstance(value, bool):
        return not (isinstance(value, str) and (recorded_days(value) or recorded_clock(value)))
    return recorded_duration(path, value) is not None


def _tellings(bound: Bound, lexicon: Lexicon) -> frozenset[str]:
    return tellings_of(bound, lexicon) | tellings_of(bound, load_lexicon())


def _stands(found: FoundClaim, rows: list[Row], done: frozenset[str], lexicon: Lexicon) -> str | bool:
    """How a row that is named stands otherwise; True where one may tell the state, False where nothing tells."""
    named = _named(found, rows, lexicon)
    groups = [[row for row in rows if _is_of(row, one)] for one in named]
    every = [row for group in groups for row in group]
    if not every:
        return False
    apart = len(groups) > 1 and _are_joined(found.said.text, lexicon)
    for group in groups if apart else [every]:
        if not group or any(_may_tell(row, done) for row in group):
            if not apart:
                return bool(group)
            continue
        states = [_state(row, done, lexicon.language) for row in group]
        if all(states) and any(_tells(row, done) for row in rows):
            return f"{states[-1]}"
    return True


def _named(found: FoundClaim, rows: list[Row], lexicon: Lexicon) -> list[Named]:
    """What a text names of some rows: their days, their months, else what they are called."""
    days = [Named(day=day) for day in found.said.days]
    if days:
        return days
    months = month_numbers(lexicon.language)
    told = dict.fromkeys(months[noun] for noun in (*found.things, *_nouns(found)) if noun in months)
    if told:
        return [Named(month=number) for number in told]
    spoken = f" {' '.join(words_in(found.said.text))} "
    names = (v for row in rows for path, v in row if is_short(v) and len(v) >= _NAME and not is_status(path))
    called = {" ".join(words_in(name.lower())) for name in names if not any(map(str.isdigit, name))}
    return [Named(name=name) for name in sorted(called) if len(name) >= _NAME and f" {name} " in spoken]


def _nouns(found: FoundClaim) -> tuple[str, ...]:
    return found.bound.nouns if found.bound is not None else ()


def _is_of(row: Row, named: Named) -> bool:
    if named.day is not None:
        return any(named.day.agrees(day) for _, v in row if isinstance(v, str) for day in recorded_days(v))
    if named.month:
        return any(named.month in recorded_months(v) for _, v in row if isinstance(v, str))
    return any(is_short(v) and " ".join(words_in(v.lower())) == named.name for _, v in row)


@cache
def _joint(language: str) -> re.Pattern[str]:
    joints = "|".join(sorted(map(re.escape, load_lexicon(language).words["and"])))
    return re.compile(rf"\b(?:{joints})\b")


def _are_joined(text: str, lexicon: Lexicon) -> bool:
    """Whether things are named together: "October and November"."""
    return _joint(lexicon.language).search(text) is not None


def _tells(row: Row, done: frozenset[str]) -> bool:
    """Whether a row is in the state by its own word for it."""
    return any(is_short(v) and is_status(path) and not done.isdisjoint(words_in(v.lower())[:1]) for path, v in row)


def _may_tell(row: Row, done: frozenset[str]) -> bool:
    """Whether anything in a row may tell the state: a word for it in a text, or the name of a field that is filled."""
    for path, value in row:
        if isinstance(value, str) and not done.isdisjoint(words_in(value.lower())):
            return True
        if value and not done.isdisjoint(name_words(path)):
            return True
    return False


def _state(row: Row, done: frozenset[str], language: str) -> str:
    """The state that a row has instead; "" where none is known to be another."""
    for path, value in row:
        if is_short(value) and is_status(path):
            plain = value.strip().lower().replace("-", "_").replace(" ", "_")
            if plain in _NOT_YET or contrary(value, done, language):
                return f"{path} of it is {value.lower()}"
    return ""


def _lists(value: Any) -> Iterator[list[Row]]:
    """The lists of things in a result, each as its rows."""
    if isinstance(value, list):
        rows = [one for one in value if isinstance(one, dict)]
        if 1 < len(rows) <= _MOST_ROWS:
            yield [read_record(row).values for row in rows]
        for one in rows:
            yield from _lists(one)
    elif isinstance(value, dict):
        for one in value.values():
            if isinstance(one, (dict, list)):
                yield from _lists(one)


def _own(record: dict[str, Any]) -> Row:
    """The plain values of a record itself, not those of lists within it."""
    return read_record({key: value for key, value in record.items() if not isinstance(value, list)}).values


def _ordinal(day: Day, year: int | None) -> int | None:
    """The number of a day, those without a year in one that has every day."""
    try:
        return date(year or _LEAP, day.month, day.day).toordinal()
    except ValueError:
        return None
