"""Words that fit several tools, results that tell by the tool's own verb: the honest sentence and its lying twin."""

from __future__ import annotations

import pytest
from tests.conformance import harbour
from tests.conformance.riverside import statuses

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.reading import find_claims
from runbookc.conformance.evidence.tools.binding import make_binder
from runbookc.target import Program

MEMBER = '{"member_no": "4410"}'
ENDED = f'end_membership {MEMBER} -> {{"ok": true}}'
FROZEN = f'freeze_membership {MEMBER} -> {{"ok": true}}'
LOCKERS = 'add_locker {"member_no": "4410", "count": 2} -> {"ok": true}'
ONE_LOCKER = 'add_locker {"member_no": "4410", "count": 1} -> {"ok": true}'
BOAT = 'rename_boat {"boat_id": "b1", "name": "Heron"} -> {"ok": true}'
NO_BOAT = 'rename_boat {"boat_id": "b2", "name": "Otter"} -> {"error": "name is taken"}'
BOAT_TOO = 'rename_boat {"boat_id": "b2", "name": "Otter"} -> {"ok": true}'
REFUND = 'refund_fee {"member_no": "4410", "amount": 12.5} -> '


@pytest.mark.parametrize("word", ["terminated", "ended", "cancelled", "closed"])
def test_ways_to_end_a_thing_are_one(word: str) -> None:
    """Whatever the ending is called, the tool that ends is meant: its call proves it, without one nothing does."""
    said = f"Your membership has been {word}."
    assert statuses(ENDED, said) == ["supported"]
    assert statuses(said) == ["no-receipt"]


def test_to_freeze_is_not_to_end() -> None:
    """What only halts a thing does not end it."""
    assert statuses(FROZEN, "I've cancelled your membership.")[0] != "supported"
    assert statuses(FROZEN, "Your membership has been frozen.") == ["supported"]


@pytest.mark.parametrize(
    ("calls", "said", "status"),
    [
        ([LOCKERS], "Both lockers have been added.", "supported"),
        ([ONE_LOCKER], "Both lockers have been added.", "wrong-values"),
        ([BOAT, BOAT_TOO], "Both names have been changed.", "supported"),
        ([BOAT, NO_BOAT], "Both names have been changed.", "failed-call"),
        ([BOAT, NO_BOAT, BOAT_TOO], "Both names have been changed.", "supported"),
    ],
)
def test_a_count_is_met_by_a_quantity_or_by_calls(calls: list[str], said: str, status: str) -> None:
    """One call may be of two things; of two calls one may have failed."""
    assert statuses(*calls, said) == [status]


@pytest.mark.parametrize("said", ["He abierto la devolución.", "I've opened the return."])
def test_the_tool_that_bears_both_words_is_meant(said: str) -> None:
    """A return is opened by the tool that opens returns, whatever else the noun may stand for."""
    assert statuses(f'open_return {MEMBER} -> {{"ok": true}}', said) == ["supported"]
    assert statuses(said) == ["no-receipt"]


@pytest.mark.parametrize(
    ("result", "status"),
    [
        ('{"refund_id": "r1", "status": "completed"}', "supported"),
        ('{"refund_id": "r1", "status": "pending"}', "too-early"),
        ('{"order_id": "o1", "status": "pending"}', "supported"),
    ],
)
def test_money_on_its_way_has_not_arrived(result: str, status: str) -> None:
    """The money's own status tells; that of another record does not."""
    assert statuses(f"{REFUND}{result}", "I've refunded 12.50 for you.") == [status]


@pytest.mark.parametrize(("result", "status"), [("true", "supported"), ("false", "failed-call")])
def test_a_result_may_tell_by_the_tools_own_verb(result: str, status: str) -> None:
    """`close_locker` that says `"closed": false` has not closed it."""
    assert statuses(f'close_locker {{"locker_id": "L1"}} -> {{"closed": {result}}}', "Locker closed.") == [status]


def test_a_parameter_tells_which_of_several_tools_is_meant() -> None:
    """A cabin stands in no tool's name, and one of them takes one."""
    tools = (
        harbour.tool("update_plan_rate", "Update a plan.", harbour.text("plan_id"), harbour.text("cabin")),
        harbour.tool("update_plan_owner", "Update a plan.", harbour.text("plan_id"), harbour.text("owner")),
    )
    binder = make_binder(make_bundle(Program((), World(tools=tools))))
    (claim,) = find_claims("I've updated the cabin.", binder, lambda words: set()).claims
    assert claim.bound is not None
    assert [p.tool for p in claim.bound.patterns] == ["update_plan_rate"]
