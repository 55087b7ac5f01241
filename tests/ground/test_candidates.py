"""Tools are ranked by what a step says; those that can come to nothing are passed over before words are weighed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.fuzz.examination import workspace
from tests.work import calls

from runbookc.catalog.model import World
from runbookc.ground import candidates
from runbookc.ground.index import Index
from runbookc.ir.model import Node
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

PAGE = """# Late parcel

1. Look up the order by the customer's email.
2. If it is older than 30 days, refund the charge in Stripe.
3. Otherwise, cancel the subscription and tell the customer.
4. Check the invoice, open the ticket, and leave an internal note.
5. Send them the payment link, then hand the case over to the billing team.
6. Update the customer's address and close the ticket.
"""


def ranking(world: World) -> Callable[[], list[tuple[tuple[str, float, str], ...]]]:
    page = compile_page(SourceText("page.md", PAGE), "page", World(), date(2026, 11, 21)).value
    assert world.tools is not None

    def ranked(node: Node, index: Index) -> tuple[tuple[str, float, str], ...]:
        return tuple((c.tool.called, c.score, c.why) for c in candidates.ranked(node, index))

    tools = world.tools
    return lambda: [ranked(node, index) for index in [Index(tools)] for node in page.runbook.nodes]


def test_what_is_passed_over_would_not_have_been_plausible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every tool weighed, the same are plausible, as much, for the same words; and that takes more work."""
    ranked = ranking(workspace())
    found, work = ranked(), calls(ranked)
    monkeypatch.setattr(candidates, "_at_most", lambda *given: 9.0)
    assert sum(map(bool, found)) >= 5
    assert ranked() == found
    assert calls(ranked) > work
