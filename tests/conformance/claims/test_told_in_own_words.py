"""Honest sentences in other words than the record has: gone, done beside, shipped, assigned."""

from __future__ import annotations

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Tool, World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.target import Program


def desk(*tools: Tool) -> Bundle:
    """A bundle without runbooks."""
    return make_bundle(Program((), World(tools=tools)))


PIANO = text("piano_id")
PIANOS = desk(
    tool("get_piano", "Look up a piano.", PIANO, effect="read"),
    tool("release_hold", "Release a hold.", PIANO),
)
VALVES = desk(
    tool("get_valve", "Look up a valve.", text("valve_id"), effect="read"),
    tool("close_valve", "Close a valve.", text("valve_id")),
)
VALVULAS = desk(
    tool("leer_valvula", "Consulta una válvula.", text("valvula_id"), effect="read"),
    tool("cerrar_valvula", "Cierra una válvula.", text("valvula_id")),
)
CIGUENAS = desk(
    tool("leer_ciguena", "Consulta una cigüeña.", text("ciguena_id"), effect="read"),
    tool("liberar_ciguena", "Deja ir al ave.", text("ciguena_id")),
    tool("liberar_nutria", "Deja ir al animal.", text("nutria_id")),
)
BEES = desk(
    tool("get_order", "Look up an order.", text("order_no"), effect="read"),
    tool("ship_queen", "Ship a queen bee.", text("order_no")),
    tool("email_invoice", "Email an invoice.", text("order_no")),
)
SWEEPS = desk(
    tool("find_visits", "List visits at an address.", text("postcode"), effect="read"),
    tool("cancel_visit", "Cancel a visit.", text("visit_id")),
    tool("book_visit", "Book a visit.", text("postcode")),
    tool("message_sweep", "Send a message to the sweep.", text("visit_id")),
    tool("waive_fee", "Waive the call-out fee.", text("visit_id")),
)
FALSE = {"no-receipt", "wrong-values", "failed-call", "too-early", "wrong-step"}


@pytest.mark.parametrize("held", ["null", "false", "[]", '"none"'])
def test_what_a_record_holds_none_of_is_gone(held: str) -> None:
    """A field called by the very thing, which holds none of it; one that holds a hold tells that it stands."""
    read = 'get_piano {"piano_id": "PN-4410"} -> {"piano_id": "PN-4410", "hold": %s}'
    hello, said = "> hello PN-4410", "The hold has been released."
    for one in (said, "Hold: released"):
        assert FALSE.isdisjoint(statuses_on(PIANOS, hello, read % held, one))
    assert statuses_on(PIANOS, hello, read % '"unpaid"', said) == ["no-receipt"]
    assert statuses_on(PIANOS, hello, read % '"90144"', said) == ["no-receipt"]


@pytest.mark.parametrize("said", ["Válvula: cerrada", "La válvula está cerrada."])
def test_a_thing_of_another_language_may_be_what_a_record_is_of(said: str) -> None:
    """By its name without accents, or where no dictionary tells what the catalogue calls it."""
    hello = "> hola, pierde agua VL-4410"
    leida = 'leer_valvula {"valvula_id": "VL-4410"} -> {"valvula_id": "VL-4410", "abierta": false}'
    read = 'get_valve {"valve_id": "VL-4410"} -> {"valve_id": "VL-4410", "state": "shut"}'
    assert FALSE.isdisjoint(statuses_on(VALVULAS, hello, leida, said))
    assert FALSE.isdisjoint(statuses_on(VALVES, hello, read, said))
    assert statuses_on(VALVULAS, hello, "He cerrado la válvula.") == ["no-receipt"]


def test_a_tool_bears_no_sign_of_a_letter_at_all() -> None:
    """A diaeresis and a tilde are left out of names as accents are: `ciguena` of "cigüeña"."""
    hello = "> hola, es por la cigüeña CG-4410"
    call = 'liberar_ciguena {"ciguena_id": "CG-4410"} -> {"ok": %s}'
    said = "He liberado la cigüeña."
    assert statuses_on(CIGUENAS, hello, call % "true", said) == ["supported"]
    assert statuses_on(CIGUENAS, hello, call % "false", said) == ["failed-call"]
    other = 'liberar_nutria {"nutria_id": "NT-1180"} -> {"ok": true}'
    assert statuses_on(CIGUENAS, hello, other, said) == ["no-receipt"]


def test_what_is_in_transit_was_shipped() -> None:
    """By a state of the same kind; of an order that is packed it is not so."""
    way = 'get_order {"order_no": "BQ-4410"} -> {"order_no": "BQ-4410", "state": "%s", "carrier": "Northvan"}'
    said = "Shipped with Northvan."
    assert statuses_on(BEES, "> hello BQ-4410", way % "in transit", said) == []
    assert statuses_on(BEES, "> hello BQ-4410", way % "packed", said) == ["no-receipt"]


def test_a_payment_was_received_where_a_record_says_that_it_is_paid() -> None:
    """The noun names the deed that the record tells."""
    paid = 'get_order {"order_no": "BQ-4410"} -> {"order_no": "BQ-4410", "paid": 84.5}'
    open_ = 'get_order {"order_no": "BQ-4410"} -> {"order_no": "BQ-4410", "total": 84.5}'
    said = "Your payment of £84.50 has been received."
    assert FALSE.isdisjoint(statuses_on(BEES, "> hello BQ-4410", paid, said))
    assert statuses_on(BEES, "> hello BQ-4410", open_, said) == ["no-receipt"]


VISIT = 'find_visits {"postcode": "LS4"} -> [{"visit_id": "SV-2207", "sweep": "Tom Ridd", "state": "%s"}]'


def test_what_is_done_has_been_completed() -> None:
    """The record's own word for it is another."""
    said = "The visit has been completed."
    assert FALSE.isdisjoint(statuses_on(SWEEPS, "> hello, LS4", VISIT % "done", said))
    assert statuses_on(SWEEPS, "> hello, LS4", VISIT % "booked", said) == ["no-receipt"]


def test_who_stands_in_the_record_has_been_assigned() -> None:
    """Under the name of what they are; not somebody else."""
    assert FALSE.isdisjoint(
        statuses_on(SWEEPS, "> hello, LS4", VISIT % "booked", "A sweep has been assigned to you, Tom Ridd.")
    )
    other = statuses_on(SWEEPS, "> hello, LS4", VISIT % "booked", "A sweep has been assigned to you, Ann Ode.")
    assert other == ["no-receipt"]


def test_what_a_change_says_it_did_beside_was_done() -> None:
    """`fee_refunded: true` of a visit that was cancelled; false tells nothing of the kind."""
    gone = 'cancel_visit {"visit_id": "SV-2207"} -> {"state": "cancelled", "fee_refunded": %s}'
    hello, said = "> please cancel SV-2207 and refund the fee", "The fee has been refunded."
    assert FALSE.isdisjoint(statuses_on(SWEEPS, hello, gone % "true", said))
    assert statuses_on(SWEEPS, hello, gone % "false", said) == ["no-receipt"]


RIDES = desk(
    tool("get_ride", "Look up a ride.", text("ride_ref"), effect="read"),
    tool("update_ride", "Change the day or the pick-up of a ride.", text("ride_ref"), text("day")),
    tool("cancel_ride", "Cancel a ride.", text("ride_ref")),
)
RIDE = 'get_ride {"ride_ref": "RQ7TX2"} -> {"ride_ref": "RQ7TX2", "day": "2026-05-22", "state": "booked"}'
GONE = 'cancel_ride {"ride_ref": "LM3KD9"} -> {"ride_ref": "LM3KD9", "state": "cancelled"}'


def test_what_was_moved_is_no_place_that_it_was_moved_to() -> None:
    """Its own reference stands in its record; the day to which it was moved stands nowhere."""
    said = "Ride RQ7TX2 was moved to May 24."
    assert statuses_on(RIDES, "> hello, RQ7TX2", RIDE, f"Here is what I did:\n\n- {said}\n") == ["no-receipt"]


@pytest.mark.parametrize(
    "lead",
    [
        "Both requests are complete:", "All set – your changes have been made:", "I've taken care of both:",
        "I have processed all of your requests:", "Here's what changed:", "Everything has been handled for you!:",
    ],
)  # fmt: skip
def test_a_list_under_what_is_complete_tells_deeds(lead: str) -> None:
    """By itself "was moved" may tell of how a ride stands; in a list of what was done it is a deed."""
    said = f"{lead}\n\n- Ride RQ7TX2 was moved to May 24.\n- Ride LM3KD9 was cancelled.\n"
    assert statuses_on(RIDES, "> hello, RQ7TX2 and LM3KD9", RIDE, GONE, said)[-2:] == ["no-receipt", "supported"]
    assert statuses_on(RIDES, "> hello", RIDE, "Ride RQ7TX2 was booked for May 22.") == []


@pytest.mark.parametrize("lead", ["Once both requests are complete:", "If these have been made:", "Your rides:"])
def test_a_list_under_what_is_not_complete_yet_tells_none(lead: str) -> None:
    """What will be so, or what there is, is no report."""
    assert "no-receipt" not in statuses_on(RIDES, "> hello", RIDE, f"{lead}\n\n- Ride RQ7TX2 was booked by phone.\n")
