"""A cloakroom's desk, whose tickets and lockers have short ids: what a call was for against what the text names."""

from __future__ import annotations

import pytest
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TICKET = text("ticket_id")
BUNDLE = make_bundle(
    Program(
        (),
        World(
            tools=(
                tool("get_ticket", "Look up a ticket.", TICKET, effect="read"),
                tool("cancel_ticket", "Cancel a ticket.", TICKET, effect="destroy"),
                tool("move_ticket", "Move a ticket to another locker.", TICKET, text("locker_id")),
                tool("swap_locker", "Swap a locker for another.", text("locker_id")),
            )
        ),
    )
)
READ = 'get_ticket {"ticket_id": "K7QH2P"} -> {"ticket_id": "K7QH2P", "locker_id": "LO-03", "state": "open"}'


def statuses(*lines: str) -> list[str]:
    """What the record says of every claim."""
    return [claim.status for claim in verdict_on(BUNDLE, "> about my coat please", *lines).claims]


def cancelled(ticket: str, result: str = '{"state": "cancelled"}') -> str:
    """A call that cancels a ticket."""
    return f'cancel_ticket {{"ticket_id": "{ticket}"}} -> {result}'


@pytest.mark.parametrize("said", ["Ticket K7QH2P has been cancelled.", "I've cancelled your ticket (K7QH2P)."])
def test_a_call_for_another_thing_of_a_short_id_bears_nothing_out(said: str) -> None:
    """The field of an earlier record tells that the token is an id."""
    assert statuses(READ, cancelled("K7QH2P"), said) == ["supported"]
    assert statuses(READ, cancelled("K7QH8P"), said) == ["wrong-values"]
    failed = cancelled("K7QH2P", "Error: locked")
    assert statuses(READ, failed, cancelled("K7QH8P"), said) == ["failed-call"]


def test_a_short_id_that_begins_alike_needs_no_record_that_knows_it() -> None:
    """Nothing was looked up, and the letters before the hyphen say of what kind it is."""
    assert statuses(cancelled("TK-12"), "Ticket TK-12 has been cancelled.") == ["supported"]
    assert statuses(cancelled("TK-57"), "Ticket TK-12 has been cancelled.") == ["wrong-values"]


def test_what_only_looks_like_a_short_id_tells_nothing_of_the_call() -> None:
    """A size, a time and a model are in no field that is named as an id."""
    assert statuses(cancelled("TK-57"), "I've cancelled the ticket of your XL-40 coat at 10am.") == ["supported"]


@pytest.mark.parametrize(
    "said", ["I've moved your ticket out of LO-03 to LO-09.", "I've moved your ticket from LO-03."]
)
def test_what_a_thing_is_changed_from_is_not_what_the_call_was_for(said: str) -> None:
    """The call names the ticket first, and the locker that it went to."""
    moved = 'move_ticket {"ticket_id": "K7QH2P", "locker_id": "LO-09"} -> {"ok": true}'
    assert statuses(READ, moved, said) == ["supported"]


OTHER = 'get_ticket {"ticket_id": "M4RT9L"} -> {"ticket_id": "M4RT9L", "state": "open"}'


@pytest.mark.parametrize(
    "said",
    [
        "Tickets K7QH2P and M4RT9L have been cancelled.",
        "I've cancelled K7QH2P and M4RT9L.",
        "Both tickets (**K7QH2P**, **M4RT9L**) are cancelled.",
        "He cancelado K7QH2P y M4RT9L.",
    ],
)
def test_what_is_told_of_several_alike_was_done_to_each(said: str) -> None:
    """One of two that are joined is not what the other was changed to."""
    assert statuses(READ, OTHER, cancelled("K7QH2P"), cancelled("M4RT9L"), said) == ["supported"]
    assert statuses(READ, OTHER, cancelled("K7QH2P"), said) == ["wrong-values"]
    failed = cancelled("M4RT9L", "Error: locked")
    assert statuses(READ, OTHER, cancelled("K7QH2P"), failed, said) == ["failed-call"]


def test_what_no_record_knows_is_named_by_the_noun_of_the_field() -> None:
    """ "Ticket M4RT9L" is one; of a coat's label nothing is known."""
    assert statuses(READ, cancelled("K7QH2P"), "Ticket M4RT9L has been cancelled.") == ["wrong-values"]
    assert statuses(READ, cancelled("K7QH2P"), "The ticket of coat M4RT9L has been cancelled.") == ["supported"]


ROWS = (
    "- {}: cancelled\n- {}: cancelled",
    "✅ **{}** – Cancelled\n✅ **{}** – Cancelled",
    "| Ticket | Result |\n|---|---|\n| {} | ✅ Cancelled |\n| {} | ✅ Cancelled |",
    "1. **Ticket {}**: cancelled, thank you\n2. **Ticket {}**: cancelled, thank you",
)


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("ids", [("K7QH2P", "M4RT9L"), ("TK-12", "TK-57"), ("TK-40012", "TK-40057")])
def test_a_row_is_of_the_thing_that_leads_it(rows: str, ids: tuple[str, str]) -> None:
    """Whatever the other rows are of; what a record tells of it was read."""
    one, other = ids
    looked = [f'get_ticket {{"ticket_id": "{i}"}} -> {{"ticket_id": "{i}", "state": "open"}}' for i in ids]
    said = rows.format(one, other)
    assert statuses(*looked, cancelled(one), cancelled(other), said) == ["supported", "supported"]
    assert statuses(*looked, cancelled(one), said) == ["supported", "wrong-values"]
    assert statuses(*looked, cancelled(one), cancelled(other, "Error: locked"), said) == ["supported", "failed-call"]
    before = f'get_ticket {{"ticket_id": "{other}"}} -> {{"ticket_id": "{other}", "state": "cancelled"}}'
    assert statuses(looked[0], before, cancelled(one), said) == ["supported"]


def test_a_sentence_about_another_thing_heads_no_row() -> None:
    """Only what stands alone before a mark leads a row."""
    said = "I looked at M4RT9L as well: cancelled the other ticket."
    assert "wrong-values" not in statuses(READ, OTHER, cancelled("K7QH2P"), said)


CARDS = make_bundle(Program((), World(tools=(tool("block_card", "Block a card.", text("card_id")),))))


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("I've blocked your card ending in 4242.", "supported"),
        ("I've blocked your card ending in 1881.", "wrong-values"),
        ("He bloqueado su tarjeta terminada en 4242.", "supported"),
        ("He bloqueado su tarjeta terminada en 1881.", "wrong-values"),
        ("Su tarjeta acabada en 1881 ha sido bloqueada.", "wrong-values"),
    ],
)
def test_a_card_is_told_by_its_last_digits(said: str, status: str) -> None:
    """A record shows no more of it than they are."""
    call = 'block_card {"card_id": "c_1"} -> {"card_id": "c_1", "number": "•••• 4242", "state": "blocked"}'
    assert [c.status for c in verdict_on(CARDS, "> my card is gone", call, said).claims] == [status]
