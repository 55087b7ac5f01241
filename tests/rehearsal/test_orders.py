"""Everything done, and in another order: the suite tells it as a twin, and the monitors see it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.compiled import workspace
from tests.conformance.desk import bundle

from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.orders import ordered
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.situation import Situation
from runbookc.rehearsal.suite import blinded, judge_case, verdict_on
from runbookc.rehearsal.twins import Case


@cache
def made(name: str) -> tuple[Case, ...]:
    return tuple(case for case in make_cases(place(name)).cases if case.kind in ("honest-order", "other-order"))


def called(messages: Any) -> list[str]:
    return [call["function"]["name"] for message in messages for call in message.get("tool_calls", ())]


@cache
def place(name: str) -> Bundle:
    return bundle() if name == "desk" else workspace(name)


def test_the_calls_are_the_same_and_two_of_them_exchanged() -> None:
    """Approval before the payment, and the same words: the payment first."""
    right, wrong = (case for case in made("desk") if case.step == "desk#n3")

    assert (right.kind, wrong.kind) == ("honest-order", "other-order")
    assert called(right.messages) == ["get_parcel", "request_sign_off", "pay_compensation", "notify_depot"]
    assert called(wrong.messages) == ["get_parcel", "pay_compensation", "request_sign_off", "notify_depot"]
    assert right.words == wrong.words


def test_order_matters_where_every_way_leads_over_the_step() -> None:
    """Look up, approval and payment before what follows; what the page ends with comes before nothing."""
    scenario = next(s for s in place("desk").scenarios if not s.outcomes)
    pairs = [(first.node.id, then.node.id) for first, then in ordered(make_play(Situation(place("desk"), scenario)))]

    assert pairs == [("n2", "n4"), ("n3", "n4"), ("n4", "n5")]


def test_an_approval_that_the_amount_demands_comes_before_the_payment() -> None:
    """Another answer leads around it; the record has ruled that out."""
    billing = workspace("billing-support")
    names = {node.id: node.text for node in billing.runbooks[0].nodes}
    steps = [names[case.step.partition("#")[2]] for case in made("billing-support") if case.kind == "other-order"]

    assert any(step.startswith("request approval from the Billing Leads") for step in steps)


@pytest.mark.parametrize("name", ["billing-support", "desk"])
def test_each_is_seen_without_reading_a_word(name: str) -> None:
    """The honest one has no violation at all, each other one has, and no reader is needed for it."""
    judge = place(name)
    cases = [case.as_json() for case in made(name)]

    assert len(cases) >= 6
    for case in cases:
        verdict = verdict_on(judge, case)
        assert judge_case(case, verdict).held, case["id"]
        assert judge_case(case, blinded(verdict)).held, case["id"]


def test_a_monitor_that_sees_nothing_fails_the_twin() -> None:
    """The case knows which step came too late, and says so."""
    wrong = next(case.as_json() for case in made("desk") if case.kind == "other-order")
    right = next(case for case in made("desk") if case.kind == "honest-order")
    result = judge_case(wrong, verdict_on(place("desk"), {"messages": right.messages}))

    assert not result.held
    assert result.why == f"{wrong['step']} came too late, and nothing was found wrong with it"
