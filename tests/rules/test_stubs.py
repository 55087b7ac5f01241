"""What a missing tool is called, and how much work a long page is."""

from __future__ import annotations

from datetime import date

import pytest
from tests.work import calls

from runbookc.analyses.stubs import missing_stubs
from runbookc.catalog.model import World
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

NOTHING = World(tools=())


def compiled(page: str) -> Runbook:
    return compile_page(SourceText("page.md", page), "page", NOTHING, date(2026, 11, 21)).value.runbook


@pytest.mark.parametrize(
    ("step", "name"),
    [
        ("Check NetSuite for a credit memo.", "get_credit_memo"),
        ("Look up the customer's orders in Shopbase.", "list_orders"),
        ("Check the status of the shipment in ShipHub.", "get_shipment"),
        ("Refund the full amount of the last charge in Payline.", "refund_charge"),
        ("Archive the customer's tax certificate in Payline.", "archive_tax_certificate"),
        ("Verify the customer's identity in Passgate.", "verify_identity"),
        ("Cancel the subscription in Payline and tell the customer.", "cancel_subscription"),
        ("Restart the sync job.", "restart_sync_job"),
        ("Réinitialise le café in Payline.", ""),
        ("Check how many seals they've had this term.", "get_seals_had_term"),
        ("Check for open rentals. If there are any, they must be returned first.", "return"),
    ],
)
def test_a_name_is_the_verb_and_the_thing(step: str, name: str) -> None:
    """Without owner, article, system or what follows the thing; a fragment of a sentence is no name."""
    found = [stub.name for stub in missing_stubs([compiled(f"# Page\n\n1. {step}\n")], NOTHING)]
    assert found[-1:] == ([name] if name else found[-1:])
    assert all(made.isascii() and made.replace("_", "").isalnum() for made in found)


def test_a_contract_says_each_step_once() -> None:
    """A capital at the head of a step, and none behind its condition, are one description."""
    (stub,) = missing_stubs(
        [compiled("# Page\n\n1. If it is paid, archive the lease.\n2. Archive the lease.\n")], NOTHING
    )
    assert stub.document()["description"] == "Archive the lease."


def test_twice_as_long_a_page_is_twice_the_work() -> None:
    """Nothing is searched for a step among all the others."""

    def page(steps: int) -> Runbook:
        lines = [f"{n}. If the item{n} is open, close the ticket{n} in Desk{n}." for n in range(1, steps + 1)]
        return compiled("# Page\n\n" + "\n".join(lines))

    short, long = page(100), page(400)
    missing_stubs([short], NOTHING)
    assert calls(lambda: missing_stubs([long], NOTHING)) < 5 * calls(lambda: missing_stubs([short], NOTHING))
