"""A page that is left for a kind of cases, and what stands behind the sentence that says so."""

from __future__ import annotations

from datetime import date

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


def read(page: str) -> Runbook:
    """A page as it is compiled."""
    return compile_page(SourceText("p.md", page), "p", World(tools=None), date(2026, 11, 23)).value.runbook


def test_steps_behind_a_page_that_is_left_are_no_reasons_to_leave_it() -> None:
    """ "Do not use this page for gala tickets." made "Find the ticket" and "Refund it" conditions of leaving it."""
    runbook = read("# Tickets\n\nDo not use this page for gala tickets.\n\n1. Find the ticket.\n2. Refund it.\n")
    assert [(n.kind, n.text) for n in runbook.nodes if n.kind in ("decide", "check", "act")] == [
        ("decide", "gala tickets"),
        ("check", "Find the ticket"),
        ("act", "Refund it"),
    ]


def test_a_list_behind_its_colon_says_when_it_is_left() -> None:
    """With a colon the items are what it is left for."""
    page = "# Tickets\n\nDo not use this page for:\n\n- gala tickets\n- vouchers\n\n## Steps\n\n1. Refund it.\n"
    assert [n.text for n in read(page).nodes if n.kind == "decide"] == ["gala tickets", "vouchers"]


def test_who_has_to_approve_beyond_an_amount_is_a_rule() -> None:
    """ "Over €50, the lead has to approve it" was background, and the book written off."""
    runbook = read("# Books\n\n1. Find the loan.\n2. Over €50, the lead has to approve it.\n3. Write off the book.\n")
    assert [(rule.modality, rule.text) for rule in runbook.rules] == [
        ("must", "Over €50, the lead has to approve it."),
    ]
