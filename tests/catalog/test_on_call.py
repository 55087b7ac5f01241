"""On-call schedules: PagerDuty, Opsgenie, Grafana OnCall and iCalendar, and who has it on a day."""

from __future__ import annotations

import builtins
import json
from datetime import date
from typing import Any

import pytest

from runbookc.catalog.directory_source import read_directory_source
from runbookc.catalog.model import DirectoryEntry, Shift
from runbookc.catalog.on_call import covered_until, is_rule, next_on_call, on_call_on
from runbookc.errors import LimitError, SourceError

TODAY = date(2026, 11, 21)


def read(document: Any, path: str = "rota.json") -> tuple[DirectoryEntry, ...]:
    return read_directory_source(path, json.dumps(document)).entries


def turn(who: str, start: str | None, end: str | None) -> dict[str, Any]:
    return {"start": start, "end": end, "user": {"id": "P1", "type": "user_reference", "summary": who}}


def test_a_schedule_is_a_role_and_its_turns_have_days() -> None:
    """PagerDuty's schedule after overrides; a turn that ends at midnight has ended the day before."""
    entries = [
        turn("Ole Berg", "2026-11-23T09:00:00Z", "2026-11-30T00:00:00+01:00"),
        turn("Ilse Brandt", "2026-11-16T09:00:00Z", "2026-11-23T09:00:00Z"),
    ]
    document = {"schedule": {"name": "Payments On-Call", "final_schedule": {"rendered_schedule_entries": entries}}}
    (found,) = read(document)
    assert (found.kind, found.value) == ("role", "Payments On-Call")
    assert found.on_call == (
        Shift("Ilse Brandt", date(2026, 11, 16), date(2026, 11, 23)),
        Shift("Ole Berg", date(2026, 11, 23), date(2026, 11, 29)),
    )
    assert [s.who for s in on_call_on(found, TODAY)] == ["Ilse Brandt"]
    assert [s.who for s in on_call_on(found, date(2026, 11, 23))] == ["Ilse Brandt", "Ole Berg"]
    assert next_on_call(found, TODAY) == found.on_call[1]
    assert covered_until(found) == date(2026, 11, 29)
    assert (on_call_on(found, date(2026, 11, 30)), next_on_call(found, date(2026, 11, 29))) == ((), None)


def test_who_is_on_call_now_by_schedule_or_policy() -> None:
    """PagerDuty's `oncalls`; without begin and end somebody always is."""
    level = {"escalation_policy": {"summary": "Payments"}, "escalation_level": 1}
    first = {**turn("Ilse Brandt", "2026-11-16T09:00:00Z", "2026-11-23T09:00:00Z"), **level}
    found = read(
        {
            "oncalls": [
                {**first, "schedule": {"summary": "Nights"}},
                {**turn("Ole", None, None), **level, "schedule": None},
            ]
        }
    )
    assert [e.value for e in found] == ["Nights", "Payments"]
    assert found[1].on_call == (Shift("Ole", None, None),)
    assert [s.who for s in on_call_on(found[1], TODAY)] == ["Ole"]
    assert covered_until(found[1]) is None


def test_the_final_timeline_counts() -> None:
    """Opsgenie's timeline after overrides, and its list of schedules, which says what is switched off."""
    period = {
        "startDate": "2026-11-16T09:00:00Z", "endDate": "2026-11-23T09:00:00Z", "type": "override",
        "recipient": {"type": "user", "name": "ilse@tern.example"},
    }  # fmt: skip
    timeline = {
        "_parent": {"name": "Freight_schedule"},
        "finalTimeline": {"rotations": [{"name": "r", "periods": [period]}]},
        "baseTimeline": {"rotations": [{"periods": [{**period, "recipient": {"name": "wrong"}}]}]},
    }
    (found,) = read({"data": timeline, "took": 0.1})
    assert (found.value, [s.who for s in found.on_call]) == ("Freight_schedule", ["ilse@tern.example"])
    listed = read({"data": [{"name": "A", "enabled": True, "rotations": []}, {"name": "B", "enabled": False}]})
    assert [(e.value, e.active) for e in listed] == [("A", True), ("B", False)]


def test_final_shifts_are_called_after_their_file() -> None:
    """Grafana OnCall's answer names no schedule."""
    shift = {"user_username": "ilse", "shift_start": "2026-11-16T09:00:00Z", "shift_end": "2026-11-17T09:00:00Z"}
    (found,) = read({"count": 1, "results": [shift]}, "rota/freight-desk.json")
    assert (found.value, found.on_call[0].who) == ("freight desk", "ilse")
    (named,) = read({"results": [{"id": "S", "name": "Customs", "type": "web", "on_call_now": ["U"]}]})
    assert (named.value, named.on_call) == ("Customs", ())


def calendar(*events: str, name: str = "X-WR-CALNAME:Night Desk\n") -> str:
    body = "".join(f"BEGIN:VEVENT\nUID:{n}\n{event}\nEND:VEVENT\n" for n, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//t//t//EN\n{name}{body}END:VCALENDAR\n"


def rota(*events: str, **more: Any) -> DirectoryEntry:
    (found,) = read_directory_source("night-desk.ics", calendar(*events, **more)).entries
    return found


WEEK = "DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261109\nSUMMARY:On Call - Ilse Brandt\n"


def test_a_calendar_is_one_role() -> None:
    """Named by the calendar, else by its file; the end of an event is not part of it."""
    assert rota(WEEK) == DirectoryEntry(
        "role", "Night Desk", "night-desk.ics", 1, on_call=(Shift("Ilse Brandt", date(2026, 11, 2), date(2026, 11, 8)),)
    )
    assert rota(WEEK, name="").value == "night desk"


@pytest.mark.parametrize(
    ("event", "who"),
    [
        ("SUMMARY:Ole Berg", "Ole Berg"),
        ("SUMMARY:Ole Berg (secondary)", "Ole Berg"),
        ("SUMMARY:On-call: Ole Berg", "Ole Berg"),
        ("SUMMARY:Ole Berg is on call", "Ole Berg"),
        ("SUMMARY:On Call - Ole Berg - Payments Schedule", "Ole Berg"),
        ("SUMMARY:Jean-Luc Ober", "Jean-Luc Ober"),
        ("SUMMARY:on call\nATTENDEE;CN=Ole Berg:mailto:ole@tern.example", "Ole Berg"),
    ],
)
def test_an_event_names_who_has_it(event: str, who: str) -> None:
    """What services write around a name is no part of it."""
    assert [s.who for s in rota(f"DTSTART:20261102T080000Z\nDTEND:20261109T080000Z\n{event}").on_call] == [who]


def test_a_rotation_that_never_ends_is_known_for_any_day() -> None:
    """Two who take turns by the week, one of whose weeks was swapped away."""
    every_other = "RRULE:FREQ=WEEKLY;INTERVAL=2\n"
    other = WEEK.replace("20261109", "20261116").replace("20261102", "20261109").replace("Ilse Brandt", "Ole Berg")
    found = rota(f"{WEEK}{every_other}EXDATE;VALUE=DATE:20261130\n", f"{other}{every_other}")
    assert [s.who for s in on_call_on(found, TODAY)] == ["Ilse Brandt"]
    assert on_call_on(found, date(2027, 5, 5)) == (Shift("Ilse Brandt", date(2027, 5, 3), date(2027, 5, 9)),)
    assert on_call_on(found, date(2026, 12, 1)) == ()
    assert next_on_call(found, TODAY) == Shift("Ole Berg", date(2026, 11, 23), date(2026, 11, 29))
    assert covered_until(found) is None


def test_a_rule_that_ends_ends_the_cover() -> None:
    """By count and by day; one changed time of it stands for itself."""
    assert covered_until(rota(f"{WEEK}RRULE:FREQ=WEEKLY;COUNT=3\n")) == date(2026, 11, 22)
    assert covered_until(rota(f"{WEEK}RRULE:FREQ=WEEKLY;UNTIL=20261116T000000Z\n")) == date(2026, 11, 22)
    changed = (
        "DTSTART;VALUE=DATE:20261110\nDTEND;VALUE=DATE:20261116\nRECURRENCE-ID;VALUE=DATE:20261109\nSUMMARY:Ole Berg"
    )
    text = calendar(f"{WEEK}RRULE:FREQ=WEEKLY;COUNT=3\n", changed).replace("UID:1\n", "UID:0\n")
    (found,) = read_directory_source("n.ics", text).entries
    assert [s.who for s in on_call_on(found, date(2026, 11, 9))] == []
    assert [s.who for s in on_call_on(found, date(2026, 11, 10))] == ["Ole Berg"]


def test_a_cancelled_event_is_nobodys() -> None:
    """STATUS:CANCELLED."""
    assert rota(f"{WEEK}STATUS:CANCELLED\n").on_call == ()


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("SUMMARY:Ole", "5: this event has no begin"),
        ("SUMMARY:Ole\nDTSTART:20261109T080000Z\nDTEND:20261102T080000Z", "5: this event ends before it begins"),
        (f"{WEEK}RRULE:FREQ=SECONDLY", "5: this event repeats by FREQ=SECONDLY, which is no rule of whole days"),
        (f"{WEEK}RRULE:FREQ=DAILY;COUNT=9;BYMONTHDAY=30;BYMONTH=2", "5: this event repeats by FREQ=DAILY"),
        (WEEK.replace("2026", "0001") + "RRULE:FREQ=DAILY", "5: this event repeats since before 1990"),
    ],
)
def test_an_event_that_cannot_be_read_is_told_with_its_line(event: str, message: str) -> None:
    """And one that would be counted without end is refused."""
    with pytest.raises(SourceError) as told:
        rota(event)
    assert str(told.value).startswith(f"night-desk.ics:{message}")


def test_a_flood_of_events_is_refused() -> None:
    """Before anything is parsed."""
    with pytest.raises(LimitError, match="more than 10,000 events"):
        read_directory_source("n.ics", "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 10_001)


def test_without_the_extra_one_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other formats need nothing of it."""
    imported = builtins.__import__

    def without(name: str, *args: Any, **named: Any) -> Any:
        if name.split(".")[0] in ("icalendar", "dateutil"):
            raise ImportError(name)
        return imported(name, *args, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SourceError, match=r"n\.ics:1: reading iCalendar needs .* pip install 'runbookc\[directory\]'"):
        read_directory_source("n.ics", calendar(WEEK))
    assert read({"schedule": {"name": "Nights"}})[0].value == "Nights"


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=1MO", "FREQ=DAILY;UNTIL=20261231T235959"])
def test_rules_of_days(rule: str) -> None:
    """What a rota repeats by."""
    assert is_rule(rule)


@pytest.mark.parametrize(
    "rule", ["", "FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYSECOND=1", "FREQ=WEEKLY;X=Y"]
)
def test_rules_of_anything_else(rule: str) -> None:
    """Refused, so that nothing is counted by the second."""
    assert not is_rule(rule)
