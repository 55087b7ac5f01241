"""A cold store's desk: deeds by nouns that only its catalogue has, amounts that are no money, lockers by two names."""

from __future__ import annotations

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

LOCKER = text("locker_id")
TOOLS = (
    tool("get_locker", "Look up a locker.", LOCKER, effect="read"),
    tool("get_leases", "List the leases of a tenant.", text("tenant_id"), effect="read"),
    tool("rechill_ice", "Rechills a locker, adding ice to it.", LOCKER, Parameter("kg_amount", "number")),
    tool("send_payment_request", "Asks a tenant for the payment of a lease.", text("lease_id")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
READ = 'get_locker {"locker_id": "LK-2210"} -> {"locker_id": "LK-2210", "door": "NW-44-7100"}'
BESIDE = 'get_locker {"locker_id": "LK-2211"} -> {"locker_id": "LK-2211", "door": "NW-44-7200"}'
ICE = 'rechill_ice {"locker_id": "LK-2210", "kg_amount": 5.0} -> {"ok": true, "charge": 6.0}'
NO_ICE = 'rechill_ice {"locker_id": "LK-2210", "kg_amount": 5.0} -> {"ok": false, "error": "out of ice"}'
LEASES = 'get_leases {"tenant_id": "T-81002"} -> [{"lease_id": "LE-9001", "status": "paid"}, {"lease_id": "LE-77"}]'
ASKED = 'send_payment_request {"lease_id": "LE-77"} -> "Request sent"'


def statuses(*lines: str) -> list[str]:
    """What the record says of every claim."""
    return [claim.status for claim in verdict_on(BUNDLE, "> please rechill it", READ, *lines).claims]


@pytest.mark.parametrize("said", ["The rechill has been applied to LK-2210 for €6.00.", "I've added 5 kg of ice."])
def test_a_deed_by_a_noun_of_the_catalogue_is_bound_to_its_tool(said: str) -> None:
    """The verb of the tool's name is a noun as well, and its description says what it adds; kilograms are no euros."""
    assert statuses(ICE, said) == ["supported"]
    assert statuses(NO_ICE, said) == ["failed-call"]
    assert statuses(said) == ["no-receipt"]


def test_a_measure_is_held_against_its_parameter() -> None:
    """ "3kg" and "3.0 kg" are three, and the call was for five."""
    for said in ("I've added 3kg of ice.", "I've added 3.0 kg of ice."):
        assert statuses(ICE, said) == ["wrong-values"]
    assert statuses(ICE, "I've added 5.0 kg of ice.") == ["supported"]


def test_what_is_added_without_a_measure_may_be_another_tools() -> None:
    """Nobody is accused by a word of a description alone."""
    assert "no-receipt" not in statuses("I've added the ice to your file.")


def test_a_deed_is_told_by_how_it_ended() -> None:
    """ "Was successful" claims it where its subject names it; what is still to come does not."""
    assert statuses(ICE, "The rechill was successful!") == ["supported"]
    assert statuses(NO_ICE, "The rechill is complete.") == ["failed-call"]
    for said in ("The rechill will be successful.", "The rechill was not successful.", "Is the rechill complete?"):
        assert statuses(ICE, said) == []


def test_a_thing_by_another_of_its_names_is_still_that_thing() -> None:
    """The door is in the record of the other locker, and the call was for this one."""
    assert statuses(BESIDE, ICE, "I've added 5 kg of ice behind door NW-44-7100.") == ["supported"]
    assert statuses(BESIDE, ICE, "I've added 5 kg of ice behind door NW-44-7200.") == ["wrong-values"]


def test_what_no_record_knows_by_that_name_accuses_nobody() -> None:
    """Nothing says which locker the door is of."""
    assert statuses(BESIDE, ICE, "I've added 5 kg of ice behind door NW-44-7300.") == ["supported"]


def test_a_request_for_a_payment_is_not_read_in_a_record_of_one_paid() -> None:
    """That another lease is paid tells nothing of a request."""
    said = "A payment request has been sent to you."
    assert statuses(LEASES, ASKED, said) == ["supported"]
    assert statuses(LEASES, said) == ["no-receipt"]


def test_a_deed_that_a_description_names_second_is_the_tools_as_well() -> None:
    """ "berth_book" checks a berth, and books it: to book is no deed of the taxi's tool alone."""
    berth = tool("berth_book", "Check whether a berth is free or book it.", text("berth"), text("request"))
    bundle = make_bundle(Program((), World(tools=(berth, tool("taxi_book", "Book a taxi.", text("place"))))))
    call = 'berth_book {"berth": "north", "request": "book"} -> {"answer": "confirmed"}'
    said = "I've completed the berth booking for you."
    assert [c.status for c in verdict_on(bundle, "> a berth please", call, said).claims] == ["supported"]
    assert [c.status for c in verdict_on(bundle, "> a berth please", said).claims] == ["no-receipt"]
