"""Pages whose author set headings in bold: each name over a list that counts anew is a section of its own."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def _procedures(*names: str, title: str = "# Tool hire\n\n", between: str = "") -> list[str]:
    lists = (f"**{name}**\n\n1. Weigh the tool.\n2. Log it in ToolBook.\n\n{between}" for name in names)
    return [procedure.title for procedure in compiled(title + "".join(lists)).procedures]


@pytest.mark.parametrize("names", [("Returns", "Late fees"), ("How to take a tool back", "How to charge a fee")])
def test_names_over_lists_that_count_anew_are_headings(names: tuple[str, str]) -> None:
    """Nobody charges a late fee whenever a tool comes back."""
    assert _procedures(*names) == list(names)
    assert _procedures(*names, title="") == list(names)


def test_jumps_lead_to_them() -> None:
    """By the name, and with no way on into what stands behind it."""
    page = (
        "# Tool hire\n\n**Returns**\n\n1. Weigh the tool.\n2. If it is damaged, go to **Damage**.\n3. Put it back.\n\n"
        "**Damage**\n\n1. Take two photos.\n2. Send them to the workshop.\n"
    )
    found = compiled(page)
    assert [(reference.text, reference.status) for reference in found.references] == [("Damage", "resolved")]
    text = {node.id: node.text for node in found.nodes}
    assert {text[e.target] for e in found.edges if text[e.source] == "Put it back"} == {"end"}


@pytest.mark.parametrize(
    "names",
    [
        ("Preparation", "Repair", "Closing"),
        ("Before the visit", "At the door"),
        ("First", "Then"),
        ("Check the tool", "Bill the customer"),
        ("Step 1", "Step 2"),
    ],
)
def test_parts_of_one_work_follow_each_other(names: tuple[str, ...]) -> None:
    """Their names say that they come one after the other, whatever their lists count."""
    assert _procedures(*names) == ["Tool hire"]


def test_names_on_a_page_with_headings_are_none() -> None:
    """Whoever writes headings means something else by bold words."""
    assert _procedures("Returns", "Late fees", title="# Tool hire\n\n## Desk\n\n") == ["Desk"]
