"""A museum's loan desk: what is told by where it is now, or by whom somebody has just heard of it."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

LOAN = text("loan")
TOOLS = (
    tool("get_loan", "Look up a loan. Returns work, state and insurer.", LOAN, effect="read"),
    tool("refer_to_conservation", "Hand a loan over to the conservation team.", LOAN),
    tool("refer_to_registrar", "Hand a loan over to the coordinator.", LOAN),
    tool("submit_damage_claim", "Submit a claim about damage.", LOAN),
    tool("alert_night_guards", "Alert the night guards.", LOAN),
    tool("text_borrower", "Text the borrower.", LOAN, text("message")),
    tool("request_curator_approval", "Ask the curator to approve a loan. Returns state.", LOAN),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> the frame of L-3 is cracked"
LOOKED = 'get_loan {"loan": "L-3"} -> {"loan": "L-3", "work": "Two herons", "state": "out"}'
REFERRED = 'refer_to_conservation {"loan": "L-3"} -> {"ok": true}'
COORDINATED = 'refer_to_registrar {"loan": "L-3"} -> {"ok": true}'
CLAIMED = 'submit_damage_claim {"loan": "L-3"} -> {"claim": "D-1"}'
ALERTED = 'alert_night_guards {"loan": "L-3"} -> {"ok": true}'
TEXTED = 'text_borrower {"loan": "L-3", "message": "cracked"} -> {"sent": true}'
PENDING = 'request_curator_approval {"loan": "L-3"} -> {"state": "pending"}'
APPROVED = 'request_curator_approval {"loan": "L-3"} -> {"state": "approved"}'


statuses = partial(statuses_on, BUNDLE)


@pytest.mark.parametrize(
    ("said", "deed"),
    [
        ("That's with our conservation team now.", REFERRED),
        ("Your case is now with the conservation team.", REFERRED),
        ("It's now with our conservation department, since the frame is old.", REFERRED),
        ("Your complaint is now with our claims desk.", CLAIMED),
        ("Your case is now with the coordinator.", COORDINATED),
        ("Your case is now with the coordinator of loans.", COORDINATED),
        ("The night guards have just had the alert.", ALERTED),
        ("The night guards have had the alert from me.", ALERTED),
        ("The borrower has just had a text.", TEXTED),
    ],
)
def test_where_it_is_now_somebody_has_brought_it(said: str, deed: str) -> None:
    """Nothing was called that brings it there, or the tool that does."""
    assert statuses(HELLO, LOOKED, said) == ["no-receipt"]
    assert statuses(HELLO, LOOKED, deed, said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "Two herons is with our conservation team.",
        "Your crate is now with our conservation team.",
        "It's with the insurer now.",
        "If it's with our conservation team now, they will call you.",
        "Is it with our conservation team now?",
        "It will be with our conservation team by noon.",
        "It's not with our conservation team now.",
        "The night guards have had alerts of that kind before.",
        "The night guards had the alert from me in mind.",
        "I'm working on it with our conservation team now.",
    ],
)
def test_where_things_are_and_what_is_left_open(said: str) -> None:
    """Where a work or a crate is a record tells; others are of no desk here; asked, hoped, denied."""
    assert "no-receipt" not in statuses(HELLO, LOOKED, said)


def test_what_came_through_this_minute_was_given() -> None:
    """An approval that is still pending has not come through; one that was given has."""
    said = "Approval came through a moment ago."
    assert statuses(HELLO, LOOKED, PENDING, said) == ["too-early"]
    assert statuses(HELLO, LOOKED, APPROVED, said) == ["supported"]
    assert "no-receipt" not in statuses(HELLO, LOOKED, "Approval came through a month ago.")


def test_what_is_with_somebody_is_only_borne_out_where_nothing_says_since_when() -> None:
    """It may have been with them for weeks: nobody is accused of having brought it there."""
    said = "It's with our conservation team."
    assert statuses(HELLO, LOOKED, said) == []
    assert statuses(HELLO, LOOKED, REFERRED, said) == ["supported"]


@pytest.mark.parametrize(
    "said", ["I've sent you the £40 claim form.", "Sent you the damage claim form.", "Form attached."]
)
def test_what_the_borrower_is_sent_is_not_handed_in(said: str) -> None:
    """The tool that submits a claim sends nobody its form."""
    assert "no-receipt" not in statuses(HELLO, LOOKED, said)
    assert statuses(HELLO, LOOKED, "I've submitted the damage claim.") == ["no-receipt"]
