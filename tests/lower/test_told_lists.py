"""Lists that tell, item by item, what somebody does: the steps of a procedure, or how a role or a tool is."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def steps(page: str) -> list[str]:
    """What the nodes of a page say, in order."""
    return [node.text for node in compiled(page).nodes if node.kind not in ("start", "end")]


def test_bullets_that_tell_what_the_agent_does_are_steps() -> None:
    """Numbered they were; with bullets all of it was background."""
    page = "# Torn sails\n- The agent checks the sail number.\n- The agent logs the tear.\n"
    assert steps(page) == ["checks the sail number", "logs the tear"]


def test_bullets_may_tell_orders_and_customers_in_turn() -> None:
    """One line of the agent's among them is a step like its neighbours."""
    page = """
        # Torn sails
        - Customer sends a photo of the tear.
        - Agent verifies the sail number.
        - If it is older than a year, escalate to the loft.
    """
    assert steps(page) == [
        "Customer sends a photo of the tear",
        "verifies the sail number",
        "it is older than a year",
        "escalate to the loft",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "# Roles\n- The agent handles sails.\n- The agent works in shifts.\n- The rigger approves the rota.\n",
        "# How it works\n- The system sends a code.\n- The customer types the code.\n- The agent sees a green tick.\n",
        "# Good to know\n- The agent sees a green tick.\n- The agent gets a mail every morning.\n",
    ],
)
def test_bullets_that_tell_of_a_role_or_a_tool_are_background(page: str) -> None:
    """Nobody is told to do any of it."""
    assert steps(page) == []


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("(If no cloth is left, tell the customer it takes a month.)", "no cloth is left"),
        ("(If no cloth is left, tell the customer it takes a month).", "no cloth is left"),
        ("(Tell the customer it takes a month.)", "Tell the customer it takes a month"),
    ],
)
def test_a_sentence_that_stands_in_brackets_is_read_as_one(said: str, read: str) -> None:
    """What it told to do was left unread, or as background."""
    assert read in steps(f"# Torn sails\n1. Order the cloth. {said}\n2. Sew the sail.\n")


@pytest.mark.parametrize("said", ["(Optional)", "(Typically 10-15 minutes per tear)", "(at least two)", "(Loft only)"])
def test_a_remark_in_brackets_orders_nothing(said: str) -> None:
    """It says how, or to whom."""
    assert steps(f"# Torn sails\n1. Order the cloth. {said}\n2. Sew the sail.\n") == ["Order the cloth", "Sew the sail"]


@pytest.mark.parametrize("verb", ["identify", "determine", "clarify"])
def test_what_the_customer_is_to_find_out_is_no_condition(verb: str) -> None:
    """ "If the tear was there before" was asked first, and the customer asked only where it was so."""
    asked = f"Ask the customer to {verb} if the tear was there before"
    assert steps(f"# Torn sails\n1. {asked}.\n2. Sew the sail.\n") == [asked, "Sew the sail"]


def test_what_brackets_demand_of_what_is_told_makes_no_rule_of_it() -> None:
    """ "Guest files a claim (must name the berth)" was a rule, and no step of the guest's."""
    page = "# Torn sails\n1. Guest files a claim at the desk (must name the berth).\n2. Log it.\n"
    assert steps(page) == ["Guest files a claim at the desk (must name the berth)", "Log it"]
    assert not compiled(page).rules
