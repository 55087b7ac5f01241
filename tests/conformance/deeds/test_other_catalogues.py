"""Catalogues of other makes: servers before names, tools that do as they are told, results that are text."""

from __future__ import annotations

import json

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


def yard(page: str) -> Bundle:
    """A desk whose tools do as they are told, whatever its steps say."""
    tools = (
        tool("mcp__yard__find_hire", "Find a hire.", text("hire"), effect="read"),
        tool("call_yard", "Call the yard's API.", text("method"), text("path"), text("body")),
        tool("run_sql", "Run a statement.", text("query")),
    )
    return bundle_of(page, World(tools=tools))


NAMED = yard("# Yard\n\n1. Cancel the hire with `call_yard`.\n2. Refund the deposit with `call_yard`.\n")
UNNAMED = yard("# Yard\n\n1. Cancel the hire.\n2. Refund the deposit.\n")
STATED = yard("# Yard\n\n1. Cancel the hire with `run_sql`.\n2. Renew the hire with `run_sql`.\n")
CANCELLED, REFUNDED, RENEWED = "I've cancelled the hire.", "I've refunded the deposit.", "I've renewed the hire."


@pytest.mark.parametrize(
    ("operation", "said", "borne"),
    [
        ('"POST", "path": "/hires/4471/cancel"', CANCELLED, True),
        ('"POST", "path": "/hires/4471/cancellation"', CANCELLED, True),
        ('"DELETE", "path": "/hires/4471"', CANCELLED, True),
        ('"PATCH", "path": "/hires/4471", "body": "{\\"status\\": \\"closed\\"}"', CANCELLED, True),
        ('"POST", "path": "/hires/4471/return"', REFUNDED, True),
        ('"POST", "path": "/hires/4471/refund"', CANCELLED, False),
        ('"PATCH", "path": "/hires/4471", "body": "{\\"status\\": \\"renewed\\"}"', CANCELLED, False),
        ('"POST", "path": "/hires/4471/renew"', REFUNDED, False),
        ('"GET", "path": "/hires/4471"', CANCELLED, False),
        ('"GET", "path": "/hires/4471/cancel"', CANCELLED, True),
        ('"GET", "path": "/hires/4471/refund"', REFUNDED, False),
    ],
)
def test_an_operation_bears_the_deed_that_it_names(operation: str, said: str, borne: bool) -> None:
    """By its path, its method or the state it sets, whether or not a step names the tool."""
    made = f'call_yard {{"method": {operation}}} -> {{"ok": true}}'
    assert statuses_on(NAMED, HELLO, made, said) == ["supported" if borne else "no-receipt"]
    assert statuses_on(UNNAMED, HELLO, made, said) == ["unverifiable" if borne else "no-receipt"]


@pytest.mark.parametrize("path", ["/hires/4471", "/refunds", "/hires/4471/settle", "/hires/4471/refund?then=cancel"])
def test_an_operation_that_may_be_the_deed_bears_it(path: str) -> None:
    """What names no deed, or several."""
    made = f'call_yard {{"method": "POST", "path": "{path}"}} -> {{"ok": true}}'
    assert statuses_on(NAMED, HELLO, made, CANCELLED) == ["supported"]


@pytest.mark.parametrize(
    ("query", "said", "borne"),
    [
        ("UPDATE hires SET state = 'cancelled' WHERE id = 4471", CANCELLED, True),
        ("UPDATE hires SET pier = 2 WHERE state = 'renewed'", CANCELLED, True),
        ("DELETE FROM hires WHERE id = 4471", CANCELLED, True),
        ("SELECT end_hire(4471)", CANCELLED, True),
        ("UPDATE hires SET state = 'cancelled' WHERE id = 4471", RENEWED, False),
        ("INSERT INTO refunds VALUES (4471)", CANCELLED, False),
        ("SELECT pier FROM hires WHERE id = 4471", CANCELLED, False),
        ("SELECT id FROM cancelled_hires", CANCELLED, False),
    ],
)
def test_a_statement_bears_the_deed_that_it_names(query: str, said: str, borne: bool) -> None:
    """By the state it sets, the table it fills, or that it only reads."""
    made = f'run_sql {{"query": "{query}"}} -> {{"ok": true}}'
    assert statuses_on(STATED, HELLO, made, said)[-1:] == ["supported" if borne else "no-receipt"]


SHELF = yard("# Shelf\n\n1. Order the copies with `call_yard`.\n2. Mark the loan as returned with `run_sql`.\n")


@pytest.mark.parametrize(
    ("operation", "borne"),
    [
        ('"POST", "path": "/copies/7/order"', True),
        ('"GET", "path": "/copies/7/order"', False),
        ('"GET", "path": "/orders/7"', False),
    ],
)
def test_what_was_read_was_not_changed(operation: str, borne: bool) -> None:
    """An order may be looked at as well as made: RFC 9110 calls GET safe."""
    made = f'call_yard {{"method": {operation}}} -> {{"id": 7}}'
    assert statuses_on(SHELF, "> copy 7 please", made, "I've ordered copy 7 for you.") == [
        "supported" if borne else "no-receipt"
    ]


def test_what_was_read_may_be_told_and_sent_on() -> None:
    """A list that was looked up can be given to the customer in the very answer."""
    tools = (tool("call_yard", "Call the yard's API.", text("method"), text("path"), text("body")),)
    desk = bundle_of("# Yard\n\n1. Send the price list with `call_yard`.\n", World(tools=tools))
    read = 'call_yard {"method": "GET", "path": "/prices"} -> {"dinghy": 40}'
    assert "no-receipt" not in statuses_on(desk, "> prices?", read, "I've sent you the price list above.")


@pytest.mark.parametrize(
    ("calls", "borne"),
    [
        (('"/copies/7/order"', '"/copies/8/order"'), True),
        (('"/copies/7/order"',), False),
        (('"/copies/7/order", "body": {"copies": [7, 8]}',), True),
        (('"/copies/7,8/order"',), True),
        (('"/orders", "body": {"copies": "7 and 8"}',), True),
    ],
)
def test_an_operation_is_of_the_one_thing_that_its_path_names(calls: tuple[str, ...], borne: bool) -> None:
    """ "Both copies" takes two of them, where nothing else of the call may be of another."""
    made = [f'call_yard {{"method": "POST", "path": {call}}} -> {{"ok": true}}' for call in calls]
    statuses = statuses_on(SHELF, "> copies 7 and 8 please", *made, "I've ordered both copies.")
    assert statuses == ["supported" if borne else "wrong-values"]


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("SELECT id FROM loans WHERE state = 'fee refunded and loan cancelled'", False),
        ("-- I've refunded the fee\nUPDATE loans SET state = 'out' WHERE id = 4", False),
        ('mutation { close(note: "I\'ve refunded the fee") { ok } }', False),
        ("I've refunded the fee, see the log", True),
    ],
)
def test_a_statement_tells_nobody_anything(query: str, read: bool) -> None:
    """What stands in it is compared or stored, and not said; prose in such a parameter is read."""
    made = f"run_sql {json.dumps({'query': query})} -> []"
    assert bool(statuses_on(SHELF, "> and?", made)) is read


def test_a_statement_that_touched_no_row_did_nothing() -> None:
    """ "UPDATE 0", told by the rule's name in the verdict."""
    made = 'run_sql {"query": "UPDATE hires SET state = \'cancelled\' WHERE id = 9"} -> UPDATE 0'
    claim = verdict_on(STATED, HELLO, made, CANCELLED).claims[-1]
    assert claim.status == "failed-call"
    assert "says that nothing was done" in claim.why


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
