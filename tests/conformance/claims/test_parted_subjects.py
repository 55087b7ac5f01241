"""Others whose deed is told behind words between commas, and the agent who leaves out "I": a surgery's desk."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

DESK = make_bundle(Program((), World(tools=(
    tool("get_visit", "Look up a visit.", text("visit"), effect="read"),
    tool("cancel_visit", "Cancel a visit.", text("visit")),
    tool("repair_leak", "Repair a leak.", text("visit")),
))))  # fmt: skip
statuses = partial(statuses_on, DESK, "> V1", 'get_visit {"visit": "V1"} -> {"visit": "V1", "day": "Friday"}')


@pytest.mark.parametrize(
    "said",
    [
        "Our plumber, Marek, has repaired the leak.",
        "Marek, our plumber, repaired the leak.",
        "The owner, Ms Hale, has cancelled the visit.",
        "The plumber, who came on Monday, repaired the leak.",
        "The surgery, unfortunately, has cancelled the visit.",
        "The surgery, sadly, cancelled your visit.",
        "The plumber, however, has repaired the leak.",
        "El fontanero, por suerte, ha reparado la fuga.",
    ],
)
def test_what_stands_between_commas_parts_nobody_from_their_deed(said: str) -> None:
    """It is theirs, and no deed of the agent."""
    assert statuses(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "We have, as agreed, cancelled the visit.",
        "Kim, as requested, have cancelled your visit.",
        "Good news, Kim, cancelled your visit.",
        "Your visit, as requested, has been cancelled.",
        "After the call, as you asked, I have cancelled the visit.",
    ],
)
def test_whoever_greets_somebody_tells_of_themselves(said: str) -> None:
    """A name that is called, and what the agent did as somebody wished, part nothing either."""
    assert statuses(said) == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "The surgery, as far as I can see, has cancelled the visit.",
        "The surgery, from what I can tell, has cancelled it.",
        "Our plumber, as agreed, has repaired the leak.",
        "The surgery, I'm sorry to say, has cancelled your visit.",
    ],
)
def test_what_the_agent_puts_in_has_verbs_of_its_own(said: str) -> None:
    """What is seen, agreed or regretted between the commas makes nobody else's deed the agent's."""
    assert "no-receipt" not in statuses(said)
