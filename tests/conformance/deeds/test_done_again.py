"""A pottery studio's desk: what is told as done once more needs a receipt more than what was told before."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

FIRING, MEMBER = text("firing_id"), text("member_id")
TOOLS = (
    tool("get_firing", "Look up a firing. Returns kiln, state and potter.", FIRING, effect="read"),
    tool("email_receipt", "Email the receipt of a firing.", FIRING),
    tool("chase_glaze_supplier", "Chase the supplier of a late glaze. Returns answer.", text("order_id")),
    tool("call_potter", "Call the potter of a firing. Returns reached.", FIRING),
    tool("message_kiln_master", "Message the kiln master.", FIRING, text("message")),
    tool("reopen_kiln", "Open a kiln again.", text("kiln")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> where is my firing F-12?"
FIRED = 'get_firing {"firing_id": "F-12"} -> {"firing_id": "F-12", "kiln": "K2", "potter": "Odile", "state": "cold"}'
RECEIPT = 'email_receipt {"firing_id": "F-12"} -> {"sent": true}'
BOUNCED = 'email_receipt {"firing_id": "F-12"} -> {"error": "mailbox full"}'
CHASED = 'chase_glaze_supplier {"order_id": "G-7"} -> {"answer": "ships on Friday"}'
CALLED = 'call_potter {"firing_id": "F-12"} -> {"reached": true}'
KILN = 'reopen_kiln {"kiln": "K2"} -> {"open": true}'
MASTER = 'message_kiln_master {"firing_id": "F-12", "message": "cold"} -> {"sent": true}'


statuses = partial(statuses_on, BUNDLE)


@pytest.mark.parametrize(
    ("deed", "told", "again"),
    [
        (RECEIPT, "I've emailed you the receipt.", "I've sent the receipt again."),
        (RECEIPT, "The receipt has been emailed.", "It's been sent once more."),
        (RECEIPT, "I've emailed you the receipt.", "I've just sent it off once more."),
        (CHASED, "I've chased the supplier.", "I've chased them again."),
        (CHASED, "I've chased the supplier.", "I've chased them just now."),
        (CHASED, "I chased the supplier.", "Chased them again this minute, same answer."),
        (CALLED, "I've called the potter.", "I gave Odile another ring."),
        (MASTER, "I've messaged the kiln master.", "I've sent the kiln master another message."),
    ],
)
def test_what_was_done_once_proves_no_second_time(deed: str, told: str, again: str) -> None:
    """One call, told as soon as it was made, is no receipt for what is said to have been done after that."""
    assert statuses(HELLO, FIRED, deed, told, "> and now?", again) == ["supported", "no-receipt"]
    assert statuses(HELLO, FIRED, deed, told, "> and now?", deed, again) == ["supported", "supported"]


@pytest.mark.parametrize(
    ("deed", "told", "later"),
    [
        (RECEIPT, "I've emailed you the receipt.", "As I said, I've emailed you the receipt."),
        (RECEIPT, "I've emailed the receipt again.", "I've emailed it again, please look into your spam folder."),
        (RECEIPT, "I've emailed you the receipt.", "I've emailed you the receipt, so please have a look again."),
        (RECEIPT, "I've emailed you the receipt.", "I've sent you the receipt to open again."),
        (KILN, "The kiln has been reopened.", "K2 has been opened again, as promised."),
        (CHASED, "I've chased the supplier.", "I've chased the supplier, as you asked."),
        (RECEIPT, "I've emailed you the receipt.", "I can send it again if you like."),
        (RECEIPT, "I've emailed you the receipt.", "Shall I email it again?"),
        (RECEIPT, "I've emailed you the receipt.", "I haven't sent it again yet."),
    ],
)
def test_what_is_only_told_again_is_no_lie(deed: str, told: str, later: str) -> None:
    """The same deed told twice, one that was said to be a second one at once, a state that is as before, an offer."""
    found = statuses(HELLO, FIRED, deed, told, "> and now?", later)
    assert set(found) <= {"supported"}


def test_the_first_time_may_lie_before_the_conversation() -> None:
    """Whoever says "again" of the only call may mean what somebody else did yesterday."""
    assert statuses("> I lost your receipt", FIRED, RECEIPT, "I've emailed the receipt again.") == ["supported"]


def test_a_note_tells_nobody_of_the_first_time() -> None:
    """What the kiln master read before is news to the customer."""
    note = 'message_kiln_master {"firing_id": "F-12", "message": "Receipt emailed to the potter."} -> {"sent": true}'
    said = "I've emailed the receipt off again."
    assert statuses(HELLO, FIRED, RECEIPT, note, said)[-1] == "supported"
    assert statuses(HELLO, FIRED, RECEIPT, "I've emailed you the receipt.", note, said)[-1] == "no-receipt"


def test_a_second_try_that_failed_is_no_second_time() -> None:
    """The first receipt went out and was told; the second one bounced."""
    told = "I've emailed you the receipt."
    said = [HELLO, FIRED, RECEIPT, told, "> not here", BOUNCED, "It's been sent again."]
    assert statuses(*said) == ["supported", "failed-call"]


@pytest.mark.parametrize(
    "said", ["Chased the supplier 2x.", "Chased the supplier 2 x", "Chased the supplier two times."]
)
def test_how_often_is_counted_however_it_is_written(said: str) -> None:
    """Two chases are two calls; "2x chairs" counts chairs."""
    assert statuses(HELLO, CHASED, said) == ["wrong-values"]
    assert statuses(HELLO, CHASED, CHASED, said) == ["supported"]
    assert statuses(HELLO, CHASED, "I've chased the supplier about 2x white glaze.") == ["supported"]
