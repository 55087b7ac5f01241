"""Real pages edited and edited back: what comes goes, and every kind of change becomes its mirror."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.diff.edited import APPROVAL, BILLING, INVOICES, NOTE, TODAY, edited, page_of

from runbookc.diff.compare import compare_sides
from runbookc.diff.grading import questions
from runbookc.diff.side import Side
from runbookc.pipeline import compile_page
from runbookc.rules.runner import run_rules
from runbookc.source import SourceText
from runbookc.sources.planning import scenarios_of

MIRROR = {kind: mirror for _, kinds in questions() for kind, mirror in kinds.items()}


def _side(text: str) -> Side:
    page = page_of(BILLING)
    compiled = compile_page(SourceText(page.path, text), page.runbook_id, page.world, TODAY).value
    found = run_rules(compiled, page.world, TODAY).findings
    return Side(compiled.runbook, found, page.world, scenarios_of(replace(page, compiled=compiled)))


@pytest.mark.parametrize(
    ("kinds", "edit"),
    [
        ({"step-removed"}, (f"9. {NOTE}\n", "")),
        ({"step-moved"}, (f"9. {NOTE}\n10. Close the ticket.", f"9. Close the ticket.\n10. {NOTE}")),
        ({"threshold-moved", "scenarios-changed"}, ("If it is over $200, request", "If it is over $400, request")),
        ({"obligation-changed"}, ("Refunds over $200 must", "Refunds over $900 must")),
        ({"approver-changed"}, ("approved by the Billing Leads", "approved by Finance Operations")),
        ({"approver-changed"}, ("approval from the Billing Leads in", "approval from Finance Operations in")),
        ({"approval-removed", "kind-changed"}, ("request approval from the Billing", "tell the Billing")),
        ({"approval-removed", "guard-lost"}, (APPROVAL, "continue with step 6.\n")),
        ({"contact-changed"}, ("post the ticket id in #billing-oncall", "post the ticket id in #billing-night")),
        ({"limit-changed"}, ("Wait up to 4 hours", "Wait up to 8 hours")),
        ({"promise-changed"}, ("takes 5 to 10 business days", "takes 2 to 3 business days")),
        ({"customer-text-changed"}, ("3. Apologise to the customer", "3. Congratulate the customer")),
        ({"definition-changed"}, ("less than 24 hours apart", "less than 48 hours apart")),
        ({"branch-removed", "scenarios-removed"}, ("   - If they decline, close the ticket.\n", "")),
        ({"procedure-removed"}, (INVOICES, "")),
        ({"prohibition-removed"}, ("- Never refund a charge that has an open dispute.\n", "")),
    ],
)  # fmt: skip
def test_an_edit_taken_back_is_told_by_the_mirror_of_each_kind(kinds: set[str], edit: tuple[str, str]) -> None:
    """Kinds and effects, counted; findings too."""
    text = page_of(BILLING).source.text
    old, new = _side(text), _side(edited(text, edit))
    there, back = compare_sides(old, new), compare_sides(new, old)
    assert kinds <= {change.kind for change in there}
    swapped = Counter((MIRROR[change.kind], change.effect.reverse) for change in there)
    assert swapped == Counter((change.kind, change.effect) for change in back)
