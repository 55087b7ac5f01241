"""What a wiki keeps about a page, before its work or behind it: nobody's work, and no case."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def steps(words: str) -> list[str]:
    """What the page has somebody do or decide, besides its own two steps."""
    found = compiled(f"# Kilns\n\n{words}\n\n1. Find the order.\n2. Ask for the name.\n")
    return [node.text for node in found.nodes if node.kind not in ("start", "end")][:-2]


@pytest.mark.parametrize(
    "words",
    [
        "Tags: refund, cancel, close the case",
        "Approved by: Dana. Next review: June.",
        "Next review: June 2027",
        "Related pages: Cancel a hire, Refund a kiln",
        "**Approved by:** Jo\\\n**Next review:** June",
        "- Owner: Dana\n- Next review: June\n- Tags: refund, cancel",
        "Last updated: 3 May 2026 by Jo",
        "Change log\n\n- 3 May: moved the refund step",
        "Edit this page",
    ],
)
def test_a_page_orders_nothing_by_what_is_kept_of_it(words: str) -> None:
    """The agent refunded, cancelled and closed every case by its tags."""
    assert steps(words) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Tags: cut them off.", ["cut them off"]),
        ("Approved by the lead: refund it.", ["Approved by the lead", "refund it"]),
        ("Edit this page number on the form.", ["Edit this page number on the form"]),
    ],
)
def test_work_with_such_words_is_work(words: str, found: list[str]) -> None:
    assert steps(words) == found


def test_what_stands_behind_it_is_read() -> None:
    """Its own sentence is all that a record takes along."""
    assert steps("Next review: June. Weigh the kiln.") == ["Weigh the kiln"]
