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


@pytest.mark.parametrize(
    "order", ["You can look up members using:", "Find the member by:", "Look it up by one of these:"]
)
def test_means_of_a_look_are_not_asked_for_one_after_the_other(order: str) -> None:
    """Whoever gave the number was asked for the name all the same."""
    found = compiled(f"# Kites\n\n{order}\n- Phone number\n- Full name with date of birth\n\nLog the call.\n")
    assert [node.kind for node in found.nodes] == ["start", "check", "act", "end"]
    told = [item.told for item in found.sentences.items if item.told]
    assert told == [("Phone number", "Full name with date of birth")]


def test_what_is_done_by_orders_is_done() -> None:
    """Only names are means."""
    found = compiled("# Kites\n\nCheck the kite by:\n- Pulling the line\n- Look at the tail.\n")
    assert len([node for node in found.nodes if node.kind in ("act", "check")]) > 1


@pytest.mark.parametrize("order", ["To fly it you have to follow these steps", "Follow these steps."])
def test_steps_that_are_announced_lead_nowhere_else(order: str) -> None:
    """The reference led to nothing, with or without a colon."""
    found = compiled(f"# Kites\n\n{order}\n- Look up the kite.\n- Log the call.\n")
    assert found.references == ()
    assert [node.kind for node in found.nodes] == ["start", "check", "act", "end"]


@pytest.mark.parametrize(("order", "after"), [("Offer:", "Log it"), ("Send them:", "The code")])
def test_things_of_a_list_may_have_conditions_of_their_own(order: str, after: str) -> None:
    """What had one was lost, or done for all."""
    found = compiled(f"# Kites\n\n1. {order}\n   - The form if they are new\n   - The code\n2. Log it.\n")
    edges = {(edge.source, edge.label): edge.target for edge in found.edges}
    text = {node.id: node.text for node in found.nodes}
    (asked,) = [node for node in found.nodes if node.kind == "decide"]
    assert asked.text == "they are new"
    assert (text[edges[asked.id, "yes"]], text[edges[asked.id, "no"]]) == ("The form", after)


def test_what_brackets_demand_of_what_is_told_makes_no_rule_of_it() -> None:
    """ "Guest files a claim (must name the berth)" was a rule, and no step of the guest's."""
    page = "# Torn sails\n1. Guest files a claim at the desk (must name the berth).\n2. Log it.\n"
    assert steps(page) == ["Guest files a claim at the desk (must name the berth)", "Log it"]
    assert not compiled(page).rules
