"""Hours outside of which a rule of the page forbids a call, held against the time that the call's own message has.

Never call the vet before 08:00 or after 20:00 (UTC)      call_vet at 22:10 UTC
Only move stays between 8 am and 8 pm (Europe/Madrid)     move_stay at 05:00 UTC
No refunds outside office hours                           where "Office hours are Mon-Fri, 9:00 to 17:00 (UTC)"

Only where the page tells the zone and the record tells both the time of that very message and its zone: else nobody
knows what time it was there. "CET" is also said in summer, so a call has to be outside in whatever zone may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Final

from runbookc.conformance.clock import moment
from runbookc.conformance.steps.prohibitions import tools_of_deed
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.steps.sites import Site
    from runbookc.ir.model import Rule, Runbook

_NAMED: Final = frame("hours_named")
_OF_DAY: Final = frame("hours_of_day")
_SPLIT: Final = frame("hours_of_day_split")
_ZONE: Final = frame("hours_zone")
_DAYS: Final = frame("days_between")
_EXCEPTED: Final = frame("hours_excepted")
_ONLY: Final = frame("hours_only")
_OUTSIDE: Final = frame("hours_outside")
_BOUND: Final = frame("hours_begin")
_WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EVERY: Final = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of certain days, in each of the zones that may be meant; over midnight if it ends before it begins."""

    begins: time
    ends: time
    days: frozenset[int]
    zones: tuple[tzinfo, ...]

    def inside(self, at: datetime) -> set[bool]:
        """Whether a time lies within, in each of the zones; its very borders are both."""
        return {held for zone in self.zones for held in self._inside(at.astimezone(zone))}

    def _inside(self, here: datetime) -> tuple[bool, ...]:
        clock = here.time()
        if clock.replace(second=0, microsecond=0) in (self.begins, self.ends):
            return True, False
        if self.begins < self.ends:
            within = self.begins < clock < self.ends
        else:
            within = clock > self.begins or clock < self.ends
        return (within and here.weekday() in self.days,)


@dataclass(frozen=True, slots=True)
class Hours:
    """A rule, its name, and when it forbids: within its window, or outside of it."""

    named: str
    rule: Rule
    window: Window
    within: bool

    def forbid(self, stamp: str) -> str:
        """When a call was made that the rule forbids then, in words; "" where it does not, or nobody knows."""
        found = moment(stamp) if stamp else None
        if found is None or found.time is None or not found.zoned:
            return ""
        return f"{found.time:%H:%M} {_offset(found.time)}" if self.window.inside(found.time) == {self.within} else ""


def hours(bundle: Bundle, sites: Mapping[str, tuple[Site, ...]]) -> dict[str, tuple[Hours, ...]]:
    """By tool the rules that bind every step of it to certain hours, or the one thing that it does."""
    found: dict[str, tuple[Hours, ...]] = {}
    for at, book in enumerate(bundle.runbooks):
        for one in _ruled(book):
            guards = one.rule.guards
            guarded = {node.tool.name for node in book.nodes if node.id in guards and node.tool is not None}
            for tool in sorted(guarded) if guards else tools_of_deed(bundle, _unbound(one.rule.text)):
                bound = all(site.book == at and (not guards or site.node.id in guards) for site in sites.get(tool, ()))
                found[tool] = (*found.get(tool, ()), *((one,) if bound else ()))
    return {tool: those for tool, those in found.items() if those}


def _unbound(text: str) -> str:
    """What a rule is about, without its hours: "rooms may be booked"."""
    cut = _BOUND.search(text)
    return text[: cut.start()].strip() if cut is not None else ""


def _ruled(book: Runbook) -> Iterator[Hours]:
    texts = [item.text for item in book.sentences.items]
    for rule in book.rules:
        if rule.modality == "may" or (rule.condition and rule.condition not in rule.text):
            continue
        window = _window(rule.text) or _defined(rule.text, texts)
        outside = _sense(rule) if window is not None else None
        if window is not None and outside is not None:
            yield Hours(f"{book.runbook.id}#{rule.id}", rule, window, within=not outside)


def _sense(rule: Rule) -> bool | None:
    """Whether a rule forbids what is outside of its hours; None where it does not say, or has exceptions."""
    text = rule.text.replace("’", "'")
    if rule.modality == "must-not":
        if _EXCEPTED.search(text):
            return None
        return bool(_SPLIT.search(text) or _OUTSIDE.search(text))
    return True if _ONLY.search(text) and not _OUTSIDE.search(text) and not _EXCEPTED.search(text) else None


def _defined(text: str, texts: list[str]) -> Window | None:
    """The hours that a rule calls by name, where one sentence of the page says when they are."""
    name = _NAMED.search(text)
    if name is None:
        return None
    said = [one for one in texts if name["name"].lower() in one.lower() and _OF_DAY.search(one)]
    return _window(said[0]) if len(said) == 1 else None


def _window(text: str) -> Window | None:
    """The one stretch of hours that a text names, with its zone; None where it names none, several, or no zone."""
    found = [*_SPLIT.finditer(text)] or [*_OF_DAY.finditer(text)]
    if len(found) != 1:
        return None
    ends = (_clock(found[0]["from"]), _clock(found[0]["to"]))
    zones, days = _zones(text), _days(text)
    if None in ends or ends[0] == ends[1] or not zones or not days:
        return None
    begins, until = (one for one in ends if one is not None)
    return Window(begins, until, days, zones) if begins < until or days == _EVERY else None


def _clock(said: str) -> time | None:
    low = said.lower().replace(" ", "").replace(".m", "m").rstrip(".")
    if low in word_class("twelve_by_day") | word_class("twelve_by_night"):
        return time(12 if low in word_class("twelve_by_day") else 0)
    parts = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?([ap])?m?", low)
    if parts is None:
        return None
    hour, minute = int(parts[1]), int(parts[2] or 0)
    hour = hour % 12 + (12 if parts[3] == "p" else 0) if parts[3] else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _days(text: str) -> frozenset[int]:
    """The days of the week that a text names, all where it names none; nothing where it cannot be told."""
    span = _DAYS.search(text)
    low = text.lower()
    if span is not None:
        first, last = (_WEEK.index(span[name].lower()) for name in ("first", "last"))
        return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    if any(word in low for word in word_class("working_week")):
        return frozenset(range(5))
    return frozenset() if any(word in low for word in word_class("some_days")) else _EVERY


def _zones(text: str) -> tuple[tzinfo, ...]:
    """The zones that the one name of a zone in a text may mean."""
    found = [zones for match in _ZONE.finditer(text) if (zones := _named_zones(*match.group(1, 2, 3, 4)))]
    return found[0] if len(found) == 1 else ()


@cache
def _named_zones(place: str | None, plain: str | None, sign: str | None, hours: str | None) -> tuple[tzinfo, ...]:
    if place:
        from dateutil.zoneinfo import get_zonefile_instance  # its own table: the machine's may be another, or none

        zone = get_zonefile_instance().get(place)
        return (zone,) if zone is not None else ()
    known = next((row["hours"].split(", ") for row in rows("zones.tsv") if row["zone"] == plain), [])
    more = int(f"{sign}{hours}") if hours else 0
    known = ["0"] if hours and known else known
    return tuple(timezone(timedelta(hours=int(one) + more)) for one in known if abs(int(one) + more) < 24)


def _offset(at: datetime) -> str:
    gone = at.strftime("%z")
    return "UTC" if gone in ("+0000", "") else f"UTC{gone[:3]}:{gone[3:5]}"
