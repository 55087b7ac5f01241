"""Real pages, edited as authors edit them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from runbookc.sources.project import Page, read_project

TODAY = date(2026, 11, 21)
WORKSPACES = Path(__file__).parents[2] / "runbooks"
BILLING = WORKSPACES / "billing-support" / "runbooks" / "billing.md"
ACCESS = WORKSPACES / "mobile-access" / "runbooks" / "account-access.md"


@cache
def page_of(file: Path) -> Page:
    """A page of an example workspace, with its world."""
    return read_project([str(file)], TODAY).pages[0]


def edited(text: str, *edits: tuple[str, str]) -> str:
    """A text with each edit made once; every one has to find its place."""
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


APPROVAL = (
    "request approval from the Billing Leads in #billing-approvals, with the amount and the reason. "
    "Wait up to 4 hours for their answer.\n"
    "   - If they approve, continue with step 6.\n"
    "   - If they refuse, go to [When we cannot refund](#when-we-cannot-refund).\n"
    "   - If there is no answer after 4 hours, go to [Hand over to Billing Review](#hand-over-to-billing-review).\n"
)
NOTE = "Add an internal note with the charge id, the refund id and the amount."
INVOICES = (
    "## Invoice customers\n\n"
    "1. Tell the customer that Finance Operations handles invoices and answers within 2 business days.\n"
    "2. Escalate the ticket to the Finance Operations queue with the account id and what the customer is asking for.\n"
)
