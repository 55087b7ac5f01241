"""A label that names the deed before it says how that is done, and nothing for those who have no part in it."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, ways


@pytest.mark.parametrize(
    ("order", "label"),
    [
        ("Transfer to the smith only when:", "**Transfer process:**"),
        ("Escalate when any of these apply:", "How to escalate:"),
        ("Hand over to the smith if:", "Handover steps:"),
        ("Replace the belt if:", "**Replacement procedure**"),
    ],
)
def test_the_way_of_a_deed_is_gone_in_its_case(order: str, label: str) -> None:
    """Whoever's loom ran well was handed over as well."""
    listed = "- the loom smokes\n- the loom is jammed\n"
    page = f"# Loom\n\n{order}\n{listed}\n{label}\n1. Ring the bell.\n2. Stop.\n\nLog the call.\n"
    assert ways(page) == {
        "the loom smokes": ("Ring the bell", "the loom is jammed"),
        "the loom is jammed": ("Ring the bell", "Log the call"),
    }


@pytest.mark.parametrize("label", ["**Cleaning process:**", "How to oil it:"])
def test_the_way_of_another_deed_is_gone_by_all(label: str) -> None:
    page = f"# Loom\n\nEscalate if the loom smokes.\n\n{label}\n1. Ring the bell.\n2. Log the call.\n"
    assert ways(page)["the loom smokes"] == ("Escalate", "Ring the bell")


def test_every_sentence_stays_in_the_account() -> None:
    page = "# Loom\n\nIf the loom smokes, transfer them to the smith.\n\n**Transfer steps:**\n\n1. Ring the bell.\n"
    assert compiled(page).sentences.unread == 0
    assert [node.text for node in compiled(page).nodes if node.kind == "act"] == ["Ring the bell"]
