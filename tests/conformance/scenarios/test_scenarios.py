"""Scenarios are ways that a case can really go: their answers fit together, and each has values to go by."""

from __future__ import annotations

import pytest
from tests.conformance.scenarios.orders import compiled
from tests.work import calls

from runbookc.conformance.scenarios.plan import make_plan
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.ir.model import Runbook


def answers(runbook: Runbook, scenario: Scenario) -> list[str]:
    """The conditions of a path as it answers them."""
    return [f"{label}: {runbook.node(node).text}" for node, label in scenario.branches]


TWICE = (
    "# Orders\n\n1. Look up the order in the shop by its number.\n"
    "2. If the order's total is over $500, tell the customer. Otherwise, add a note.\n"
    "3. {step}\n"
    "4. If the order's total is over $900, look up the order in the shop. Otherwise, close the ticket.\n"
)


def test_no_scenario_gives_answers_that_cannot_both_be_given() -> None:
    """Not over $500 and yet over $900 is nobody's case, and every answer that can be given is on some path."""
    runbook = compiled(TWICE.format(step="Tell the customer the number."))
    ways = [answers(runbook, scenario) for scenario in make_plan(runbook, {}).scenarios]
    under, over = "no: the order's total is over $500", "yes: the order's total is over $900"

    assert not any({under, over} <= set(way) for way in ways)
    assert any(over in way for way in ways)
    assert any(under in way for way in ways)


def test_a_step_that_may_change_it_sets_it_free() -> None:
    """After another lookup the total may be any other."""
    runbook = compiled(TWICE.format(step="Look up the order in the shop again."))
    ways = [answers(runbook, scenario) for scenario in make_plan(runbook, {}).scenarios]

    assert any("yes: the order's total is over $900" in way for way in ways)


def test_the_values_lead_along_the_path() -> None:
    """One value for all conditions between which nothing changes it."""
    runbook = compiled(TWICE.format(step="Tell the customer the number."))
    for scenario in make_plan(runbook, {}).scenarios:
        given = dict(scenario.values)
        told = {label: given[node] for node, label in scenario.branches}
        assert len(set(given.values())) == 1, told
        amount = float(next(iter(given.values())).lstrip("$").replace(",", ""))
        for node, label in scenario.branches:
            bound = 500 if "$500" in runbook.node(node).text else 900
            assert (amount > bound) == (label == "yes")


@pytest.mark.parametrize("part", ["1. If the order's total is over ${n}, look up the order in the shop.\n"])
def test_the_work_grows_as_the_page_does(part: str) -> None:
    """Ways that differ in what is possible are kept in a fixed number, so that they do not multiply."""
    head = "# Orders\n\n1. Look up the order in the shop by its number.\n"
    small, large = (compiled(head + "".join(part.replace("{n}", str(n)) for n in range(size))) for size in (20, 40))

    assert calls(lambda: make_plan(large, {})) < 5 * calls(lambda: make_plan(small, {}))


APPROVAL = (
    "# Orders\n\n1. Ask the manager to approve the order. Wait up to 2 days for their answer.\n"
    "   - If they approve, continue with step 2.\n   - If they refuse, close the ticket.\n"
    "   - If there is no answer after 2 days, close the ticket.\n2. Look up the order in the shop.\n"
)


def test_no_scenario_goes_on_after_an_answer_that_nobody_can_give() -> None:
    """Neither approved nor refused nor left without an answer is nobody's case."""
    runbook = compiled(APPROVAL)
    ways = [answers(runbook, scenario) for scenario in make_plan(runbook, {}).scenarios]

    assert len(ways) == 3
    assert not any(all(answer.startswith("no: ") for answer in way) for way in ways)


def test_a_way_ends_where_the_page_leaves_open_what_comes() -> None:
    """The agent was told to hand such a case over, and nothing behind it is asked of it."""
    page = (
        "# Orders\n\n1. Look up the order in the shop by its number.\n"
        "   - If the parcel is torn, tell the customer that they can keep it.\n"
        "   - If the parcel is wet, call the carrier.\n"
        "2. Cancel the order in the shop.\n"
    )
    runbook = compiled(page)
    plan = make_plan(runbook, {})
    ends = {tuple(answers(runbook, one)): runbook.node(one.path[-1]).kind for one in plan.scenarios}

    assert ends["no: the parcel is torn", "no: the parcel is wet"] == "decide"
    assert ends["no: the parcel is torn", "yes: the parcel is wet"] == "end"
    assert all(found.reached == found.total for found in plan.coverage)
