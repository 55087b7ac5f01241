"""Catalogues of other makes: servers before names, tools that do as they are told, results that are text."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on, verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.effect import effect_of_function
from runbookc.catalog.model import World
from runbookc.conformance.bundle import Bundle

PAGE = """# Boathouse

1. Look up the hire.
2. Lock the boat.
3. If the boat came back, refund the deposit.
4. Tell the warden.
"""
HELLO = "> hello, the dinghy leaks. Hire 4471"
FOUND = (
    'mcp__yard__find_hire {"hire": "4471"} -> {"content": [{"type": "text", "text": '
    '"Hire 4471, dinghy Tern, taken out on 18 Nov 2026, deposit paid, not locked yet"}], "isError": false}'
)


def boathouse() -> Bundle:
    """Two steps have no tool; a general one changes any record."""
    tools = (
        tool("mcp__yard__find_hire", "Find a hire.", text("hire"), effect="read"),
        tool("mcp__yard__tell_warden", "Tell the warden of a pier.", text("pier"), text("words")),
        tool("change_record", "Change a record.", text("table"), text("status")),
        tool("run_sql", "Run a statement.", text("query")),
    )
    return bundle_of(PAGE, World(tools=tools))


@pytest.mark.parametrize(
    "told",
    [
        'change_record {"table": "boats", "status": "locked"} -> {"updated": 1}',
        'run_sql {"query": "UPDATE boats SET state = \'shore\' WHERE hire = 4471"} -> UPDATE 1',
    ],
)
def test_a_tool_that_does_as_it_is_told_may_have_done_a_step_without_one(told: str) -> None:
    """Where none was told to, or only to read, nobody can have done it."""
    said = "I've locked the boat."
    assert statuses_on(boathouse(), HELLO, told, said) == ["unverifiable"]
    assert statuses_on(boathouse(), HELLO, 'change_record {"table": "boats", "status": "moored"} -> {}', said) == [
        "no-receipt"
    ]
    reading = 'run_sql {"query": "SELECT hire FROM boats"} -> 4471'
    assert statuses_on(boathouse(), HELLO, reading, said) == ["no-receipt"]


def test_a_state_that_a_general_tool_read_is_no_deed() -> None:
    """ "Locked by the coastguard" is what the row says, in a note as well."""
    row = 'run_sql {"query": "SELECT state FROM boats"} -> state: locked, coastguard 18 Nov'
    note = 'mcp__yard__tell_warden {"pier": "2", "words": "Boat locked by coastguard on 18 Nov."} -> ok'
    assert "no-receipt" not in statuses_on(boathouse(), HELLO, row, note)
    assert "no-receipt" in statuses_on(boathouse(), HELLO, note)


@pytest.mark.parametrize(("day", "flagged"), [("18 November", False), ("19 November", True)])
def test_a_day_is_read_anywhere_in_a_text_that_came_back(day: str, flagged: bool) -> None:
    """The whole answer of a server is looked into, as a harness writes it down."""
    said = f"I've looked up your hire: it was taken out on {day}."
    assert ("no-receipt" in statuses_on(boathouse(), HELLO, FOUND, said)) is flagged


def test_somebody_told_of_by_name_may_be_whom_a_tool_reaches() -> None:
    """Only where it was called."""
    told = 'mcp__yard__tell_warden {"pier": "2", "words": "the dinghy leaks"} -> {"ok": true}'
    said = "I've also told Maren, who looks after the pier."
    assert "no-receipt" not in statuses_on(boathouse(), HELLO, FOUND, told, said)
    assert "no-receipt" in statuses_on(boathouse(), HELLO, FOUND, said)


def test_a_server_before_a_name_is_no_verb_of_it() -> None:
    """`mcp__yard__find_hire` finds, whatever the client writes before it."""
    assert effect_of_function("mcp__yard__find_hire", None) == effect_of_function("find_hire", None)
    claims = verdict_on(boathouse(), HELLO, FOUND, "I've looked up the hire.").claims
    assert [(c.status, c.tool) for c in claims] == [("supported", "mcp__yard__find_hire")]


def test_a_name_in_parts_does_what_its_last_part_says() -> None:
    """Whatever the part before it could do, and whatever operation of HTTP its description begins with."""
    tools = (
        tool("orders.cancel", "POST /orders/{id}/cancel", text("order_id")),
        tool("orders.lines.replace", "POST /orders/{id}/lines. Send it again.", text("order_id")),
        tool("messages.send", "POST /messages. Send a customer an email.", text("to"), text("body")),
    )
    desk = bundle_of("# Boats\n\n1. Ask for the order.\n", World(tools=tools))
    assert [p.verbs[0] for p in desk.patterns if p.tool] == ["cancel", "replace", "send"]


def test_a_reason_that_is_quoted_from_a_record_is_no_deed() -> None:
    """ "Boat locked" is the reason that came back; a note that gave those words itself proves nothing by them."""
    back = 'mcp__yard__find_hire {"hire": "4471"} -> {"reason": "boat locked", "by": "coastguard"}'
    note = 'mcp__yard__tell_warden {"pier": "2", "words": "Not taken out (boat locked)."} -> {"words": "ok"}'
    assert "no-receipt" not in statuses_on(boathouse(), HELLO, back, note)
    assert "no-receipt" in statuses_on(boathouse(), HELLO, note)
