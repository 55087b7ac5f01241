"""Pages written like a flowchart lead where a person who draws them draws the arrows."""

from __future__ import annotations

import pytest
from tests.lower.drawn import compared

_DRAWN = {
    "a set-top box that shows no picture": (
        """\
        # TV box help

        Try every step that fits before you hand the caller over to a technician.

        ## Path 1: No picture

        ### Step 1.0: Find out whether the caller has no picture
        A box that works shows the clock on its front.
        - Ask the caller to look at the front of the box
        - If the box shows the clock, the caller does not have a picture issue.
        - If the box shows no clock, proceed to Step 1.1

        ### Step 1.1: Check the power
        Ask the caller to check whether the power light is lit.

        **If the light is DARK:**
        - Ask the caller to push the power plug in
        - Ask the caller to look at the screen and tell you if the picture is back

        **If the light is LIT:**
        - Proceed to Step 1.2

        ### Step 1.2: Check the smart card
        Ask the caller to look at the card slot.

        **If the card shows as UNREADABLE:**
        - Ask the caller to wipe the card with a dry cloth
        - Ask the caller to look at the screen and tell you if the picture is back

        **If the card is BLOCKED:**
        - Transfer the call to the Cards desk

        **If still not resolved:**
        - Proceed to Step 1.3

        ### Step 1.3: Check the contract
        Look up the contract in Subscribo.

        **If the contract has ended:**
        - Ask the caller to renew the contract
        - Ask the caller to look at the screen and tell you if the picture is back

        **If still not resolved:**
        - Transfer the call to Field Service
        """,
        """\
        Ask the caller to look at the front -> the box shows the clock
        the box shows the clock -> end
        the box shows the clock -> the box shows no clock
        the box shows no clock -> Ask the caller to check whether
        Ask the caller to check whether -> the light is DARK
        the light is DARK -> Ask the caller to push
        the light is DARK -> the light is LIT
        the light is LIT -> Ask the caller to look at the card slot
        Ask the caller to push -> 18 Ask the caller to look
        18 Ask the caller to look -> 18 the picture is back
        18 the picture is back -> end
        18 the picture is back -> Ask the caller to look at the card slot
        Ask the caller to look at the card slot -> the card shows as UNREADABLE
        the card shows as UNREADABLE -> Ask the caller to wipe
        the card shows as UNREADABLE -> the card is BLOCKED
        Ask the caller to wipe -> 28 Ask the caller to look
        28 Ask the caller to look -> 28 the picture is back
        28 the picture is back -> end
        28 the picture is back -> 33 still not resolved
        33 still not resolved -> end
        33 still not resolved -> Look up the contract
        the card is BLOCKED -> Transfer the call to the Cards desk
        the card is BLOCKED -> Look up the contract
        Look up the contract -> the contract has ended
        the contract has ended -> Ask the caller to renew
        the contract has ended -> Transfer the call to Field Service
        Ask the caller to renew -> 41 Ask the caller to look
        41 Ask the caller to look -> 41 the picture is back
        41 the picture is back -> end
        41 the picture is back -> 43 still not resolved
        43 still not resolved -> end
        43 still not resolved -> Transfer the call to Field Service
        """,
    ),
    "a hotel door, with steps in headings, numbers in lists and a way back": (
        """\
        # Guest cannot open the door

        ## Step 1: Check the booking
        Look up the booking in Keydesk.
        - If there is no booking under the name, tell the guest to call the booking site and end the call.
        - If the booking starts tomorrow, go to Step 4.
        - Otherwise, continue with Step 2.

        ## Step 2: Check the card
        Ask the guest whether the reader blinks red or green.
        - Red: make a new card in Keydesk, then go to Step 3.
        - Green: the lock is fine. Ask the guest to push the handle down hard.
        - No light at all: escalate to Maintenance.

        ## Step 3: Try again
        Ask the guest to try the door again. If it opens, close the case. If not, go back to Step 2 once, then transfer
        the call to Maintenance.

        ## Step 4: Early arrival
        1. Check whether the room is ready.
        2. If yes, change the arrival date in Keydesk and return to Step 2.
        3. If no, offer the lounge and tell the guest when to come back.
        """,
        """\
        Look up the booking -> there is no booking
        there is no booking -> tell the guest to call
        there is no booking -> the booking starts tomorrow
        tell the guest to call -> end
        the booking starts tomorrow -> Check whether the room is ready
        the booking starts tomorrow -> Ask the guest whether
        Ask the guest whether -> Red
        Red -> make a new card
        Red -> Green
        make a new card -> Ask the guest to try
        Green -> Ask the guest to push
        Green -> No light at all
        Ask the guest to push -> Ask the guest to try
        No light at all -> escalate to Maintenance
        No light at all -> Ask the guest to try
        Ask the guest to try -> it opens
        it opens -> close the case
        it opens -> once
        close the case -> end
        once -> Ask the guest whether
        once -> transfer the call
        Check whether the room is ready -> yes
        yes -> change the arrival date
        yes -> offer the lounge
        change the arrival date -> Ask the guest whether
        offer the lounge -> tell the guest when
        tell the guest when -> end
        """,
    ),
}


@pytest.mark.parametrize("name", _DRAWN)
def test_a_page_is_what_is_drawn_of_it(name: str) -> None:
    """Every drawn arrow is compiled, and every compiled one is drawn."""
    missing, extra = compared(*_DRAWN[name])
    assert not missing
    assert not extra
