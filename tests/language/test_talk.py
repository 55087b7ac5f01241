"""Steps that talk: what is confirmed by asking, and how one says no."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ("Confirm the delivery address.", "ask"),
        ("Confirm their postcode.", "ask"),
        ("Confirm the address in SeedBase.", "check"),
        ("Confirm the address on file.", "check"),
        ("Confirm the address matches.", "check"),
        ("Confirm the booking.", "check"),
        ("Decline politely.", "tell"),
        ("Refuse with an apology.", "tell"),
        ("Decline the claim.", "act"),
    ],
)
def test_what_is_said_needs_no_tool(step: str, kind: str) -> None:
    """A look at a record does, and so does a claim that is turned down."""
    (node,) = (node for node in runbook_of(f"1. {step}\n", World()).nodes if node.kind not in ("start", "end"))
    assert node.kind == kind


@pytest.mark.parametrize(
    ("step", "whom"),
    [
        ("Have the driver call us.", "the driver"),
        ("Have a porter carry the bag.", "a porter"),
        ("Have Ana sign it.", "Ana"),
        ("Have the guest sign it.", "the guest"),
        ("Have the passenger collect it themselves.", "the passenger"),
    ],
)
def test_whoever_is_to_do_it_is_turned_to(step: str, whom: str) -> None:
    """Also by a noun that no list has, where a verb and its object follow."""
    (node,) = (node for node in runbook_of(f"1. {step}\n", World()).nodes if node.kind not in ("start", "end"))
    assert node.action is not None
    assert node.action.recipient == whom


@pytest.mark.parametrize(
    "words", ["Have the keys ready.", "Have the order number to hand.", "Have a spare part ready."]
)
def test_what_is_at_hand_is_nobody(words: str) -> None:
    assert [node.kind for node in runbook_of(f"1. {words}\n2. Call Ana.\n", World()).nodes if node.action] == [
        "handoff"
    ]


@pytest.mark.parametrize(
    ("step", "whom"),
    [
        ("Tell the guest we are sorry.", "the guest"),
        ("Tell the front desk you are done.", "the front desk"),
        ("Inform the duty manager nothing was found.", "the duty manager"),
        ("Let the guest know we are sorry.", "the guest"),
        ("Point the guest to the portal.", "the guest"),
        ("Signpost them to the advice line.", "them"),
    ],
)
def test_who_is_told_ends_where_what_is_told_begins(step: str, whom: str) -> None:
    """Though no "that" stands between them; and whoever is shown the way is told of it."""
    (node,) = (node for node in runbook_of(f"1. {step}\n", World()).nodes if node.kind not in ("start", "end"))
    assert (node.kind, node.action and node.action.recipient) == ("tell", whom)


def test_what_points_at_a_thing_is_no_news() -> None:
    assert "act" in {node.kind for node in runbook_of("1. Point the lens at the wall.\n", World()).nodes}


@pytest.mark.parametrize(
    ("step", "condition"),
    [
        ("Ring Ops if they don't.", "they don't"),
        ("Ring Ops if they don't answer.", "they don't answer"),
        ("Send it again if it does not.", "it does not"),
        ("Ring Ops if it hasn't.", "it hasn't"),
        ("Chase them if they don't reply.", "they don't reply"),
        ("Nudge the courier if it is late.", "it is late"),
        ("Request a photo if it is torn.", "it is torn"),
        ("If it was never sent, lock it.", "it was never sent"),
        ("If they were never billed, lock it.", "they were never billed"),
    ],
)
def test_a_condition_is_one_whole(step: str, condition: str) -> None:
    """Also where it could open an "otherwise", behind verbs that press somebody, and with its own "never"."""
    kinds = {node.kind: node.text for node in runbook_of(f"1. {step}\n", World()).nodes}
    assert kinds["decide"] == condition


@pytest.mark.parametrize(
    "step",
    [
        "Check if it isn't torn.",
        "Ask them if they don't mind.",
        "See if it doesn't start.",
        "Consult Ana if it is torn.",
    ],
)
def test_what_is_to_be_found_out_is_no_condition(step: str) -> None:
    kinds = {node.kind for node in runbook_of(f"1. {step}\n", World()).nodes}
    assert "decide" not in kinds


@pytest.mark.parametrize("label", ["Status is late", "Result is positive", "The status is sent", "Owner is away"])
def test_what_a_record_tells_of_itself_is_a_case(label: str) -> None:
    """Though "Status: draft" is of the page itself."""
    kinds = [(node.kind, node.text) for node in runbook_of(f"1. {label}: call Ana.\n", World()).nodes]
    assert ("decide", label) in kinds


@pytest.mark.parametrize("line", ["Status: Draft", "- **Status:** Draft", "Version: 3"])
def test_how_a_page_stands_is_no_order(line: str) -> None:
    kinds = [node.kind for node in runbook_of(f"# Boats\n\n{line}\n\n1. Lock it.\n", World()).nodes]
    assert kinds.count("act") == 1
