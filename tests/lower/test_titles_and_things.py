"""A heading of one word and the thing of that name: which of them a step means."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ("Look up the order in Orders.", "check"),
        ("See the order.", "check"),
        ("See Order.", "call"),
        ("Follow Order.", "call"),
    ],
)
def test_a_small_word_is_the_thing_and_a_capital_names_the_heading(step: str, kind: str) -> None:
    """On a page that has a section called "Order"."""
    page = f"# Refunds\n\n1. {step}\n2. Close the ticket.\n\n## Order\n\n1. Cancel the order.\n"
    runbook = compile_page(SourceText("page.md", page), "page", World(), date(2026, 11, 21)).value.runbook
    assert next(node.kind for node in runbook.nodes if node.text == step.rstrip(".")) == kind


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ("Verify the caller, code by e-mail.", "call"),
        ("Verify the caller (code by e-mail).", "call"),
        ("Verify the caller - by post.", "call"),
        ("Verify the caller, the shop and the van.", "check"),
        ("Verify the caller, then the shop.", "check"),
        ("Verify the caller who rang first.", "check"),
    ],
)
def test_how_a_named_section_is_done_may_be_set_off_behind_its_title(step: str, kind: str) -> None:
    """On a page that has a section "Verify the caller": a manner changes nothing, further things are other work."""
    page = f"# Moves\n\n## Moving\n\n1. {step}\n2. Close the ticket.\n\n## Verify the caller\n\n1. Ask for the name.\n"
    runbook = compile_page(SourceText("page.md", page), "page", World(), date(2026, 11, 21)).value.runbook
    assert next(node.kind for node in runbook.nodes if node.text.startswith("Verify")) == kind
