"""Tables of steps that nothing numbers, with or without a column of who does each."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def deeds(table: str) -> list[tuple[str, str, str]]:
    """Kind, actor and words of each step of a page that is this table."""
    found = compiled(f"# Kilns\n\n{table}\n")
    return [(node.kind, node.actor, node.text) for node in found.nodes if node.kind not in ("start", "end")]


@pytest.mark.parametrize("head", ["Owner", "Who", "Responsible"])
def test_a_first_column_of_work_is_done_in_turn(head: str) -> None:
    """It was told as a row for reference, and nobody weighed a kiln."""
    rows = "| Weigh the kiln | Agent |\n| Approve the refund | Team lead |\n| Refund the kiln | Agent |"
    assert deeds(f"| Step | {head} |\n|---|---|\n{rows}") == [
        ("check", "agent", "Weigh the kiln"),
        ("act", "other", "Approve the refund"),
        ("act", "agent", "Refund the kiln"),
    ]


def test_one_column_of_steps_is_enough() -> None:
    assert [text for _, _, text in deeds("| Steps |\n|---|\n| Find the kiln |\n| If it is cold, open it |")] == [
        "Find the kiln",
        "it is cold",
        "open it",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Step | Owner |\n|---|---|\n| Intake | Agent |\n| Delivery | Finance |",
        "| Area | Owner |\n|---|---|\n| Refund the kiln | Agent |\n| Weigh the kiln | Finance |",
        "| Step | Needs |\n|---|---|\n| Refund the kiln | a receipt |\n| Weigh the kiln | a scale |",
    ],
)
def test_names_of_stages_and_areas_are_no_work(table: str) -> None:
    """Who owns what is told; it is nobody's order."""
    assert deeds(table) == []
