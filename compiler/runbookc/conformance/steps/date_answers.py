"""What the dates of records answer: `"delivered_at": "2026-01-10"`, read on 10 February, was 31 days ago.

Days are counted by the calendar, in the zone in which the record has its date; months end on the same day of a later
month, or on its last. Where a zone that nobody wrote down could turn the answer there is none, and so where a record
lies on the other side of the conversation's own clock than the condition takes for granted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from runbookc.conformance.clock import Moment, moment
from runbookc.conformance.steps.answers import Answer, ids_of, steps_of, values_at
from runbookc.conformance.steps.date_questions import Asked, as_days, asked_date
from runbookc.ground.events import dated_stems, event_groups, generic_words, grouped, is_creation
from runbookc.ground.words import name_words, stem

if TYPE_CHECKING:
    from runbookc.analyses.quantity import Interval
    from runbookc.conformance.bundle import Bundle, BundledTool
    from runbookc.conformance.trace import Receipt
    from runbookc.ir.model import Fact, Node, Runbook

_MANY: Final = 40
"""Records of one result that are read, at most."""
_DEEP: Final = 4
"""Levels of a result's schema in which a date is looked for."""
_FORMATS: Final = frozenset(("date", "date-time"))
_MOST: Final = 5
"""Days that a zone can make of one, at most: all of them are asked."""
_SAYING: Final = 2
"""Words of a condition that may say what happens on the day ("the voucher runs out"), and not only to what."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A field of one tool's results that is a date, and the conditions that ask about it."""

    path: tuple[str, ...]
    tests: tuple[tuple[str, Asked], ...]

    def read(self, tool: str, receipt: Receipt, known: dict[int, frozenset[str]], now: Moment | None) -> list[Answer]:
        """The answers of one result that was read at a moment; none where nobody knows when that was."""
        if now is None or receipt.status not in ("ok", "unknown"):
            return []
        dates = [
            (record, value, then)
            for record, value in islice(values_at(receipt.value, self.path), _MANY)
            if isinstance(value, str) and (then := moment(value)) is not None
        ]
        found: list[Answer] = []
        message, field = receipt.result_message or 0, self.path[-1]
        for node, asked in self.tests:
            if asked.any:
                found += self._any(node, asked, tool, receipt, [then for _, _, then in dates], now)
                continue
            for record, value, then in dates:
                holds = decide(asked, then, now)
                if holds is not None:
                    ids = known.setdefault(id(record), ids_of(record))
                    told = f"{value}, {_distance(then, now)}"
                    found.append(Answer(node, holds, message, tool, told, field, ids, (asked, then)))
        return found

    def _any(
        self, node: str, asked: Asked, tool: str, receipt: Receipt, dates: Sequence[Moment], now: Moment
    ) -> Iterator[Answer]:
        """Whether any of the dates is as asked: one of them, or none at all."""
        said = [decide(asked, then, now) for then in dates]
        at = said.index(True) if True in said else 0
        whole = "[]" in self.path and any(True for _ in values_at(receipt.value, self.path[: self.path.index("[]")]))
        if True in said or (all(one is False for one in said) and (said or whole)):
            told = f"{dates[at].day}, {_distance(dates[at], now)}" if dates else "of nothing"
            dated = (asked, dates[at]) if dates else None
            field, message = self.path[-1], receipt.result_message or 0
            yield Answer(node, True in said, message, tool, told, field, dated=dated)


def still(answer: Answer, now: Moment | None) -> bool:
    """Whether an answer of a date is the same at another moment; of anything else it is."""
    if answer.dated is None:
        return True
    return now is not None and decide(*answer.dated, now) is answer.holds


def decide(asked: Asked, then: Moment, now: Moment) -> bool | None:
    """Whether a condition holds of a date at a moment; None where it cannot be told."""
    days = now.days_as(then)
    if (days[1] - days[0]).days > _MOST:
        return None
    today = [days[0] + timedelta(days=one) for one in range((days[1] - days[0]).days + 1)]
    if asked.span is None:
        said = {_is_side(asked, then, now, day) for day in today}
    elif asked.scale == "hour":
        said = _hours(asked, then, now)
    else:
        said = {_elapsed(asked, then.day, day) for day in today}
    return said.pop() if len(said) == 1 else None


def _is_side(asked: Asked, then: Moment, now: Moment, day: date) -> bool | None:
    if then.time is not None and asked.side in ("past", "coming") and then.zoned and now.zoned and now.time:
        return (now.time > then.time) is (asked.side == "past")
    if asked.side in ("past", "coming"):
        return None if day == then.day else (day > then.day) is (asked.side == "past")
    here = day < then.day if asked.side in ("before", "by") else day > then.day
    return here or (asked.side in ("by", "from") and day == then.day)


def _elapsed(asked: Asked, then: date, day: date) -> bool | None:
    first, last = (day, then) if asked.ahead else (then, day)
    if asked.span is None or first > last:
        return None
    if asked.scale == "day":
        return _inside(asked.span, Decimal((last - first).days), asked)
    from dateutil.relativedelta import relativedelta  # start-up: most conversations ask for no months

    def after(bound: Decimal) -> int:
        """-1, 0 or 1: the later day is before, on or after the day so many months on."""
        border = first + relativedelta(months=int(bound))
        return (last > border) - (last < border)

    low, high = asked.span.low, asked.span.high
    above = low is None or after(low) > 0 or (asked.span.low_in and after(low) == 0)
    return above and (high is None or after(high) < 0 or (asked.span.high_in and after(high) == 0))


def _hours(asked: Asked, then: Moment, now: Moment) -> set[bool | None]:
    least, most = then.since(now) if asked.ahead else now.since(then)
    if asked.span is None or least < timedelta():
        return {None}
    ends = [Decimal(int(one.total_seconds())) / 3600 for one in (least, most)]
    bounds = [as_days(n, "hour") for n in (asked.span.low, asked.span.high) if n is not None]
    within = [bound for bound in bounds if ends[0] < bound < ends[1]]
    return {_inside(asked.span, hours, asked) for hours in (*ends, *within)}


def _inside(span: Interval, number: Decimal, asked: Asked) -> bool:
    low = None if span.low is None else as_days(span.low, asked.scale)
    high = None if span.high is None else as_days(span.high, asked.scale)
    above = low is None or number > low or (span.low_in and number == low)
    return above and (high is None or number < high or (span.high_in and number == high))


def _distance(then: Moment, now: Moment) -> str:
    days = (now.day - then.day).days
    far = "the same day as" if not days else f"{abs(days)} day{'' if abs(days) == 1 else 's'} "
    return f"{far}{'' if not days else 'before' if days > 0 else 'after'} {now.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class DateCondition:
    """A condition that asks of a date, and the fields that tell it: (tool, path)."""

    asked: Asked
    fields: tuple[tuple[str, str], ...]


def date_conditions(book: Runbook, bundle: Bundle) -> dict[str, DateCondition]:
    """By node the conditions of a book on dates that tools of its steps tell."""
    asked = [(node, of) for node in book.nodes if _is_asked(node) and (of := asked_date(node)) is not None]
    read = {node.tool.name for node in book.nodes if node.tool is not None} if asked else set()
    facts = {fact.name: fact for fact in book.facts}
    tools = [tool for tool in bundle.tools if tool.name in read and not tool.customer]
    found = {}
    for node, of in asked:
        fact = facts.get(node.test.fact or "") if node.test is not None else None
        fields = tuple((tool.name, path) for tool in tools for path in date_fields(of, tool, fact))
        if fields:
            found[node.id] = DateCondition(of, fields)
    return found


def loose_date_conditions(book: Runbook, bundle: Bundle) -> dict[str, DateCondition]:
    """By node the conditions on dates with every field that a person might look them up in.

    "The course starts in more than 7 days": the booking's `start_date`. No checker goes by these: what the thing is
    called that begins is not looked at, so that they only keep a made-up record from saying otherwise.
    """
    asked = [(node, of) for node in book.nodes if _is_asked(node) and (of := asked_date(node)) is not None]
    read = {node.tool.name for node in book.nodes if node.tool is not None} if asked else set()
    tools = [tool for tool in bundle.tools if tool.name in read and not tool.customer]
    found = {}
    for node, of in asked:
        fields = tuple((tool.name, path) for tool in tools for path in _loosely_named(of, tool))
        if fields:
            found[node.id] = DateCondition(of, fields)
    return found


def _loosely_named(asked: Asked, tool: BundledTool) -> list[str]:
    """The dates of a tool's results whose event a condition names; of what only lies ahead, when it begins."""
    said, fields = grouped(asked.words), list(_date_fields(tool))
    received = grouped(dated_stems("received"))
    said |= received if said & received else frozenset()
    named = [path for path, own, _ in fields if own and grouped(own) <= said]
    begins = grouped(dated_stems("beginning"))
    unsaid = asked.ahead and len(asked.words) < _SAYING and not (said & event_groups()) - begins
    return named or [path for path, own, _ in fields if unsaid and own and grouped(own) <= begins]


def date_readers(conditions: Mapping[str, DateCondition]) -> dict[str, tuple[Dated, ...]]:
    """By tool: the dates in its results that conditions of a book ask about."""
    found: dict[str, dict[str, list[tuple[str, Asked]]]] = {}
    for node, condition in conditions.items():
        for tool, path in condition.fields:
            found.setdefault(tool, {}).setdefault(path, []).append((node, condition.asked))
    return {
        tool: tuple(Dated(tuple(steps_of(path)), tuple(of)) for path, of in paths.items())
        for tool, paths in found.items()
    }


def _is_asked(node: Node) -> bool:
    return node.kind == "decide" and not node.entry and not node.inferred


def date_fields(asked: Asked, tool: BundledTool, fact: Fact | None) -> list[str]:
    """The paths in a tool's results of the date that a condition means: of that event, on that thing.

    What names no event ("the order is older than 30 days") means when the thing came to be.
    """
    fields = list(_date_fields(tool))
    named = [path for path, own, of in fields if _is_named(asked.words, own, of)]
    if named or asked.span is None or asked.ahead:
        return named
    stated = frozenset(fact.stated_by) if fact is not None else frozenset()
    told = any(said.startswith(f"{tool.name} result: ") for said in stated)
    spoken_of = [
        (path, own, of)
        for path, own, of in fields
        if (told or asked.words & of) and is_creation(grouped(asked.words - of))
    ]
    if len(fields) == 1 and f"{tool.name} result: {fields[0][0]}" in stated:
        return [path for path, _, _ in spoken_of]  # "there is one less than 30 days old", of what has but one date
    return [path for path, own, of in spoken_of if is_creation(grouped(own - of))]


def _is_named(said: frozenset[str], own: frozenset[str], of: frozenset[str]) -> bool:
    """Whether a condition says just what a field is called, with or without the thing that it is of."""
    rest = grouped(said - of)
    return grouped(said) == grouped(own) or (bool(rest) and rest == grouped(own - of))


def _date_fields(tool: BundledTool) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """Of each date in a tool's results: its path, the stems of its own name, and those of the thing it is of."""
    of = _stems(name_words(tool.name.rsplit("/", 1)[-1])[1:])
    todo: list[tuple[frozenset[str], str, Mapping[str, Any], int]] = [(of, "", tool.output_schema, 0)]
    while todo:
        things, path, schema, deep = todo.pop(0)
        for name, inner in (schema.get("properties") or {}).items() if deep <= _DEEP else ():
            here = f"{path}.{name}" if path else str(name)
            own = _stems(name_words(str(name)))
            if not isinstance(inner, Mapping):
                continue
            if inner.get("format") in _FORMATS:
                yield here, own, things
            elif inner.get("type") == "object":
                todo.append((own, here, inner, deep + 1))
            elif inner.get("type") == "array" and isinstance(inner.get("items"), Mapping):
                todo.append((things | own, f"{here}[]", inner["items"], deep + 1))


def _stems(said: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in said if word not in generic_words())
