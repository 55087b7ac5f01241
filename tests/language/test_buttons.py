"""Names in brackets, forms, reasons before an order, and conditions in brackets."""

from __future__ import annotations

import pytest
from tests.language.reading import reading

_READ = {
    "[Verify Member], then [End Chat].": "check verify; end end ends",
    "[Ask the Ledger] if it was paid.": "check ask <if it was paid>",
    "[Order ID] is missing.": "<[Order ID] is missing>",
    "[Verify Member] is a button.": "<[Verify Member] is a button>",
    "Get the full name for [Look up Member].": "ask get <the full name>; check look up",
    "Ask the caller for the PIN with [Look up Member].": "ask ask <the caller> to=the caller; check look up",
    "Enter the reason and [Record Reason].": "act enter <the reason and [Record Reason]>",
    "Enter the reason and [Notify Depot].": "tell enter <the reason and [Notify Depot]>",
    "Enter the reason and submit.": "act enter <the reason and submit>",
    "Get the full name.": "ask get <the full name>",
    "Get the name of the shelf.": "check get <the name of the shelf>",
    "Get the order number from the Order Desk.": "check get <the order number> in=Order Desk",
    "Check who it is by asking for the PIN.": "ask check <who it is by asking for the PIN>",
    "Check who it is by opening the file.": "check check <who it is by opening the file>",
    "It lasts a week, so check the date.": "<It lasts a week> / check check <the date>",
    "Open the gate so the driver can see it.": "act open <the gate so the driver can see it>",
    "All calls start by greeting the caller.": "tell greet <the caller> to=the caller",
    "Close the box (if there is one) and send it.": "act close <the box> [if there is one] / act send <it>",
    "Phone number": "<Phone number>",
}


@pytest.mark.parametrize(("sentence", "expected"), _READ.items(), ids=_READ)
def test_sentence_is_read(sentence: str, expected: str) -> None:
    """The sentence on the left says what stands on the right."""
    assert reading(sentence) == expected
