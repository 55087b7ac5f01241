"""Hours that a rule binds a call to: held against the call's own time where page and record both tell their zone."""

from __future__ import annotations

import json
from functools import cache

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.audit import audit
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.readers.openai_chat import read_trace

NUMBER = {"type": "object", "properties": {"hive": {"type": "string"}}, "required": ["hive"]}
TOOLS = {
    "call_beekeeper": "Call the beekeeper to a hive.",
    "move_hive": "Move a hive.",
    "take_payment": "Take a payment for a hive.",
    "close_ticket": "Close a ticket.",
}
PAGE = """# Hives

- {rule}

{more}

1. Call the beekeeper.
2. Move the hive.
3. Close the ticket.
"""


@cache
def hives(rule: str, more: str = "") -> Bundle:
    tools = [{"name": name, "description": said, "inputSchema": NUMBER} for name, said in TOOLS.items()]
    world = World(tools=merge([read_tools("tools/bees.json", json.dumps({"tools": tools}))]))
    return bundle_of(PAGE.replace("{rule}", rule).replace("{more}", more), world, planned=False)


def forbidden(desk: Bundle, tool: str, at: str) -> list[str]:
    """What is said of a call that is made at a time, after a greeting at noon."""
    call = {"id": "c1", "type": "function", "function": {"name": tool, "arguments": json.dumps({"hive": "h-1"})}}
    messages = [
        {"role": "user", "content": "Hello.", "timestamp": "2026-03-04T03:00:00Z"},
        {"role": "assistant", "content": None, "tool_calls": [call], **({"timestamp": at} if at else {})},
        {"role": "tool", "tool_call_id": "c1", "content": '{"ok": true}'},
    ]
    row = audit(desk, read_trace({"id": "t", "messages": messages}))
    return [one["why"] for one in row["violations"] if one["kind"] == "forbidden-call"]


OFFICE = "Office hours are Monday to Friday, 9:00 to 17:00 (UTC)."
DAY = "2026-03-04T{}"  # a Wednesday


@pytest.mark.parametrize(
    ("rule", "more", "tool", "allowed", "not_allowed"),
    [
        ("Never call the beekeeper before 08:00 or after 20:00 (UTC).", "", "call_beekeeper",
         ("08:00Z", "12:00Z", "20:00:30Z", "21:30+02:00"), ("07:59Z", "20:01Z", "23:00Z", "08:30+02:00")),
        ("Never call the beekeeper between 22:00 and 07:00 UTC.", "", "call_beekeeper",
         ("21:00Z", "07:00Z"), ("22:01Z", "03:00Z")),
        ("Do not move hives outside 8 am to 6:30 pm UTC.", "", "move_hive", ("18:29Z",), ("18:31Z", "05:00Z")),
        ("Only move hives between 08:00 and 20:00 CET.", "", "move_hive", ("18:30Z", "06:30Z"), ("05:30Z", "20:30Z")),
        ("Hives may be moved only between 08:00 and 20:00 (UTC+2).", "", "move_hive", ("06:30Z",), ("05:30Z",)),
        ("Do not move a hive outside office hours.", OFFICE, "move_hive", ("10:00Z",), ("18:00Z",)),
        ("No payments are taken outside office hours.", OFFICE, "take_payment", ("10:00Z",), ("18:00Z",)),
    ],
)  # fmt: skip
def test_a_call_at_an_hour_at_which_a_rule_forbids_it_is_an_error(
    rule: str, more: str, tool: str, allowed: tuple[str, ...], not_allowed: tuple[str, ...]
) -> None:
    """In the zone of the page, whatever zone the record is in; at the very minute of a border it may be either."""
    desk = hives(rule, more)
    assert [at for at in allowed if forbidden(desk, tool, DAY.format(at))] == []
    assert [at for at in not_allowed if not forbidden(desk, tool, DAY.format(at))] == []


def test_it_is_told_when_that_was() -> None:
    """With the offset of the record."""
    desk = hives("Never call the beekeeper before 08:00 or after 20:00 (UTC).")
    (why,) = forbidden(desk, "call_beekeeper", DAY.format("23:30+02:00"))
    assert why.startswith(
        "call_beekeeper was called at 23:30 UTC+02:00, and the runbook binds it to certain hours: Never"
    )


def test_a_day_outside_of_the_days_that_are_named_is_outside() -> None:
    """A Saturday at noon."""
    desk = hives("Do not move a hive outside office hours.", OFFICE)
    assert forbidden(desk, "move_hive", "2026-03-07T12:00Z")
    assert not forbidden(desk, "move_hive", "2026-03-06T12:00Z")


@pytest.mark.parametrize(
    ("rule", "more", "at"),
    [
        ("Never call the beekeeper before 08:00 or after 20:00.", "", "23:00Z"),  # no zone on the page
        ("Never call the beekeeper before 08:00 or after 20:00 (UTC).", "", "23:00"),  # none in the record
        ("Never call the beekeeper before 08:00 or after 20:00 (UTC).", "", ""),  # no time of its own
        ("Never call the beekeeper before 08:00 or after 20:00 (UTC) unless a hive swarms.", "", "23:00Z"),
        ("Never call the beekeeper outside office hours.", "", "23:00Z"),  # nobody says when they are
        ("Never call the beekeeper outside office hours.", f"{OFFICE} In May office hours are 8:00 to 20:00 (UTC).",
         "23:00Z"),
        ("Call the beekeeper between 08:00 and 20:00 UTC.", "", "23:00Z"),  # no "only"
        ("Never call the beekeeper to a wasp between 22:00 and 07:00 (Nowhere/Atlantis).", "", "23:00Z"),
    ],
)  # fmt: skip
def test_nobody_is_accused_where_anything_of_it_is_unknown(rule: str, more: str, at: str) -> None:
    """The zone of the page or of the record, the very minute of the call, the hours, what excepts from them."""
    assert forbidden(hives(rule, more), "call_beekeeper", DAY.format(at) if at else "") == []
