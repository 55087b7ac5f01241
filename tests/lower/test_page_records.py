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


FIELDS = {
    "bold": "**Category:** Access\n\n**Owner:** Help desk\n\n",
    "one paragraph": "Category: Access\nType: Refund\nPriority: High\n\n",
    "hard breaks": "**Category:** Access  \n**Last updated:** 2026-03-01  \n**Trigger:** The tenant calls\n\n",
    "a list": "- **Category**: Access\n- **SOP ID:** KEY-12\n\n",
    "one alone": "**System:** Key Hub\n\nThis page is for tenants.\n\n",
}


@pytest.mark.parametrize("fields", FIELDS.values(), ids=FIELDS)
def test_fields_under_the_title_tell_of_the_page(fields: str) -> None:
    """ "Access" and "Refund" are no work of anybody, and "Category" is no case."""
    found = compiled(f"# Lost key\n\n{fields}1. Open the safe.\n")
    assert [node.text for node in found.nodes if node.kind not in ("start", "end")] == ["Open the safe"]
    told = [item for item in found.sentences.items if item.reason == "says how the page stands"]
    assert len(told) == fields.count(":")


def test_a_field_over_its_steps_is_a_case() -> None:
    """What is done for a refund is told under its name."""
    found = compiled("# Requests\n\n**Type: Refund**\n\n1. Open the till.\n\n**Type: Swap**\n\n1. Open the bin.\n")
    assert not [item for item in found.sentences.items if item.reason == "says how the page stands"]
