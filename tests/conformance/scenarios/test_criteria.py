"""Each criterion says what it reached and what it did not, and never calls undecided what it has not proven."""

from __future__ import annotations

import json

import pytest
from tests.compiled import runbook_of
from tests.conformance.scenarios.orders import compiled
from tests.work import calls

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.evidence.calls.success import SuccessRule
from runbookc.conformance.scenarios.coverage import Coverage, Criterion
from runbookc.conformance.scenarios.plan import LIMIT, Plan, make_plan
from runbookc.conformance.scenarios.prime_paths import PrimePaths
from runbookc.ir.flow import Flow
from runbookc.ir.model import Runbook

LOOK = "# Orders\n\n1. Look up the order in the shop by its number.\n"
RULES = {"get_order": (True, SuccessRule(name="plain"))}


def plan(*steps: str) -> Plan:
    """The plan of a page that looks up an order and then does what is written."""
    return make_plan(compiled(LOOK + "".join(f"{at}. {step}\n" for at, step in enumerate(steps, 2))), RULES)


def of(found: Plan, criterion: Criterion) -> Coverage:
    return next(coverage for coverage in found.coverage if coverage.criterion == criterion)


def values(found: Plan) -> set[str]:
    return {value for scenario in found.scenarios for _, value in scenario.values}


def test_a_threshold_is_asked_with_its_neighbours() -> None:
    """Over $500: a cent less, itself, a cent more, each on the way that it leads."""
    found = plan("If the order's total is over $500, close the ticket. Otherwise, add a note.")

    assert (of(found, "border").reached, of(found, "border").total) == (3, 3)
    assert {"$499.99", "$500", "$500.01"} <= values(found)
    for scenario in (scenario for scenario in found.scenarios if not scenario.outcomes):
        for (_, value), (_, label) in zip(scenario.values, scenario.branches, strict=True):
            assert (float(value.lstrip("$").replace(",", "")) > 500) == (label == "yes")


def test_what_answers_exclude_is_proven_infeasible() -> None:
    """Who was not over $500 is not over $900: no case, and known to be none."""
    found = of(
        plan(
            "If the order's total is over $500, close the ticket. Otherwise, continue with step 3.",
            "If the order's total is over $900, close the ticket. Otherwise, add a note.",
        ),
        "branch",
    )

    assert (found.reached, found.infeasible, found.undecided) == (3, 1, 0)
    assert [(missed.kind, missed.why) for missed in found.missed] == [
        ("infeasible", "the answers on the way exclude each other")
    ]
    assert found.feasible == 3


def test_each_condition_of_a_compound_guard_is_seen_to_decide() -> None:
    """Two conditions of one guard: each with a yes and a no in which all else is alike."""
    found = plan("If the order is a gift and the customer has a voucher, close the ticket. Otherwise, add a note.")

    assert of(found, "condition").total == of(found, "condition").reached == 4


def test_a_loop_is_gone_round_once_more() -> None:
    """The answer that leads back is walked as well, and no node more than twice."""
    found = plan("Ask the customer whether it arrived. If not, go back to step 1. Otherwise, close the ticket.")

    assert of(found, "branch").reached == of(found, "branch").total == 2
    assert {max(map(scenario.path.count, scenario.path)) for scenario in found.scenarios} == {1, 2}


def test_prime_paths_are_the_longest_ways() -> None:
    """Two conditions in a row have four of them, and each is walked."""
    found = of(
        plan(
            "If the customer is angry, apologise to them. Otherwise, continue with step 3.",
            "If the parcel is wet, add a note. Otherwise, close the ticket.",
        ),
        "prime path",
    )

    assert (found.reached, found.total) == (4, 4)
    assert "gone round once" in found.bound


def test_every_end_of_a_call_has_a_scenario() -> None:
    """A look-up can go well, be flagged, fail in its words, find nothing, time out, and go well at last."""
    found = plan("Close the ticket.")
    coverage = of(found, "outcome")
    ended = {outcome for scenario in found.scenarios for _, outcome in scenario.outcomes}

    assert coverage.reached == coverage.total == 6
    assert ended == {"flagged-error", "in-band-error", "empty", "time-out", "retried"}


def test_a_failure_goes_on_as_the_page_says() -> None:
    """Where a condition asks whether it failed, the way goes on through its yes."""
    found = plan("If the look-up fails, escalate the ticket to Tier 2. Otherwise, close the ticket.")
    failing = next(s for s in found.scenarios if s.outcomes and s.outcomes[0][1] == "in-band-error")

    assert "yes" in {label for _, label in failing.branches}


def test_a_rule_has_a_case_on_each_side_of_its_border() -> None:
    """Never refund a disputed charge: the one condition that is in its words has the refund on one side only."""
    found = make_plan(_refunds(), {})

    assert [pair.rule for pair in found.pairs] == ["r1"]
    for pair in found.pairs:
        inside = next(s for s in found.scenarios if s.id == pair.inside)
        outside = next(s for s in found.scenarios if s.id == pair.outside)
        assert pair.step in outside.steps
        assert pair.step not in inside.steps
        assert set(inside.branches) ^ set(outside.branches) == {(pair.border, "yes"), (pair.border, "no")}
    assert of(found, "prohibition").reached == 2


def _refunds() -> Runbook:
    """A page with one prohibition, and tools for its steps."""
    text = {"type": "string"}
    tools = [
        {"name": name, "description": said, "inputSchema": {"type": "object", "properties": {"charge_id": text}}}
        for name, said in (("get_charge", "Look up a charge."), ("refund_charge", "Refund a charge."))
    ]
    world = World(tools=merge([read_tools("tools/pay.json", json.dumps({"tools": tools}))]))
    page = (
        "# Refunds\n\n- Never refund a charge that is disputed.\n\n1. Look up the charge.\n"
        "2. If the charge is disputed, tell the customer that the bank decides, then stop.\n"
        "   Otherwise, continue with step 3.\n3. Refund the charge.\n"
    )
    return runbook_of(page, world)


def test_what_the_limit_cuts_is_said() -> None:
    """A page of more conditions than there may be scenarios for."""
    steps = [f"If the parcel has mark {at}, close the ticket. Otherwise, continue." for at in range(2 * LIMIT)]
    found = plan(*steps)
    branch = of(found, "branch")

    assert len([s for s in found.scenarios if not s.outcomes]) <= LIMIT
    assert branch.cut > 0
    assert branch.reached + branch.infeasible + branch.undecided + branch.cut == branch.total


@pytest.mark.parametrize("part", ["{n}. If the parcel has mark {n}, apologise. Otherwise, add a note.\n"])
def test_the_search_for_prime_paths_is_bounded(part: str) -> None:
    """Of two to the n ways a fixed number is looked for, however long the page is."""
    small, large = (compiled(LOOK + "".join(part.replace("{n}", str(n)) for n in range(2, size))) for size in (20, 40))

    def looked(page: Runbook) -> int:
        return calls(lambda: list(PrimePaths(Flow(page)).requirements()))

    assert looked(large) < 4 * looked(small)
