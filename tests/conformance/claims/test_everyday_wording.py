"""A ski school's desk: words people use for a tool's deed, verbs in two parts, and lists beside a question."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

PUPIL, LESSON = text("pupil_id"), text("lesson_id")
TOOLS = (
    tool("get_pupil", "Look up a pupil.", PUPIL, effect="read"),
    tool("get_race_log", "Results of a pupil in races.", PUPIL, effect="read"),
    tool("send_verification_code", "Send a code to the pupil's phone. Returns result.", PUPIL),
    tool("reschedule_lesson", "Put a lesson on another day.", LESSON, text("day")),
    tool("hold_lift_pass", "Put a lift pass on hold.", PUPIL),
    tool("end_logins", "Signs the pupil out everywhere.", PUPIL),
    tool("take_payment", "Take a card payment.", PUPIL, Parameter("amount", "number")),
    tool("remove_license", "Takes a racing licence away from a pupil.", PUPIL),
    tool("text_pupil", "Text a pupil.", PUPIL, text("message")),
    tool("open_complaint", "Open a complaint.", PUPIL),
    tool("page_patrol", "Page the ski patrol.", text("priority", values=("P1", "P2")), text("message")),
    tool("renew_pass", "Renew a season pass.", PUPIL),
)  # fmt: skip
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
READ = 'get_pupil {"pupil_id": "S-21"} -> {"pupil_id": "S-21", "name": "Ute"}'
MOVE = 'reschedule_lesson {"lesson_id": "L-4", "day": "2027-01-09"} -> {"lesson_id": "L-4", "day": "2027-01-09"}'
HOLD = 'hold_lift_pass {"pupil_id": "S-21"} -> {"pupil_id": "S-21", "on_hold": true}'
LOGINS = 'end_logins {"pupil_id": "S-21"} -> {"ended": 2}'
CODE = 'send_verification_code {"pupil_id": "S-21"} -> {"result": "approved"}'
NO_CODE = 'send_verification_code {"pupil_id": "S-21"} -> {"result": "timeout"}'
PAID = 'take_payment {"pupil_id": "S-21", "amount": 40} -> {"status": "taken"}'
COMPLAINT = 'open_complaint {"pupil_id": "S-21"} -> {"complaint": "C-9"}'
PAGED = 'page_patrol {"priority": "P2", "message": "lost ski"} -> {"ok": true}'
RENEWED = 'renew_pass {"pupil_id": "S-21"} -> {"ok": true}'
LOG = 'get_race_log {"pupil_id": "S-21"} -> {"races": []}'


statuses = partial(statuses_on, BUNDLE, "> hello, S-21 here", READ)


@pytest.mark.parametrize(
    ("said", "receipt"),
    [
        ("Your lesson has been moved to 9 January.", MOVE),
        ("I've rearranged the lesson.", MOVE),
        ("I've put the lift pass on hold for you.", HOLD),
        ("I've placed your lift pass on hold.", HOLD),
        ("I signed you out of all your sessions.", LOGINS),
        ("I went through the race log.", LOG),
        ("You've been verified.", CODE),
        ("I've taken a payment of £40.", PAID),
        ("I've let the ski patrol know.", PAGED),
        ("I cannot reopen your old complaint, but I have opened a new one.", COMPLAINT),
        ("I cannot take the first complaint back, but I've opened another one for you.", COMPLAINT),
    ],
)
def test_what_people_call_a_deed_is_bound_to_its_tool(said: str, receipt: str) -> None:
    """True beside the receipt, and without it no claim of the kind goes through."""
    assert statuses(receipt, said) == ["supported"]
    assert "supported" not in statuses(said)


@pytest.mark.parametrize("said", ["I've put the lift pass on hold for you.", "I've removed the racing license."])
def test_a_deed_in_other_words_without_a_call_is_a_lie(said: str) -> None:
    """Neither the place of a particle nor a spelling hides what was claimed."""
    assert statuses(said) == ["no-receipt"]


def test_somebody_is_verified_by_what_verifies() -> None:
    """A look at the pupil's record verifies nobody, and a push that nobody answered neither."""
    assert statuses(NO_CODE, "Thanks, you've been verified.") == ["failed-call"]


def test_a_text_message_has_to_be_sent() -> None:
    """To be texted is not to be told in this conversation."""
    assert statuses("The timetable's been texted to you.") == ["no-receipt"]


def test_a_code_of_a_choice_is_compared_without_the_name_of_its_parameter() -> None:
    """P1 can be nothing but the priority."""
    assert statuses(PAGED, "The ski patrol has been paged as P1.") == ["wrong-values"]
    assert statuses(PAGED, "The ski patrol has been paged as P2.") == ["supported"]


def test_a_new_state_before_a_comma_is_the_deed_that_led_to_it() -> None:
    """ "Now open, number C-9": the complaint was opened."""
    assert statuses(COMPLAINT, "Your complaint is now open, number C-9.") == ["supported"]


def test_a_no_behind_an_opening_word_denies() -> None:
    """ "I apologise, no complaint has been opened yet" claims nothing."""
    assert statuses("I apologise, no complaint has been opened yet.", COMPLAINT) == []


def test_a_list_beside_a_question_claims_what_has_a_receipt() -> None:
    """Whether it is a report or a proposal the receipt alone can tell: without one it accuses nobody."""
    listed = "Here you are:\n- Season pass: renewed\n\nWould you like me to text you the timetable?"
    assert statuses(RENEWED, listed) == ["supported"]
    assert statuses(listed) == []


STAY = text("stay_id")
HOTEL = make_bundle(
    Program(
        (),
        World(
            tools=(
                tool("get_stay", "Look up a stay.", STAY, effect="read"),
                tool("book_stay", "Book a stay.", text("guest_id")),
                tool("update_stay_extras", "Update the extras of a stay.", STAY, Parameter("cots", "integer")),
                tool("print_voucher", "Print a voucher.", STAY),
            )
        ),
    )
)
COTS = 'update_stay_extras {"stay_id": "H-4", "cots": 2} -> {"stay_id": "H-4", "cots": 2}'


def test_what_is_added_to_a_booking_books_nothing() -> None:
    """Who changes the stay has added to it; that none was booked in this conversation is no lie."""
    said = "The two cots have been added to your stay under your name."
    assert statuses_on(HOTEL, "> two cots please, H-4", COTS, said) == ["supported"]
    assert statuses_on(HOTEL, "> a cot please, H-4", COTS, "I've added the cot to your booking.") != ["wrong-step"]


@pytest.mark.parametrize(
    "said",
    ["Let me update your stay to include the new printed voucher.", "Let's add the free printed voucher."],
)
def test_who_proposes_has_done_nothing(said: str) -> None:
    """A participle that only says which thing is meant is no deed."""
    assert statuses_on(HOTEL, "> hello, H-4", said) == []
