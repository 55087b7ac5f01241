"""What words are that point to no place on the page: elsewhere, nowhere, or at nothing in particular."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.ir.model import Reference
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


def references(page: str) -> tuple[Reference, ...]:
    compiled = compile_page(SourceText("page.md", page), "page", World(), date(2026, 11, 21)).value
    return compiled.runbook.references


@pytest.mark.parametrize(
    ("step", "status"),
    [
        ("Use the Lost PIN flow in Accounts.", "external"),
        ("Use the Lost PIN flow in the Access section.", "dangling"),
        ("Use the Returns Runbook.", "external"),
        ("Follow the instructions in `desk/returns.md`.", "external"),
        ("Follow the instructions in the handover.", "vague"),
        ("Use the Lost PIN flow.", "dangling"),
        ("Use the Standard Credit flow.", "dangling"),
        ("If they insist, consider “Credits > Goodwill” instead.", "dangling"),
        ("The right procedure is 'refused'.", "dangling"),
        ("Follow the usual procedure.", "vague"),
        ("Follow the relevant procedure in Accounts.", "vague"),
    ],
)
def test_a_pointer_that_names_its_target_is_definite(step: str, status: str) -> None:
    """A name is elsewhere where its place is given, else missing here; only what has no name is vague."""
    assert [found.status for found in references(f"# Cards\n\n1. {step}\n2. Close the ticket.\n")] == [status]


def test_that_runbook_is_the_link_last_written() -> None:
    """A demonstrative takes up the nearest link before it, in its own section or its heading, and no other."""
    page = "# Parcels\n\n## Clear [stuck](a.md) and [late](b.md) ones\n\n1. Run that runbook.\n"

    assert [(found.status, found.target) for found in references(page)] == [("external", "b.md")]
    elsewhere = page.replace("1. Run", "## Lost ones\n\n1. Run") + "\nSee [lost](c.md).\n"
    assert [found.target for found in references(elsewhere) if found.text == "that runbook"] == [None]
