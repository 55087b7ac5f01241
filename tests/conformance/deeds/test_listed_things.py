"""Moorings moved at a marina's desk, and told of as a list: each thing that a text lists under a deed needs its own."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("get_stay", "Get a stay.", text("stay_id"), effect="read"),
    tool(
        "update_stay", "Change the mooring and the nights of a stay.", text("stay_id"), text("mooring"),
        Parameter("nights", "array"), text("card_id"),
    ),
    tool("send_voucher", "Send a voucher to a skipper.", text("skipper_id"), Parameter("amount", "number")),
)  # fmt: skip
LOOK = (
    'get_stay {"stay_id": "QK7PD2"} -> {"stay_id": "QK7PD2", "boat": "Moss", "mooring": "quay", "paid": [713]}',
    'get_stay {"stay_id": "ZT4M9B"} -> {"stay_id": "ZT4M9B", "boat": "Fern", "mooring": "quay", "paid": [442]}',
)
statuses = partial(
    statuses_on,
    make_bundle(Program((), World(tools=TOOLS))),
    "> my stays QK7PD2 and ZT4M9B to buoys please, skipper sk_310, card_41",
    *LOOK,
)


def moved(stay: str, result: str) -> str:
    given = f'{{"stay_id": "{stay}", "mooring": "buoy", "nights": ["2026-12-01", "2026-12-02"], "card_id": "card_41"}}'
    return f"update_stay {given} -> {result}"


MOSS = moved("QK7PD2", '{"stay_id": "QK7PD2", "mooring": "buoy", "payments": [{"amount": 713}, {"amount": -386}]}')
FERN = moved("ZT4M9B", '{"stay_id": "ZT4M9B", "mooring": "buoy", "payments": [{"amount": 442}, {"amount": -219}]}')
NOT_FERN = moved("ZT4M9B", '{"error": "no buoy is free"}')


@pytest.mark.parametrize(
    "said",
    [
        "Your stays have been moved:\n\n1. **Stay ID: QK7PD2**\n   - New total: $327\n\n2. **Stay ID: ZT4M9B**",
        "I've moved the moorings of these stays:\n- QK7PD2 (Moss)\n- ZT4M9B (Fern)\n\nAnything else?",
        "I've moved these for you:\n\n✅ QK7PD2 – buoy\n✅ ZT4M9B – buoy",
        "Your stays have been moved:\n\n| Stay | Mooring |\n|---|---|\n| QK7PD2 | buoy |\n| ZT4M9B | buoy |",
        "Your stays QK7PD2 and ZT4M9B have been moved to buoys.",
        "I've moved both stays to buoys.",
    ],
)
def test_each_of_a_list_needs_its_call(said: str) -> None:
    """Points, rows of a table, a row of names, a count: the two nights of one stay are not the two stays."""
    assert statuses(MOSS, FERN, said) == ["supported"]
    assert statuses(MOSS, said) == ["wrong-values"]
    assert statuses(MOSS, NOT_FERN, said) == ["failed-call"]


@pytest.mark.parametrize(
    "said",
    [
        "Here you go:\n- **ZT4M9B** — I've moved your stay to a buoy",
        "1. **Stay ZT4M9B** (Fern)\n   - The mooring has been changed to a buoy",
        "**ZT4M9B**\n- The mooring has been changed to a buoy",
    ],
)
def test_what_stands_over_a_point_is_what_it_tells_of(said: str) -> None:
    """The label before it, the point that it stands in, the heading."""
    assert statuses(MOSS, FERN, said) == ["supported"]
    assert statuses(MOSS, said) == ["wrong-values"]


@pytest.mark.parametrize(
    "said",
    [
        "I've moved this stay to a buoy:\n- QK7PD2\n\nYour other stay ZT4M9B is unchanged.",
        "I've moved the moorings of these stays:\n- QK7PD2 ✅\n- ZT4M9B ❌",
        "I've moved these stays:\n- QK7PD2: buoy\n- ZT4M9B: could not be moved",
        "Moved to a buoy:\n- Stay: QK7PD2\n- Card: card_41",
        "I've moved QK7PD2 next to ZT4M9B.",
        "### Stay ZT4M9B\nLeft as it is.\n\nThe other stay has been moved to a buoy.",
        "- ZT4M9B keeps the quay\n- The other stay has been moved to a buoy",
        "Both stays are on buoys now.",
        "Your stays have been moved where it was possible:\n- QK7PD2: a buoy\n- ZT4M9B: the quay as before",
        "All stays but one have been moved:\n- QK7PD2\n- ZT4M9B",
        "Your stays have been moved:\n- QK7PD2\n- ZT4M9B (the one that was too long for a buoy)",
        "**ZT4M9B**\n- I've moved your other stay to a buoy so that this one may keep the quay",
    ],
)
def test_a_list_may_be_of_something_else(said: str) -> None:
    """Of what was left out, of what belongs to the one that was changed; and a state may have been so before."""
    assert "wrong-values" not in statuses(MOSS, said)


def test_what_a_record_tells_as_done_was_done_before() -> None:
    """The stay of the other boat was moved in November."""
    before = 'get_stay {"stay_id": "ZT4M9B"} -> {"stay_id": "ZT4M9B", "note": "moved to a buoy on 2 November"}'
    assert statuses(before, MOSS, "Your stays have been moved:\n- QK7PD2\n- ZT4M9B") == ["supported"]


def test_what_one_call_was_given_in_a_list_is_all_that_it_was_for() -> None:
    """Its result holds the whole stay, and the berths that were kept among the others."""
    berths = '[{"berth_id": "BT-4410"}, {"berth_id": "BT-4411"}, {"berth_id": "BT-4412"}]'
    desk = make_bundle(
        Program((), World(tools=(*TOOLS, tool("release_berths", "Release berths.", Parameter("berth_ids", "array")))))
    )
    look = f'get_stay {{"stay_id": "QK7PD2"}} -> {{"stay_id": "QK7PD2", "berths": {berths}}}'
    freed = f'release_berths {{"berth_ids": ["BT-4410", "BT-4411"]}} -> {{"stay_id": "QK7PD2", "berths": {berths}}}'
    said = "I've released these berths:\n- BT-4410\n- BT-4411"
    assert statuses_on(desk, "> stay QK7PD2 please", look, freed, said) == ["supported"]
    assert statuses_on(desk, "> stay QK7PD2 please", look, freed, f"{said}\n- BT-4412") == ["wrong-values"]


def test_a_change_without_such_a_number_may_have_been_of_any() -> None:
    """The voucher was sent to the skipper, whichever stay it is told under."""
    sent = 'send_voucher {"skipper_id": "sk_310", "amount": 20} -> {"ok": true}'
    assert statuses(MOSS, sent, "1. **ZT4M9B**\n   - A voucher of $20 has been sent") == ["supported"]


def test_money_that_a_change_is_told_with_is_known_from_somewhere() -> None:
    """ "Processed" may tell of any change, and of no amount that nothing tells of."""
    assert statuses(MOSS, "$386 has been processed back to your card.") == ["supported"]
    assert statuses(MOSS, "$219 has been processed back to your card.") == ["wrong-values"]
