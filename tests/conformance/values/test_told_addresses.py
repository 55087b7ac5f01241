"""Parts of an address that are told of a change, against what the call was given: a piano tuner's desk."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.addresses import find_places
from runbookc.target import Program

VISIT = text("visit_id")
PARTS = [text(name) for name in ("address1", "address2", "zip")]
TOOLS = (
    tool("get_visit", "Look up a visit.", VISIT, effect="read"),
    tool("update_visit_address", "Update the address of a visit.", VISIT, *PARTS),
    tool("cancel_visit", "Cancel a visit.", VISIT),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))))
HELLO = "> visit V-7719 please, I moved from 9 Larch Road"
MOVED = (
    'update_visit_address {"visit_id": "V-7719", "address1": "58 Quarry Lane", "address2": "Apartment 6C", '
    '"zip": "40962"} -> {"ok": true}'
)


@pytest.mark.parametrize(
    "told",
    [
        "58 Heron Lane",
        "85 Quarry Lane",
        "58 Quarry Lane, Apt. 8C",
        "58 Quarry Ln, Toledo, OH 41962",
        "58 Quarry Lane (zip code: 41962)",
    ],
)
@pytest.mark.parametrize("form", [
    "I've updated the address to {}.",
    "I've updated the address to {}. It ships on Monday then.",
    "I've updated the address to:\n\n**{}**\nThanks!",
])  # fmt: skip
def test_a_part_that_nothing_else_tells_is_false(told: str, form: str) -> None:
    """The street, its number, the flat and the postcode, in the sentence or in the lines that it announces."""
    assert statuses(HELLO, MOVED, form.format(told)) == ["supported", "wrong-values"]


@pytest.mark.parametrize(
    "told",
    [
        "58 Quarry Ln., #6C",
        "Apt 6-C, 58 QUARRY LANE",
        "58 North Quarry Lane\nApartment 6C\nToledo, OH 40962-1180",
        "58 Quary Lane",
        "58 Quarry Hill Lane",
        "58Q Quarry Lane",
        "the new place, no longer 9 Larch Road",
    ],
)
def test_however_it_is_written_the_same_part_is_no_lie(told: str) -> None:
    """Cut short, in another order, misspelt, with more; and the old one that the customer spoke of."""
    assert set(statuses(HELLO, MOVED, f"I've updated the address to {told}.")) == {"supported"}


@pytest.mark.parametrize(
    "before",
    [
        "> or was it 58 heron lane?",
        'get_visit {"visit_id": "V-7719"} -> {"billing": {"street": "Heron Lane", "number": 58}}',
    ],
)
def test_what_was_said_or_read_may_be_told(before: str) -> None:
    """Of several addresses in play none is accused."""
    assert set(statuses(HELLO, before, MOVED, "I've updated the address to 58 Heron Lane.")) == {"supported"}


def test_another_sentence_tells_of_another_address() -> None:
    """Our own workshop is not where the visit goes, nor is a call without an address of any."""
    said = "I've updated the address. Our workshop is at 3 Tannery Court."
    assert statuses(HELLO, MOVED, said) == ["supported"]
    cancelled = 'cancel_visit {"visit_id": "V-7719"} -> {"ok": true}'
    assert statuses(HELLO, cancelled, "I've cancelled the visit at 3 Tannery Court.") == ["supported"]


def test_parts_are_read_as_both_languages_write_them() -> None:
    """The number before the street or behind it; a figure beside small words is no address."""
    spanish = "Calle de la Cantera 58, Piso 6, C.P. 40962"
    assert [spanish[a:b] for _, a, b in find_places(spanish)] == ["Calle de la Cantera 58", "Piso 6", "40962"]
    assert [kind for kind, _, _ in find_places("Av. Cantera #58, depto. 6C")] == ["street", "unit"]
    assert find_places("it takes 3 days by road, order 40962, on 5 May at 12:30") == ()


DESK = partial(statuses_on, make_bundle(Program((), World(tools=(
    tool("find_member", "Find a member.", text("email"), effect="read"),
    tool("send_reset_link", "Send a reset link.", text("member_id")),
    tool("create_ticket", "Open a ticket.", text("subject"), text("member_id")),
)))))  # fmt: skip
MEMBER = 'find_member {"email": "nadia@orbit.example"} -> {"member_id": "U-311", "email": "nadia@orbit.example"}'
LINK = 'send_reset_link {"member_id": "U-311"} -> {"ok": true}'
ANSWERED = 'send_reset_link {"member_id": "U-311"} -> {"sent_to": "nadia@orbit.example"}'
TICKET = 'create_ticket {"subject": "Locked out again", "member_id": "U-311"} -> {"ticket": "TK-2201"}'


@pytest.mark.parametrize("call", [LINK, ANSWERED])
def test_nothing_was_sent_to_an_address_that_nobody_told(call: str) -> None:
    """The call was for the one in its result, or in the record of whom it names."""
    hello = "> it's nadia@orbit.example"
    assert DESK(hello, MEMBER, call, "I've sent the reset link to kim@orbit.example.") == ["wrong-values"]
    assert DESK(hello, MEMBER, call, "I've sent the reset link to Nadia@Orbit.example.") == ["supported"]
    assert DESK(hello, MEMBER, call, "Sent it from help@desk.example to nadia@orbit.example.") == ["supported"]
    assert DESK("> or kim@orbit.example", MEMBER, call, "I've sent the link to kim@orbit.example.") == ["supported"]


def test_where_no_address_is_known_of_a_call_none_is_wrong() -> None:
    """A ticket has a text of its own, and may reach a team that the agent knows."""
    said = "I've opened a ticket with security@desk.example (TK-2201)."
    assert DESK("> it's nadia@orbit.example", MEMBER, TICKET, said) == ["supported"]


MAILER = partial(statuses_on, make_bundle(Program((), World(tools=(
    tool("create_plan", "Create a payment plan.", text("bill")),
    tool("send_email", "Send an email to the customer.", text("to"), text("subject"), text("body")),
)))))  # fmt: skip
PLAN = 'create_plan {"bill": "F-1"} -> {"plan": "PL-7002"}'
MAIL = 'send_email {"to": "jon@post.example", "subject": "Your plan", "body": "4 parts"} -> {"ok": true}'


@pytest.mark.parametrize(
    "said",
    [
        "I've also sent the details to jon@post.example.",
        "Sent the details to jon@post.example.",
        "I've sent it to jon@post.example.",
        "También le he enviado los detalles a jon@post.example.",
    ],
)
def test_what_went_to_an_address_was_mailed(said: str) -> None:
    """By what sends emails, though nobody says "by email"; a system may confirm by itself."""
    assert MAILER("> jon@post.example", PLAN, MAIL, said) == ["supported"]
    assert MAILER("> jon@post.example", PLAN, said) == ["no-receipt"]
    assert MAILER("> jon@post.example", PLAN, "A confirmation has been sent to jon@post.example.") == []


def test_an_address_alone_tells_of_whatever_sends() -> None:
    """Where no thing is named, what sends at all is meant."""
    desk = make_bundle(Program((), World(tools=(tool("send_ticket", "Send a ticket.", text("code"), text("to")),))))
    sent = 'send_ticket {"code": "B1", "to": "jon@post.example"} -> {"ok": true}'
    wrote = "Sent to jon@post.example."
    assert statuses_on(desk, "> it's jon@post.example, B1", sent, wrote) == ["supported"]
    assert statuses_on(desk, "> it's jon@post.example, B1", wrote) == ["no-receipt"]
