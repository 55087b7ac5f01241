"""The dates that stand in results so that a scenario's conditions are answered as its path answers them.

"delivered more than 30 days ago" no, and 30 days       "delivered_at": the 30th day before the scenario's own
"today is before the renewal date" yes                  "renewal_date": the day after it

A date is looked for among those around every border that is asked about, and kept where the checker of conversations
itself answers all of the conditions so; where there is none the plainest date stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from runbookc.analyses.quantity import quantity
from runbookc.conformance.clock import Moment, moment
from runbookc.conformance.scenarios.day_borders import AROUND
from runbookc.conformance.steps.date_answers import decide
from runbookc.conformance.steps.date_questions import Asked, as_days
from runbookc.rehearsal.fields import schema_at

if TYPE_CHECKING:
    from runbookc.rehearsal.situation import Situation

NOON: Final = time(12, tzinfo=UTC)
"""The hour of days that a case is placed by: far from midnight in any zone."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a condition of a path asks of one field, the answer, and the value in words that it shall have ("")."""

    place: int
    asked: Asked
    holds: bool
    words: str


def clock_of(situation: Situation) -> str:
    """The time of a scenario's conversation: a bare day, and its noon where a condition counts hours."""
    asked = situation.bundle.placed[situation.scenario.runbook]
    hours = any(asked[name].asked.scale == "hour" for name in situation.scenario.path if name in asked)
    today = situation.today
    return datetime.combine(today, NOON).isoformat() if hours else today.isoformat()


def placed_dates(situation: Situation) -> Mapping[str, list[tuple[str, str]]]:
    """By tool the dates of its results: the path, and the date as the field's format has it."""
    found: dict[str, list[tuple[str, str]]] = {}
    now = moment(clock_of(situation))
    for (tool, path), wanted in _wanted(situation).items():
        still = [one for one in wanted if one.place >= situation.place] or wanted
        bare = schema_at(situation.tools[tool].output_schema, path).get("format") == "date"
        said = _solved(still, now, bare) if now is not None else ""
        if said:
            found.setdefault(tool, []).append((path, said))
    return found


def _wanted(situation: Situation) -> dict[tuple[str, str], list[Wanted]]:
    """By tool and path what the conditions of the scenario's path ask of it."""
    scenario, found = situation.scenario, dict[tuple[str, str], list[Wanted]]()
    asked, valued = situation.bundle.placed[scenario.runbook], scenario.valued
    for place, (name, label) in enumerate(zip(scenario.path, scenario.labels, strict=True) if asked else ()):
        condition = asked.get(name) if label else None
        if condition is not None:
            wanted = Wanted(place, condition.asked, label == "yes", valued[place])
            for field in condition.fields:
                found.setdefault(field, []).append(wanted)
    return found


def _solved(wanted: Sequence[Wanted], now: Moment, bare: bool) -> str:
    """The first date on which every condition is answered as wanted, an exact one before others; "" for none."""
    dates = [one for want in wanted if want.words for one in _exact(want, now)]
    dates += [one for want in wanted for one in _around(want.asked, now)]
    if bare:  # of hours a day more or less is sure where the day itself is not
        dates += [one + timedelta(days=off) for off in (-1, 1) for one in dates]
    read = [(one, then) for one in (_written(then, bare) for then in dates) if (then := moment(one)) is not None]
    for sure in (_is_sure, _is_sure_here, _is_open):
        for one, then in read:
            if all(sure(want, then, now) for want in wanted):
                return one
    return ""


def _is_sure(want: Wanted, then: Moment, now: Moment) -> bool:
    return decide(want.asked, then, now) is want.holds


def _is_sure_here(want: Wanted, then: Moment, now: Moment) -> bool:
    """Whether it is sure of a bare day in one zone, from its first hour to its last: of hours few days are in all."""
    ends = (datetime.combine(then.day, end, tzinfo=UTC) for end in (time.min, time.max))
    read = [moment(end.isoformat()) for end in ends]
    sure = want.asked.scale == "hour" and all(end is not None and _is_sure(want, end, now) for end in read)
    return sure or _is_sure(want, then, now)


def _is_open(want: Wanted, then: Moment, now: Moment) -> bool:
    """Whether nobody can be told that it is not so."""
    return decide(want.asked, then, now) in (want.holds, None)


def _exact(want: Wanted, now: Moment) -> Iterator[date | datetime]:
    if want.words in AROUND:
        yield now.day - timedelta(days=AROUND[want.words])
        return
    measured = quantity(want.words)
    if measured is not None and measured.unit in ("minute", "month"):
        yield from _distant(as_days(measured.number, want.asked.scale), want.asked, now)


def _around(asked: Asked, now: Moment) -> Iterator[date | datetime]:
    """Dates on all sides of what is asked."""
    if asked.span is None:
        yield from (now.day + timedelta(days=days) for days in (-1, 0, 1))
        return
    for bound in (asked.span.low, asked.span.high):
        middle = as_days(bound, asked.scale) if bound is not None else Decimal(1)
        for number in (middle, middle - 1, middle + 1):
            yield from _distant(number, asked, now)


def _distant(number: Decimal, asked: Asked, now: Moment) -> Iterator[date | datetime]:
    """The date that lies so many days, months or hours behind a moment, or ahead of it."""
    from dateutil.relativedelta import relativedelta

    if number < 0 or (number % 1 and asked.scale != "hour"):
        return
    sign = 1 if asked.ahead else -1
    if asked.scale == "month":
        yield now.day + relativedelta(months=sign * int(number))
    elif asked.scale == "day":
        yield now.day + timedelta(days=sign * int(number))
    elif now.time is not None:
        yield now.time + timedelta(hours=sign * float(number))


def _written(then: date | datetime, bare: bool) -> str:
    """As a field of its format has it; what is a bare day is midday in a field with a time."""
    if isinstance(then, datetime):
        return then.date().isoformat() if bare else then.isoformat().replace("+00:00", "Z")
    return then.isoformat() if bare else datetime.combine(then, NOON).isoformat().replace("+00:00", "Z")
