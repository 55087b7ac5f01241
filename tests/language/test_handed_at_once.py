"""Hand-offs told by a noun and its haste, and those whom a stroke names together."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, ways

from runbookc.ir.model import Node


def handed(page: str) -> list[Node]:
    """The hand-offs of a page."""
    return [node for node in compiled(page).nodes if node.kind == "handoff"]


@pytest.mark.parametrize(
    "page",
    [
        "# Masts\n## Cracked mast\n- **Action:** Immediate escalation to the dock master\n- Close the berth.\n",
        "# Masts\nIf the mast cracks:\n- Immediate escalation to the dock master\n- Close the berth.\n",
        "# Masts\n1. Look at the mast.\n2. Direct transfer to the dock master.\n",
    ],
)
def test_an_escalation_told_by_its_noun_and_its_haste_is_made(page: str) -> None:
    """It was background, and nobody was told."""
    assert "the dock master" in handed(page)[0].text


def test_it_is_made_in_the_case_before_its_colon_alone() -> None:
    """Beside an order with a case of its own, it was lost and the other was everybody's."""
    page = "# Masts\n- Mast cracks: immediate escalation to the dock master.\n- Rope frays: call the rigger.\n"
    assert ways(page)["Mast cracks"][0] == "immediate escalation to the dock master"
    assert ways(page)["Rope frays"][0] == "call the rigger"


@pytest.mark.parametrize(
    "words",
    ["Immediate escalation to the dock master is not needed.", "Escalations", "Immediate transfer of the rope"],
)
def test_what_is_told_of_an_escalation_makes_none(words: str) -> None:
    """It says what is so, or names a topic."""
    assert handed(f"# Masts\n- {words}\n- Close the berth.\n") == []


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("Escalate to the dock owner/harbour manager.", "the dock owner/harbour manager"),
        ("Notify the duty manager/owner.", "the duty manager/owner"),
        ("Tell the guest/visitor.", "the guest/visitor"),
        ("Call the rigger and/or Dana.", "the rigger"),
    ],
)
def test_a_stroke_stands_within_those_whom_a_step_is_for(words: str, whom: str) -> None:
    """Before it stood "the dock", "the duty" and "the"."""
    first = next(node for node in compiled(f"# Masts\n- {words}\n- Close the berth.\n").nodes if node.kind != "start")
    assert first.action is not None
    assert first.action.recipient == whom


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("Greet warmly.", ""),
        ("Tell the family warmly.", "the family"),
        ("Clarify the damage to understand its cause.", ""),
        ("Put up a sign to avoid crowding.", ""),
        ("Escalate to support.", "support"),
    ],
)
def test_a_manner_or_a_purpose_is_nobody(words: str, whom: str) -> None:
    """ "Warmly" was greeted; a family was "the"."""
    first = next(node for node in compiled(f"# Masts\n- {words}\n- Close the berth.\n").nodes if node.kind != "start")
    assert first.action is not None
    assert first.action.recipient == whom
