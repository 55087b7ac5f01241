"""Every sentence, bullet, row and conditional heading is told of exactly once."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.ir.model import SentenceAccount
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


def account(page: str) -> SentenceAccount:
    """The account of a page."""
    return compile_page(SourceText("page.md", page), "page", World(), date(2026, 1, 1)).value.runbook.sentences


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("Refund it. Tell them.", ["Refund it.", "Tell them."]),
        ("- Refund it.\n  - Tell them.\n- a note", ["Refund it.", "Tell them.", "a note"]),
        ("**If it is new:** refund it. Tell them.", ["If it is new", "refund it.", "Tell them."]),
        ("If all of these hold:\n\n- it is new\n- it is paid\n\nRefund it.", [
            "If all of these hold:", "it is new", "it is paid", "Refund it.",
        ]),
        ("| A | Do |\n|---|---|\n| x | Refund it. Tell them. |\n| y | - |", ["x | Refund it. Tell them.", "y | -"]),
        ("# T\n## If the site is down\nCall Ops.", ["If the site is down", "Call Ops."]),
        ("# T\n## Step 1: Call\nCall Ops.", ["Call Ops."]),
        ("Term\n: what it means", ["Term: what it means"]),
        ("> A note. Never refund it.", ["A note.", "Never refund it."]),
        ("1. Which plan?\n   - Pro: call Ops.", ["Which plan?", "Pro: call Ops."]),
        ("No answer → call Ops.", ["No answer → call Ops."]),
        ("```\nRefund it.\n```\n\n<!-- Tell them. -->", []),
        ("Pay 3.50 USD to e.g. Ops at 5 p.m. today.", ["Pay 3.50 USD to e.g. Ops at 5 p.m. today."]),
        ('Tell them "It is done. Thank you." and close it.', ['Tell them "It is done. Thank you." and close it.']),
    ],
)  # fmt: skip
def test_units_of_a_page(page: str, texts: list[str]) -> None:
    """What is counted: a sentence, a bullet, a row, a lead-in or heading that is a condition; code never is."""
    found = account(page)
    assert [item.text for item in found.items] == texts
    assert found.total == len(texts)


@pytest.mark.parametrize(
    ("page", "disposition", "nodes"),
    [
        ("Refund it.", "compiled", 1),
        ("If it is new, refund it and tell them.", "compiled", 3),
        ("Never refund it.", "compiled", 0),
        ('"Urgent" means that it is down.', "compiled", 0),
        ("Refunds are common.", "context", 0),
        ("Which plan are they on?", "context", 0),
        ("If so, unless it is new, ship it.", "unread", 0),
    ],
)
def test_dispositions(page: str, disposition: str, nodes: int) -> None:
    """A sentence that gave only a rule or a definition is compiled without nodes."""
    (item,) = account(page).items
    assert item.disposition == disposition
    assert len(item.nodes) == nodes


def test_a_jump_is_compiled_without_a_node() -> None:
    """An edge is something a sentence gives."""
    items = account("1. Refund it.\n2. Go back to step 1.").items
    assert [(item.disposition, len(item.nodes)) for item in items] == [("compiled", 1), ("compiled", 0)]
