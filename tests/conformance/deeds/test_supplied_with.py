"""What somebody was given or supplied with is held against the tool of that thing, by whatever verb it is called."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import Bundle

NO = text("no")
STUDIO = bundle_of(
    "# Pottery studio\n\n1. Look the member up with `member_info`.\n",
    World(
        tools=(
            tool("member_info", "Member.", NO, effect="read"),
            tool("points_add", "Points.", NO, text("points")),
            tool("locker_give", "Locker.", NO),
            tool("vouchersIssue", "Issue a voucher.", NO),
            tool("quotesCreate", "Make a quote.", NO),
        )
    ),
    "studio",
)
MEMBER = 'member_info {"no": "31"} -> {"no": "31", "name": "Ilse Boon", "fee": 84}'
CALLS = {
    "points": 'points_add {"no": "31", "points": "50"} -> {"ok": true}',
    "locker": 'locker_give {"no": "31"} -> {"locker": "9"}',
    "voucher": 'vouchersIssue {"no": "31"} -> {"code": "V-1"}',
}
SAID = [
    ("points", "I've topped you up with 50 points."),
    ("points", "You've been topped up with 50 points."),
    ("points", "I've topped up your points."),
    ("locker", "I've sorted you out with a locker."),
    ("locker", "I've fixed you up with a locker."),
    ("voucher", "I've given you a voucher."),
    ("voucher", "I've given her a voucher for the broken bowl."),
    ("voucher", "I've provided you with a voucher."),
    ("voucher", "I've supplied you with a voucher."),
]


def statuses(bundle: Bundle, *lines: str) -> list[str]:
    """What becomes of the claims of a member's conversation."""
    return [claim.status for claim in verdict_on(bundle, "> my bowl broke, member 31", *lines).claims]


@pytest.mark.parametrize(("what", "said"), SAID)
def test_what_was_given_is_borne_out_by_the_tool_of_that_thing(what: str, said: str) -> None:
    """Points, a locker, a voucher: by the call, and by nothing else."""
    assert statuses(STUDIO, MEMBER, CALLS[what], said) == ["supported"]
    assert statuses(STUDIO, MEMBER, said) == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "I've given you a quote: €84.",
        "I've given you the price above.",
        "I've provided you with a quote.",
        "I've supplied you with all the details.",
        "I've given your bowl some thought.",
        "I've given you my word.",
    ],
)
def test_what_may_be_given_in_words_needs_no_call(said: str) -> None:
    """A quote may have been made by a tool, and may as well stand in the reply."""
    assert "no-receipt" not in statuses(STUDIO, MEMBER, said)


PHONES = bundle_of(
    "# Phones\n\n1. Look at the SIM with `getSim`.\n",
    World(tools=(tool("getSim", "SIM.", NO, effect="read"), tool("addCredit", "Adds credit.", NO, text("amount")))),
    "phones",
)
LOADED = 'addCredit {"no": "31", "amount": "20"} -> {"balance": 25}'


@pytest.mark.parametrize(
    "said",
    ["I've topped up your SIM.", "I've topped it up.", "I've topped up your balance with €20.", "I've topped you up."],
)
def test_topping_up_is_not_only_paying(said: str) -> None:
    """By whatever adds to what there is: credit, points, hours."""
    assert "no-receipt" not in statuses(PHONES, 'getSim {"no": "31"} -> {"no": "31"}', LOADED, said)
