"""A bakery's desk: which fee was waived and which extra taken off, where the call was given another."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

ORDER = text("order_id")
TOOLS = (
    tool("get_order", "Look up an order.", ORDER, effect="read"),
    tool("waive_fee", "Waive a fee.", ORDER, text("fee", values=("late", "cleaning", "no_show"))),
    tool("remove_extra", "Remove an extra.", ORDER, text("extra", values=("candles", "ribbon"))),
    tool("remove_item", "Remove an item.", ORDER, text("reason", values=("damaged", "late", "other"))),
)
statuses = partial(
    statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> B-7, about a cleaning fee and the ribbon"
)
SEEN = 'get_order {"order_id": "B-7"} -> {"order_id": "B-7", "extras": ["candles", "ribbon"]}'
WAIVED = 'waive_fee {"order_id": "B-7", "fee": "late"} -> {"ok": true}'
REMOVED = 'remove_extra {"order_id": "B-7", "extra": "candles"} -> {"ok": true}'
ITEM = 'remove_item {"order_id": "B-7", "reason": "other"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (WAIVED, "I've waived the cleaning fee."),
        (WAIVED, "Cleaning fee waived"),
        (REMOVED, "I've removed the ribbon extra."),
    ],
)
def test_what_was_taken_away_is_nothing_that_it_was_before(deed: str, said: str) -> None:
    """Whoever named it: the other one is what was waived or removed."""
    assert statuses(SEEN, deed, said) == ["wrong-values"]


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (WAIVED, "I've waived the late fee."),
        (WAIVED, "I've waived the late fee, but not the cleaning fee."),
        (WAIVED, "I've waived the fee for the late cleaning."),
        (REMOVED, "I've removed the candles; the ribbon extra stays."),
        (ITEM, "I've removed the damaged item."),
    ],
)
def test_what_the_call_was_given_is_true(deed: str, said: str) -> None:
    """And how a thing is described is not the reason that a call was given."""
    assert statuses(SEEN, deed, said) == ["supported"]
