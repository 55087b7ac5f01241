"""A boatyard's desk: what a change was made for, where nothing that was said, read or called before tells of it."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

LOCATOR = text("locator")
TOOLS = (
    tool("find_boat", "Look up a boat.", text("query"), effect="read"),
    tool("cancel_haul_out", "Cancel a haul-out.", text("booking_ref"), effect="destroy"),
    tool("renew_mooring", "Renew the mooring of a boat.", text("boat_no"), text("template", "e.g. MT-2024")),
    tool("assign_berth", "Assign a berth to a boat.", text("berth_no"), text("boat_no")),
    tool("charge_account", "Charge an account.", text("account_number")),
    tool("note_on_ticket", "Record the water level on the ticket.", text("ticket_no"), text("level")),
    tool("enter_trailer", "Enter a trailer.", text("plate")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))))
READ = 'find_boat {"query": "Petrel"} -> {"boat_no": "B7K2QX", "berth_no": "PN-14", "booking_ref": "HO-31"}'
ASKED = "> please renew the mooring of Petrel"
RENEWED = "I've renewed the mooring."


def renewed(boat: str, result: str = '{"ok": true}') -> str:
    """A call that renews a mooring."""
    return f'renew_mooring {{"boat_no": "{boat}"}} -> {result}'


def test_a_change_for_an_id_from_nowhere_bears_nothing_out_whatever_the_words_name() -> None:
    """The record holds another in the field of that name; the claim names none."""
    assert statuses(ASKED, READ, renewed("B7K2QX"), RENEWED) == ["supported"]
    assert statuses(ASKED, READ, renewed("B2K7QX"), RENEWED) == ["wrong-values"]
    assert statuses(
        ASKED, READ, 'cancel_haul_out {"booking_ref": "HO-86"} -> {"ok": true}', "I've cancelled the haul-out."
    ) == ["wrong-values"]


def test_the_call_s_own_answer_may_tell_what_it_should_have_been_for() -> None:
    """It names another than was given; where it names what was given, that is what was meant."""
    assert statuses(ASKED, renewed("B2K7QX", '{"boat_no": "B7K2QX"}'), RENEWED) == ["wrong-values"]
    assert statuses(ASKED, renewed("B2K7QX", '{"boat_no": "B2K7QX", "next": {"boat_no": "B7K2QX"}}'), RENEWED) == [
        "supported"
    ]


@pytest.mark.parametrize(
    ("asked", "call", "said", "status"),
    [
        ("charge account 70412 then", 'charge_account {"account_number": 70412}', "account", "supported"),
        ("charge account 70412 then", 'charge_account {"account_number": 25967}', "account", "wrong-values"),
        ("charge me, I'm at 70412 Elm Road", 'charge_account {"account_number": 25967}', "account", "supported"),
        ("my trailer is KV19 ROE", 'enter_trailer {"plate": "KV19ROE"}', "trailer", "supported"),
        ("my trailer is KV19 ROE", 'enter_trailer {"plate": "KV64ROE"}', "trailer", "wrong-values"),
        ("my trailer is KV 10 ROE?", 'enter_trailer {"plate": "TRL-4411"}', "trailer", "supported"),
    ],
)
def test_what_the_customer_said_tells_of_another(asked: str, call: str, said: str, status: str) -> None:
    """By how it is written; figures alone only where it is said what they are of."""
    deed = {"account": "I've charged your account.", "trailer": "I've entered your trailer."}[said]
    assert statuses(f"> {asked}", f'{call} -> {{"ok": true}}', deed) == [status]


@pytest.mark.parametrize(
    "before",
    [
        ["> it is B2 K7QX"],
        ["> bravo two seven four, I read it out to you"],
        [renewed("B2K7QX")],
        ['find_boat {"query": "Petrel"} -> {"boat_no": "B7K2QX", "others": ["a", "b", ...'],
        ['find_boat {"query": "Tern"} -> '],
    ],
)
def test_an_id_that_may_have_been_told_accuses_nobody(before: list[str]) -> None:
    """Spaced otherwise, spelled, borne by a call before, or in what was cut off or left out of the record."""
    assert "wrong-values" not in statuses(ASKED, READ, *before, renewed("B2K7QX"), RENEWED)


def test_what_is_put_together_of_what_was_said_and_what_the_catalogue_says_is_no_id_from_nowhere() -> None:
    """Letters and figures said apart, figures without their letters, an example in a description."""
    read = READ.replace("B7K2QX", "PEN-0301")
    assert statuses("> renew number 412 please", read, renewed("PEN-0412"), RENEWED) == ["supported"]
    assert statuses("> renew pen 9", read, renewed("PEN-0009"), RENEWED) == ["supported"]
    assert statuses(ASKED, read, renewed("MT-2024"), RENEWED) == ["supported"]


def test_the_ticket_that_the_agent_works_on_may_be_known_from_the_start() -> None:
    """Those of before that a look-up found are others; only one that a call was given stands against it."""
    found = 'find_boat {"query": "Petrel"} -> {"boat_no": "B7K2QX", "tickets": [{"ticket_no": 40417}]}'
    call = 'note_on_ticket {"ticket_no": 40955, "level": "low"} -> {"ok": true}'
    assert statuses(ASKED, found, call, "I've recorded the water level.") == ["supported"]
    own = call.replace("40955", "40417")
    assert statuses(ASKED, found, own, call, "I've recorded the water level.") == ["supported"]
    once = statuses(ASKED, found, own, "I've recorded the water level.", "> and now?", call, "I've recorded the level.")
    assert once == ["supported", "wrong-values"]


def test_what_a_thing_is_brought_to_may_be_chosen_freely() -> None:
    """The boat is the one that was looked up; which berth it gets is the agent's choice."""
    call = 'assign_berth {"berth_no": "PN-27", "boat_no": "B7K2QX"} -> {"ok": true}'
    assert statuses(ASKED, READ, call, "I've assigned you a berth.") == ["supported"]


def test_a_plain_number_that_a_change_sets_is_no_id() -> None:
    """It may be reckoned from what was read; the boat is the one that was looked up."""
    read = READ.replace('"booking_ref"', '"cover": 100000, "booking_ref"')
    call = 'renew_mooring {"boat_no": "B7K2QX", "cover": %s} -> {"ok": true}'
    assert statuses(ASKED, read, call % 120000, RENEWED) == ["supported"]
    assert statuses(ASKED, read, call.replace("cover", "cover_no") % 120000, RENEWED) == ["wrong-values"]


def test_what_was_done_since_the_customer_last_spoke_is_what_the_words_tell() -> None:
    """A renewal that was told already proves no second one."""
    two = READ.replace('"berth_no"', '"other_no": "C3M9RT", "berth_no"')
    told = (ASKED, two, renewed("B7K2QX"), RENEWED, "> and Tern, C3M9RT, too")
    assert statuses(*told, renewed("C3M9RT"), RENEWED) == ["supported", "supported"]
    assert statuses(*told, renewed("C9M3RT"), RENEWED) == ["supported", "wrong-values"]
