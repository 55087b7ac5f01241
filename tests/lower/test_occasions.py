"""Lists under the words that name an order: when it is due, and when it is forbidden."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions


@pytest.mark.parametrize(
    ("head", "done"),
    [
        ("## When to call an engineer", "call an engineer"),
        ("## When should agents escalate?", "escalate"),
        ("## 4. Escalate to the floor lead if any of these apply:", "Escalate to the floor lead"),
        ("**When to send a van**", "send a van"),
        ("Hand over to the floor lead for:", "Hand over to the floor lead"),
        ("Transfer the caller to the floor lead if and only if:", "Transfer the caller to the floor lead"),
        ("Escalate to the floor lead only if:", "Escalate to the floor lead"),
    ],
)
def test_what_stands_under_a_named_order_is_when_it_is_given(head: str, done: str) -> None:
    """Each item is asked, one of them is enough, and none of them is done."""
    runbook = compiled(f"# Lifts\n\n{head}\n\n- Someone is stuck\n- Refund amount exceeds $200\n- Smoke\n")
    asked = [node.text for node in runbook.nodes if node.kind == "decide"]
    assert asked == ["Someone is stuck", "Refund amount exceeds $200", "Smoke"]
    step = next(node for node in runbook.nodes if node.text == done)
    yes = [edge for edge in runbook.edges if edge.target == step.id and edge.label == "yes"]
    assert len(yes) == 3


def test_all_must_be_so_where_the_head_says_all() -> None:
    """With one "no" the order is not given."""
    page = "# Lifts\n\n## Call the police only if all of these apply\n\n- the caller is hurt\n- the line drops\n"
    runbook = compiled(page)
    step = next(node for node in runbook.nodes if node.text == "Call the police")
    assert len([edge for edge in runbook.edges if edge.target == step.id]) == 1


@pytest.mark.parametrize("head", ["In stuck-lift cases, the agent must:", "If a lift is stuck, you must:"])
def test_what_the_agent_must_do_is_done_in_its_case(head: str) -> None:
    """The words before the list say when, and are no rule by themselves."""
    runbook = compiled(f"# Lifts\n\n{head}\n- Call the engineer\n- Tell the caller\n")
    assert [node.kind for node in runbook.nodes if node.kind not in ("start", "end")] == ["decide", "handoff", "tell"]
    assert not runbook.rules


@pytest.mark.parametrize("head", ["Customers must:", "Apologise for:"])
def test_others_and_things_are_no_occasions(head: str) -> None:
    """What is said of others announces no work, and a list of things asks nothing."""
    runbook = compiled(f"# Lifts\n\n{head}\n- Long waits\n- Noise\n")
    assert not [node for node in runbook.nodes if node.kind == "decide"]


@pytest.mark.parametrize("head", ["## When not to refund", "Do not refund if:", "## Never refund when"])
def test_what_is_refused_then_is_a_rule(head: str) -> None:
    """Nothing is done on such an occasion, so that no step comes of it."""
    runbook = compiled(f"# Shop\n\n1. Look up the order.\n\n{head}\n\n- the seal is broken\n- it was a gift\n")
    (rule,) = runbook.rules
    assert rule.modality == "must-not"
    assert rule.condition.endswith("the seal is broken or it was a gift")
    assert not any(node.kind == "decide" for node in runbook.nodes)


@pytest.mark.parametrize(
    "items",
    ["- Tell the manager if it burns.\n- Call the police.\n", "- Outage → NOC\n- Dispute → Billing\n"],
)
def test_items_that_say_what_to_do_are_steps_or_cases_of_their_own(items: str) -> None:
    """The heading is only a title there."""
    runbook = compiled(f"# Lifts\n\n## When to escalate\n\n{items}")
    assert not any(node.text == "escalate" for node in runbook.nodes)


def test_when_a_page_is_read_orders_nothing() -> None:
    """ "When to use this page" says whom the page is for."""
    runbook = compiled("# Lifts\n\n## When to use this page\n\n- Someone is stuck\n- An alarm went off\n")
    assert not runbook.nodes


def test_the_amount_in_a_name_is_said_once() -> None:
    """ "Refund amount exceeds $200" tests the amount of the refund, and no amount of an amount."""
    runbook = compiled("# Shop\n\n1. Look up the order.\n2. If the refund amount exceeds $200, call Ops.\n")
    assert [node.test.fact for node in runbook.nodes if node.test is not None] == ["refund.amount"]


@pytest.mark.parametrize(
    "occasion",
    [
        "On the second no-show",
        "From the second no-show on",
        "From the second on",
        "At the 3rd late return",
        "From the 3rd day onwards",
        "On the third offence in a year",
    ],
)
def test_the_turn_of_an_occasion_is_a_condition(occasion: str) -> None:
    """What is charged from the second time on is not charged at the first."""
    assert conditions(f"Look at the card. {occasion}, charge €20.\n") == [occasion]


@pytest.mark.parametrize("place", ["On the second page", "From the second floor", "On the first call"])
def test_other_things_in_a_row_are_none(place: str) -> None:
    """Where something is done, or in the course of what, tells no cases apart."""
    assert conditions(f"Look at the card. {place}, ring the bell.\n") == []
