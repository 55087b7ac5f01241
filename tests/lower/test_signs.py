"""Signs by which a case is known, over what is done in it."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions, ways

POOL = """
# Pool desk

## 1. Bad water

**Signs:**
- The water foams
- Any smell of chlorine in the foyer

**How to handle:**
1. Close the slide.
2. Do NOT send a guest into the water.

## 2. Angry guests

**Trigger phrases**:
- "I want my money back"
- "This pool is filthy"

**Required action**:
1. Transfer the guest to the shift lead.

**Script**:
> "I am putting you through to the shift lead."
"""


def test_what_is_done_by_signs_is_done_by_them_alone() -> None:
    """Each section waits for one of its signs; what is said belongs to what is done, and so does a ban."""
    found = ways(POOL)
    assert list(found) == [
        "The water foams",
        "Any smell of chlorine in the foyer",
        '"I want my money back"',
        '"This pool is filthy"',
    ]
    assert found["The water foams"][0] == "Close the slide"
    assert found["Any smell of chlorine in the foyer"][1] == '"I want my money back"'
    assert found['"This pool is filthy"'][0] == "Transfer the guest to the shift lead"
    (ban,) = compiled(POOL).rules
    assert (ban.modality, ban.condition) == ("must-not", "The water foams or Any smell of chlorine in the foyer")


def test_what_is_said_like_belongs_to_what_is_done() -> None:
    """ "Script" behind the action is said in that case, and to nobody else."""
    found = compiled(POOL)
    (said,) = [node.id for node in found.nodes if node.kind == "tell"]
    kinds = {node.id: node.kind for node in found.nodes}
    assert [kinds[edge.source] for edge in found.edges if edge.target == said] == ["handoff"]


def test_the_name_of_the_case_may_stand_over_its_signs() -> None:
    """Two names, each over what counts as one and over the action that follows."""
    page = """
    # Pool desk

    **Lost things**
    - Locker key not found
    - Refund request over €20

    **Action:**
    - Open a case in Poolware.

    **Slide**
    - Guest stuck in the tube

    **Action:**
    - Page the duty diver.
    """
    assert ways(page) == {
        "Locker key not found": ("Open a case in Poolware", "Refund request over €20"),
        "Refund request over €20": ("Open a case in Poolware", "Guest stuck in the tube"),
        "Guest stuck in the tube": ("Page the duty diver", "end"),
    }


@pytest.mark.parametrize(
    "over",
    ["**Prerequisites:**\n- Key of the pump room", "**Tools**\n- Test strips", "**Signs:**\n- Close the slide."],
)
def test_what_is_needed_and_what_is_done_are_no_signs(over: str) -> None:
    """The work behind them is done whatever is."""
    assert conditions(f"# Pool desk\n\n{over}\n\n**Actions:**\n1. Clean the filter.\n") == []


def test_criteria_must_all_hold() -> None:
    """One of them alone gives nobody their money back."""
    page = (
        "# Pool desk\n\n**Criteria:**\n- The ticket is unused\n- The pool was shut\n\n"
        "**Action:**\n1. Refund the ticket.\n"
    )
    assert ways(page) == {
        "The ticket is unused": ("The pool was shut", "end"),
        "The pool was shut": ("Refund the ticket", "end"),
    }
