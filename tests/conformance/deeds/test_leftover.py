"""Deeds that no tool is known for: without receipt only where no call is left that could have been them."""

from __future__ import annotations

import pytest
from tests.conformance import desk

from runbookc.conformance.evidence.unproven.leftover import NOTHING_DONE, NOTHING_LEFT

PARCEL = "> my parcel PX-1001 came broken"
LOOK = 'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001", "state": "delivered"}'
NOTE = 'add_note {"text": "broken on arrival"} -> {"ok": true}'
NOTED = "I've added a note to the case."


def told(*lines: str) -> list[tuple[str, str]]:
    """Quote and status of every claim of a conversation."""
    return [(claim.quote, claim.status) for claim in desk.judged(*lines).claims]


def test_every_call_is_told_by_other_words() -> None:
    """The note is what was done: no call is left that could have been the reminder."""
    note, reminder = desk.judged(PARCEL, NOTE, f"{NOTED} I've also added a reminder to your account.").claims
    assert (note.status, reminder.status) == ("supported", "no-receipt")
    assert reminder.why == NOTHING_LEFT
    later = (PARCEL, NOTE, NOTED, "> anything else?", "I've added a reminder as well.")
    assert [status for _, status in told(*later)] == ["supported", "no-receipt"]


@pytest.mark.parametrize("lines", [(PARCEL,), (PARCEL, LOOK)])
def test_nothing_was_changed_at_all(lines: tuple[str, ...]) -> None:
    """Looking changes nothing, and so no reminder was added."""
    (claim,) = desk.judged(*lines, "I've added a reminder to your account.").claims
    assert (claim.status, claim.why) == ("no-receipt", NOTHING_DONE)


@pytest.mark.parametrize(
    "lines",
    [
        (NOTE, "I've also added a reminder."),  # nobody told of the note's call: it may have been that
        (NOTE, NOTED, "I've added a reminder."),  # not told as something more: may be the same in other words
        ('add_note {"text": "wants a reminder"} -> {"ok": true}', f"{NOTED} I've also added a reminder."),
        ('express_lane {} -> {"ok": true}', "I've also added a reminder."),  # a tool that nobody knows
    ],
)
def test_a_call_may_have_been_it(lines: tuple[str, ...]) -> None:
    """Then nothing is said of the claim."""
    assert [status for quote, status in told(PARCEL, *lines) if "reminder" in quote] == []


@pytest.mark.parametrize(
    "words",
    [
        "I've added a list of what I need below.",
        "I've opened your booking.",
        "I've put together a few options.",
        "I've made sure of that.",
        "I've given you all the details.",
    ],
)
def test_what_no_system_keeps_is_no_change(words: str) -> None:
    """An agent's own words, and what it looks at: accused of nothing."""
    assert {status for _, status in told(PARCEL, LOOK, words)} <= {"unverifiable", "supported"}


def test_what_the_customer_told_is_told_back() -> None:
    """A passive may repeat what was heard."""
    heard = "> they told me a reminder was added"
    assert told(heard, LOOK, "Right, a reminder has been added.") == []


def test_a_kindred_tool_proves_only_what_it_tells_of() -> None:
    """Erasing is kin to removing; of a surcharge that call says nothing."""
    erased = 'erase_customer {"customer_id": "C-100200"} -> {"ok": true}'
    assert told("> erase C-100200 please", erased, "I've removed the surcharge.") == [
        ("I've removed the surcharge", "unverifiable")
    ]
    assert told("> erase C-100200 please", erased, "I've erased the customer.") == [
        ("I've erased the customer", "supported")
    ]


def test_a_number_before_it_makes_a_participle_say_which() -> None:
    """Checked bags were added, and nothing was checked."""
    assert told(PARCEL, LOOK, "2 checked bags added.") == []


def test_what_names_something_new_retells_nothing() -> None:
    """Neither the thing nor the deed was told before, and the note's call is told by other words."""
    blocked = desk.judged(PARCEL, NOTE, NOTED, "> and?", "I've blocked the sender.").claims[-1]
    assert (blocked.status, blocked.why) == ("no-receipt", NOTHING_LEFT)
    again = desk.judged(PARCEL, NOTE, NOTED, "> and?", "I've noted the case.").claims
    assert "no-receipt" not in [claim.status for claim in again]


def test_all_done_tells_of_no_call_in_particular() -> None:
    """What "all sorted" is said of may be told by the words beside it."""
    claims = desk.judged(PARCEL, NOTE, "All sorted. The remark has been lodged.").claims
    assert "no-receipt" not in [claim.status for claim in claims]


def test_what_an_agent_does_without_a_tool_is_left_alone() -> None:
    """A list is put together, and options are picked, by writing them down."""
    for said in ("I've put together a list of depots.", "I've picked out the nearest depots for you."):
        assert "no-receipt" not in [claim.status for claim in desk.judged(PARCEL, NOTE, NOTED, "> ok", said).claims]


def test_a_family_of_tools_and_no_change_at_all() -> None:
    """Tools of such deeds are there, none was called, and nothing else was either."""
    (claim,) = desk.judged(PARCEL, "I've deleted your photos.").claims
    assert (claim.status, claim.why) == ("no-receipt", NOTHING_DONE)
