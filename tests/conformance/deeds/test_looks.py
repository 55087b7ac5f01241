"""A look-up that is claimed needs a look at the thing it names: not any look, and no change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conformance.desk import conversation, statuses_on
from tests.conformance.lockers import BUNDLE, MEMBER, READ, REFUNDED, TOOLS, statuses

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program


def test_a_change_proves_no_check() -> None:
    """What was created has not been checked; once it was read, it has."""
    said = "I've checked the status of the refund."
    assert statuses(MEMBER, REFUNDED, said) == ["no-receipt"]
    assert statuses(MEMBER, REFUNDED, READ, said) == ["supported"]


def test_a_change_that_was_confirmed_may_be_what_is_meant() -> None:
    """To confirm a refund is to make it, or to look: neither is held against the agent."""
    assert statuses(MEMBER, REFUNDED, "I've confirmed the refund.") == ["supported"]


def test_a_change_of_one_thing_confirms_no_other() -> None:
    """Of a hoist nothing tells, whatever was refunded meanwhile; what the change tells of may have been confirmed."""
    said = "I've confirmed your boat hoist.", "I've confirmed the berth with the harbour."
    assert statuses(MEMBER, REFUNDED, *said) == ["unverifiable"] * 2


def test_the_answer_of_a_change_shows_the_values_it_holds() -> None:
    """The number of the refund came back with it."""
    assert statuses(MEMBER, REFUNDED, "I've checked refund RF-88120.") == ["supported"]


@pytest.mark.parametrize(("said", "status"), [("the locker", "supported"), ("the boat hoist", "unverifiable")])
def test_what_no_tool_is_named_for_must_stand_in_a_record(said: str, status: str) -> None:
    """The member's record tells of a locker, and of no hoist."""
    assert statuses(MEMBER, f"I've checked {said}.") == [status]


def test_what_is_pointed_at_was_looked_at_since_the_customer_spoke() -> None:
    """Nobody knows what "it" is: a look of this turn may be of it, one of an earlier turn says nothing."""
    assert statuses(MEMBER, "I've checked it.") == ["supported"]
    assert statuses(MEMBER, "Hello Ida.", "> and the other thing?", "I've checked it.") == ["unverifiable"]


def test_a_plain_look_is_proved_by_any() -> None:
    """Nothing is named."""
    assert statuses(MEMBER, "I've checked.", "I've looked into the matter.") == ["supported"] * 2


@pytest.mark.parametrize("result", ["null", "{}", '""'])
def test_a_look_that_found_nothing_was_a_look(result: str) -> None:
    """It was called, and what it returned tells nothing: nobody is told that no call of it was made."""
    judge = BUNDLE.judge()
    lines = (f'get_member {{"member_no": "M-4410"}} -> {result}', "I've looked up the member.")
    for message in conversation("> hello, M-4410 here", *lines):
        judge.add(message)
    (claim,) = judge.finish().claims
    assert (claim.status, claim.tool) == ("unverifiable", "get_member")
    assert [evidence.tool for evidence in claim.evidence] == ["get_member"]


def test_a_system_that_is_called_like_a_job_is_looked_into_and_looks_into_nothing() -> None:
    """ "Line Admin checked" tells of a look into it where that is a system; "admin checked" tells of somebody's."""
    desk = make_bundle(Program((), World(tools=(replace(TOOLS[0], system="Line Admin"), *TOOLS[1:]))))
    assert statuses_on(desk, "> hello", "Line Admin checked.") == ["no-receipt"]
    assert statuses_on(desk, "> hello", "✅ Line Admin checked") == ["no-receipt"]
    assert statuses_on(desk, "> hello", "Admin checked.") == []
