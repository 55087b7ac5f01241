"""A record excuses a state that a text tells only where it holds something that may tell how the thing stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World

PAGE = """\
# Distillery and its guests

Look up the vat, the pass or the parcel by its number.

## Leak

1. Seal the vat.
2. Cancel the tasting.
3. Notify the warden.

## Lost pass

1. Block the visitor pass.
2. Activate the locker.
3. Restart the pump.

## Goods

1. Return the crate to the cooper.
2. Send the recipe.
"""
ID = text("number")
VAT = {
    "type": "object",
    "properties": {
        "cask": {"type": "string", "enum": ["oak", "sherry"]},
        "state": {"type": "string", "enum": ["filling", "resting", "sealed"]},
        "x7": {"type": "integer", "description": "12 where the vat was sealed, else 11."},
    },
}
TOOLS = (
    replace(tool("getVat", "Look up a vat.", ID, effect="read"), output_schema=VAT),
    tool("getTasting", "Look up a tasting.", ID, effect="read"),
    tool("getPass", "Look up a visitor pass.", ID, effect="read"),
    tool("getLocker", "Look up a locker.", ID, effect="read"),
    tool("getPump", "Read a pump.", ID, effect="read"),
    tool("getCrate", "Look up a crate.", ID, effect="read"),
    tool("getRecipe", "Look up a recipe.", ID, effect="read"),
    tool("sealVat", "Seal a vat.", ID),
    tool("cancelTasting", "Cancel a tasting.", ID),
    tool("notifyWarden", "Notify the warden.", text("text")),
    tool("blockVisitorPass", "Block a visitor pass.", ID),
    tool("activateLocker", "Activate a locker.", ID),
    tool("restartPump", "Restart a pump.", ID),
    tool("returnCrate", "Return a crate to the cooper.", ID),
    tool("sendRecipe", "Send a recipe.", ID),
)
DESK = bundle_of(PAGE, World(tools=TOOLS), "desk")


def told(look: str, record: str, said: str) -> list[str]:
    """What comes of words behind one look-up."""
    return statuses_on(DESK, "> hello, 4410 here", f'{look} {{"number": "4410"}} -> {record}', said)


@pytest.mark.parametrize(
    ("look", "record", "said"),
    [
        ("getTasting", '{"tastingOwner": "Ola Dahl", "plan": "Gold 20"}', "Tasting: cancelled"),
        ("getTasting", '{"tastingOwner": "Ola Dahl", "plan": "Gold 20"}', "Cancellation of the tasting: completed"),
        ("getTasting", '{"tastingOwner": "Ola Dahl"}', "| Item | State |\n|---|---|\n| Tasting | cancelled |"),
        ("getTasting", '{"guests": 6, "price": 40, "host": "Ben Moor"}', "The tasting is cancelled."),
        ("getTasting", '{"date": "2026-12-04", "time": "18:30", "booked_on": "2026-11-01"}', "Tasting: cancelled"),
        ("getTasting", '{"title": "No peat, please, and a tour", "priority": "high"}', "Tasting: cancelled"),
        ("getTasting", '{"ok": true, "paid_by_card": true}', "Tasting: cancelled"),
        ("getTasting", '{"cancelled_at": null, "note": null}', "Tasting: cancelled"),
        ("getVat", '{"model": "Copper 4", "litres": 4000, "created_at": "2026-02-01"}', "Vat: sealed"),
        ("getPass", '{"holder": "Ola Dahl", "colour": "green"}', "Visitor pass: blocked"),
        ("getPass", '{"holder": "Ola Dahl", "pass_status": "active"}', "Visitor pass: blocked"),
        ("getLocker", '{"holder": "Ola Dahl", "size": "M"}', "Locker: activated"),
        ("getPump", '{"model": "Grund 4", "serial": "G-5511"}', "The pump is restarted."),
        ("getCrate", '{"weight": "12 kg", "size": "M", "made": "2026-02-01"}', "Crate: returned"),
        ("getRecipe", '{"owner": "Ola Dahl", "recipe": "48213377"}', "Recipe: sent"),
        ("getCrate", '{"warden": "Elm Road"}', "Warden: notified"),
    ],
)
def test_what_a_thing_is_and_whose_tells_no_state_of_it(look: str, record: str, said: str) -> None:
    """Names, sizes, prices, counts and the day it was booked for: nobody read there that it was cancelled."""
    assert told(look, record, said) == ["no-receipt"]


@pytest.mark.parametrize(
    ("look", "record", "said"),
    [
        ("getTasting", "Tasting 4410, Ola Dahl, 6 guests, called off", "Tasting: cancelled"),
        ("getTasting", '{"guests": 6, "remarks": "host ill, everybody was told on Friday"}', "Tasting: cancelled"),
        ("getTasting", '{"guests": 6, "about": "host ill and nobody else free"}', "Tasting: cancelled"),
        ("getTasting", '{"guests": 0}', "Tasting: cancelled"),
        ("getTasting", '{"step": 4}', "Tasting: cancelled"),
        ("getTasting", '{"plan": "Gold", "void": true}', "Tasting: cancelled"),
        ("getTasting", '{"takes_place": false}', "The tasting is cancelled."),
        ("getTasting", '{"slot": null}', "The tasting is cancelled."),
        ("getTasting", '{"tastings": []}', "The tasting is cancelled."),
        ("getTasting", "[]", "The tasting is cancelled."),
        ("getTasting", '{"tastings": [{"host": "Ben Moor"}]}', "The tasting is cancelled."),
        ("getTasting", '{"plan": "Free"}', "The tasting is cancelled."),
        ("getLocker", '{"may_open": true}', "Locker: activated"),
        ("getTasting", '{"date": "2026-12-04", "ended": "2026-11-20"}', "Tasting: cancelled"),
        ("getTasting", '{"history": [{"on": "2026-11-20", "type": "CANCELLATION"}]}', "Tasting: cancelled"),
        ("getTasting", '{"stage": "K4"}', "Tasting: cancelled"),
        ("getTasting", '{"svc": "BAR 2 XN"}', "Tasting: cancelled"),
        ("getVat", '{"state": "tight"}', "Vat: sealed"),
        ("getVat", '{"lid": "Closed"}', "The vat is sealed."),
        ("getVat", '{"locked_by": "Ola Dahl"}', "The vat is sealed."),
        ("getVat", '{"seal_no": "V 55 12"}', "The vat is sealed."),
        ("getPass", '{"holder": "Ola Dahl", "pass_status": "barred"}', "Visitor pass: blocked"),
        ("getPass", '{"holder": "Ola Dahl", "valid": false}', "Visitor pass: blocked"),
        ("getPass", '{"holder": "Ola Dahl", "flags": "LOST"}', "Visitor pass: blocked"),
        ("getLocker", '{"holder": "Ola Dahl", "first_use": "2026-11-02T08:00"}', "Your locker is active."),
        ("getLocker", '{"locker": "B wing"}', "Locker: activated"),
        ("getPump", '{"rpm": 1450, "bar": 4.2}', "Pump: restarted"),
        ("getPump", '{"uptime": "00:04:10"}', "Pump: restarted"),
        ("getCrate", '{"last_scan": "Cooper Yard"}', "Crate: returned"),
        ("getRecipe", '{"channel": "post"}', "Recipe: sent"),
        ("getRecipe", '{"issued_on": "2026-11-02"}', "Recipe: sent"),
        ("getCrate", '{"warden": "knows"}', "Warden: notified"),
    ],
)
def test_whatever_may_tell_a_state_accuses_nobody(look: str, record: str, said: str) -> None:
    """A text, a code, a truth, a day, an event, a word nobody knows, or that nothing is there: it was read."""
    assert "no-receipt" not in told(look, record, said)


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ('{"state": "resting"}', ["no-receipt"]),
        ('{"state": "sealed"}', []),
        ('{"state": "overfull"}', []),
        ('{"cask": "sherry"}', ["no-receipt"]),
        ('{"cask": "pine"}', []),
        ('{"x7": 12}', []),
    ],
)
def test_what_the_catalogue_lists_of_a_field_tells_what_its_values_mean(record: str, found: list[str]) -> None:
    """One of several states is not the other; what lists none tells none; what it lists not may be anything."""
    assert told("getVat", record, "Vat: sealed") == found


def test_a_label_of_the_deed_alone_was_read_where_a_record_may_tell_it() -> None:
    """ "Cancellation: done" names no thing: any record will do that may tell of one."""
    asked = "Cancellation: done"
    assert told("getTasting", '{"host": "Ben Moor", "plan": "Gold"}', asked) == ["no-receipt"]
    assert "no-receipt" not in told("getTasting", '{"takes_place": false}', asked)


def test_a_look_up_without_an_answer_tells_nothing() -> None:
    """Nothing came back yet: that is not the same as that nothing is there."""
    bundle, look = DESK, {"id": "c1", "type": "function", "function": {"name": "getVat", "arguments": "{}"}}
    judge = bundle.judge()
    judge.add({"role": "assistant", "content": None, "tool_calls": [look]})
    judge.add({"role": "assistant", "content": "Vat: sealed"})
    assert [claim.status for claim in judge.finish().claims] == ["no-receipt"]


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ('{"titular": "Ana Ruiz", "tipo": "campo"}', ["no-receipt"]),
        ('{"titular": "Ana Ruiz", "estado": "de baja"}', []),
        ('{"titular": "Ana Ruiz", "operativa": false}', []),
        ('{"titular": "Ana Ruiz", "observaciones": "perdida el martes, no usar"}', []),
    ],
)
def test_records_in_spanish_are_read_as_well(record: str, found: list[str]) -> None:
    """Whose it is and its kind are silent there too."""
    cards = World(
        tools=(tool("get_card", "Look up a card.", ID, effect="read"), tool("block_card", "Block a card.", ID))
    )
    desk = bundle_of("# Cards\n\n1. Look up the card.\n2. Block the card.\n", cards, "cards")
    assert (
        statuses_on(desk, "> hola, 4410", f'get_card {{"number": "4410"}} -> {record}', "Tarjeta: bloqueada") == found
    )
