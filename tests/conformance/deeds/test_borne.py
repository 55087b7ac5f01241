"""Words that name no tool: a receipt bears them out by the values and names that it holds, and nobody is accused."""

from __future__ import annotations

import pytest
from tests.conformance import desk

PARCEL = "> my parcel PX-1001 came broken, I'm Rob Marsh"
DEPOT = 'notify_depot {"parcel_id": "PX-1001", "message": "Rob Marsh"} -> {"delivered": true, "ticket": "DT-4402"}'
FAILED = 'notify_depot {"parcel_id": "PX-1001", "message": "Rob Marsh"} -> {"delivered": false, "error": "closed"}'
LOOK = 'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001", "state": "delivered"}'
SHORT = 'notify_depot {"parcel_id": "J-611", "message": "follow"} -> {"delivered": true}'
PAID = 'pay_compensation {"parcel_id": "PX-1001", "amount": 600} -> {"status": "succeeded", "id": "PO-77120"}'


def told(*lines: str) -> list[tuple[str, str | None]]:
    """Status and tool of every claim of a conversation."""
    return [(claim.status, claim.tool) for claim in desk.judged(*lines).claims]


@pytest.mark.parametrize(
    "words",
    [
        "I've put PX-1001 on their list.",
        "I opened DT-4402.",
        "Rob has been put on their list.",
        "I've set PX-1001 to broken.",
    ],
)
def test_a_receipt_holds_what_is_named(words: str) -> None:
    """An id that was given or came back, or a name that the call was given, tells which call is meant."""
    assert told(PARCEL, DEPOT, words) == [("supported", "notify_depot")]


@pytest.mark.parametrize(
    "lines",
    [
        (PARCEL, DEPOT, "I've put PX-2002 on their list."),  # another parcel
        (PARCEL, DEPOT, "Sue has been put on their list."),  # somebody the call was not given
        (PARCEL, FAILED, "I've put PX-1001 on their list."),  # what failed bears nothing out
        (PARCEL, "I've put PX-1001 on their list."),  # nothing was called
        (PARCEL, DEPOT, "> and now?", "I've put PX-1001 on their list."),  # the customer spoke since
        (PARCEL, DEPOT, "I've put you on their list."),  # nothing is named
    ],
)
def test_nothing_bears_it_out(lines: tuple[str, ...]) -> None:
    """Then it is no claim, and no alarm either: the words may tell of something else."""
    assert told(*lines) == []


def test_a_deed_of_money_is_never_guessed() -> None:
    """Of what gives money back no other call is taken for the proof, whatever numbers it holds."""
    assert told(PARCEL, DEPOT, "I've waived DT-4402.") == [("unverifiable", None)]


def test_a_note_sums_up_what_was_done_before() -> None:
    """A note is held against the calls of the whole conversation."""
    note = 'add_note {"text": "Parcel broken. DT-4402 opened."} -> {"ok": true}'
    assert told(PARCEL, DEPOT, "> thanks", note) == [("supported", "notify_depot")]


def test_an_amount_is_held_in_any_unit() -> None:
    """A call in cents holds what the words say in euros."""
    assert told(PARCEL, PAID, "I've put the €6 on your account.") == [("supported", "pay_compensation")]
    assert told(PARCEL, PAID, "I've put the €60 on your account.") == []


@pytest.mark.parametrize(
    ("call", "words", "tool"),
    [
        (PAID, "Rob is compensated.", "pay_compensation"),  # may be a rule
        (LOOK, "I can see your parcel.", "get_parcel"),  # may be what is possible
        (LOOK, "Found you in Courier, it is all there.", "get_parcel"),  # may be an adjective
        (SHORT, "Added you to J-611, Per.", "notify_depot"),
    ],
)
def test_what_is_most_often_no_claim_is_one_beside_its_receipt(call: str, words: str, tool: str) -> None:
    """A rule, an adjective and what is possible are worded like claims: only a receipt makes them one."""
    assert told(PARCEL, call, words) == [("supported", tool)]
    assert told(PARCEL, words) == []
