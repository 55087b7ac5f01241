"""A page that is a mail to colleagues is read as what it tells them; a letter to a customer stays the words of one."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.reading import compiled

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

_HEADS = (
    "From: Duty desk\nTo: all\nSubject: lost keys",
    "**From:** Ines Alder\n**To:** night team\n**Date:** Monday\n**Subject:** keys",
)


@pytest.mark.parametrize("head", _HEADS)
@pytest.mark.parametrize("greeting", ["Hi all,", "Dear colleagues,"])
def test_the_lines_over_a_mail_make_no_letter_of_the_page(head: str, greeting: str) -> None:
    page = f"{head}\n\n{greeting}\n\nIf a guest loses a key, charge the deposit.\n\nThanks,\nInes\n"
    book = runbook_of(page, World())
    assert [node.text for node in book.nodes if node.kind in ("decide", "act")] == [
        "a guest loses a key",
        "charge the deposit",
    ]


def test_a_letter_to_a_customer_under_such_lines_is_a_letter() -> None:
    page = "Subject: your key\nFrom: Desk\n\nDear [Name],\n\nPlease check your bag.\n\nKind regards\n"
    assert sketch(runbook_of(page, World())).count("(the words of a message)") == 4


@pytest.mark.parametrize("entry", ["Use if a toy was lost.", "Use this when a toy was lost."])
def test_a_reply_stands_under_when_it_is_used(entry: str) -> None:
    """What greets somebody there is sent, with no colon to open to it; a note that greets nobody is a note."""
    page = f"# Replies\n\n{entry}\n\n> Hello {{{{owner}}}}, we could not find it.\n\nOrder the toy.\n"
    said = [node.text for node in compiled(page).nodes if node.kind in ("tell", "act")]
    assert said == ["Hello {{owner}}, we could not find it.", "Order the toy"]
    noted = [node.text for node in compiled(page.replace("Hello {{owner}}, we", "We")).nodes if node.kind == "tell"]
    assert noted == []
