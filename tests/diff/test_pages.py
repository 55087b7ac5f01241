"""Real pages, edited as authors edit them: each edit of the meaning is told by its kind, and no other edit is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.diff.edited import ACCESS, APPROVAL, BILLING, INVOICES, NOTE, TODAY, WORKSPACES, edited, page_of

from runbookc.diff.change import Change, Grade
from runbookc.diff.compare import compare_sides
from runbookc.diff.side import Side
from runbookc.pipeline import compile_page
from runbookc.rules.runner import run_rules
from runbookc.source import SourceText
from runbookc.sources.project import Page


def _side(page: Page, text: str) -> Side:
    source = SourceText(page.path, text)
    compiled = compile_page(source, page.compiled.runbook.runbook.id, page.world, TODAY).value
    return Side(compiled.runbook, run_rules(compiled, page.world, TODAY).findings, page.world)


def _changes(*edits: tuple[str, str], file: Path = BILLING) -> list[Change]:
    page = page_of(file)
    text = page.source.text
    found = compare_sides(_side(page, text), _side(page, edited(text, *edits)))
    return [change for change in found if not change.kind.startswith("finding-")]


@pytest.mark.parametrize(
    ("kind", "edit"),
    [
        ("step-removed", (f"9. {NOTE}\n", "")),
        ("step-added", ("10. Close the ticket.", "10. Close the ticket.\n11. Cancel the plan in Stripe.")),
        ("step-moved", (f"9. {NOTE}\n10. Close the ticket.", f"9. Close the ticket.\n10. {NOTE}")),
        ("condition-flipped", ("If the charge is disputed, go", "If the charge is not disputed, go")),
        ("threshold-moved", ("If it is over $200, request", "If it is over $400, request")),
        ("threshold-moved", ("60 days old or newer", "30 days old or newer")),
        ("approval-removed", (APPROVAL, "continue with step 6.\n")),
        ("guard-lost", (APPROVAL, "continue with step 6.\n")),
        ("guard-lost", ("7. Check the status of the refund in Stripe.\n", "7. Wait 5 minutes.\n")),
        ("route-changed", ("If they refuse, go to [When we cannot refund](#when-we-cannot-refund).",
                           "If they refuse, continue with step 6.")),
        ("contact-changed", ("post the ticket id in #billing-oncall", "post the ticket id in #billing-night")),
        ("contact-changed", ("Legal Desk queue", "Finance Operations queue")),
        ("prohibition-removed", ("- Never refund a charge that has an open dispute.\n", "")),
        ("obligation-changed", ("Refunds over $200 must", "Refunds over $900 must")),
        ("limit-changed", ("Wait up to 4 hours", "Wait up to 8 hours")),
        ("promise-changed", ("takes 5 to 10 business days", "takes 2 to 3 business days")),
        ("customer-text-changed", ("3. Apologise to the customer", "3. Congratulate the customer")),
        ("definition-changed", ("less than 24 hours apart", "less than 48 hours apart")),
        ("branch-removed", ("   - If they decline, close the ticket.\n", "")),
        ("procedure-removed", (INVOICES, "")),
    ],
)  # fmt: skip
def test_an_edit_of_the_meaning_is_told_by_its_kind(kind: str, edit: tuple[str, str]) -> None:
    """And never as safe or editorial alone, since its author must hear of it."""
    changes = _changes(edit)
    assert kind in {change.kind for change in changes}
    if kind != "step-added":
        assert any(change.severity.rank <= Grade.UNDECIDABLE.rank for change in changes)


@pytest.mark.parametrize(
    "edits",
    [
        [("1. Read the ticket.\n2. Look", "1. Read the ticket.\n1. Look")],
        [("Wait up to 3 days for their answer.", "Wait up to 3 days\n   for their answer.")],
        [("3. Apologise to the customer", "3. **Apologise** to the customer")],
        [("6. Refund the full amount", "6. refund the full amount")],
        [("## Double charges\n\n1. Get", "## Double charges\n\n\n1. Get")],
        [("   - If they confirm", "   * If they confirm"), ("   - If they decline", "   * If they decline"),
         ("   - If there is no answer after 3", "   * If there is no answer after 3")],
    ],
)  # fmt: skip
def test_another_form_of_the_same_words_is_no_change(edits: list[tuple[str, str]]) -> None:
    """Renumbered, reflowed, emphasised: editorial at most."""
    assert [change for change in _changes(*edits) if change.severity is not Grade.EDITORIAL] == []


def test_moving_a_section_within_the_page_is_no_change() -> None:
    """Procedures are known by their names, and lines play no part."""
    text = page_of(BILLING).source.text
    start, end = text.index("## Double charges"), text.index("## Invoice customers")
    last = text.index("## When we cannot refund")
    section = text[start:end]
    assert _changes((section, ""), (text[last : last + 30], section + text[last : last + 30])) == []


def test_a_fingerprint_outlives_edits_elsewhere() -> None:
    """An approval of one change holds when another is made above it."""
    flip = ("If the charge is disputed, go", "If the charge is not disputed, go")
    above = ("1. Read the ticket.\n", "1. Read the ticket.\n\n   It may be long.\n")
    alone = {change.fingerprint for change in _changes(flip) if change.kind == "condition-flipped"}
    both = {change.fingerprint for change in _changes(above, flip) if change.kind == "condition-flipped"}
    assert alone == both
    assert len(alone) == 1


def test_a_raised_bound_names_a_case_that_goes_free() -> None:
    """The witness of a moved threshold: a value between the two bounds, and what becomes of it."""
    changes = _changes(
        ("$200 or less, continue", "$400 or less, continue"), ("If it is over $200", "If it is over $400")
    )
    first = next(change for change in changes if change.kind == "threshold-moved")
    assert first.effect == "loosens"
    assert first.witness is not None
    assert "$300" in first.witness.case
    assert "Refund the full amount" in first.witness.after


def test_the_rewritten_billing_page_is_told_as_what_it_is() -> None:
    """The page people wrote against the one its author made: the first rules go, guards come, findings are fixed."""
    page = page_of(BILLING)
    old = page_of(WORKSPACES / "billing-support" / "as-written" / "billing.md")
    changes = compare_sides(_side(old, old.source.text), _side(page, page.source.text))
    kinds = {(change.kind, change.after.text if change.after else "") for change in changes}
    assert any(kind == "definition-added" and text.startswith("Urgent means") for kind, text in kinds)
    assert any(kind == "approval-added" and "Billing Leads" in text for kind, text in kinds)
    assert any(c.kind == "contact-removed" and "#billing-help" in c.message for c in changes)
    assert any(c.kind == "reference-mended" and c.before and c.before.text == "Step 12" for c in changes)
    assert any(c.kind == "procedure-added" and "Hand over to Billing Review" in c.message for c in changes)


@pytest.mark.parametrize("file", [BILLING, ACCESS], ids=["billing", "access"])
def test_a_page_against_itself_has_no_change(file: Path) -> None:
    """Under another path, too."""
    page = page_of(file)
    moved = _side(replace(page, path="elsewhere.md"), page.source.text)
    assert compare_sides(_side(page, page.source.text), moved) == ()


def test_a_finding_that_is_told_at_the_first_of_its_places_is_the_same_at_another() -> None:
    """One gap at two steps is told once; which of them comes first is nothing new to whoever reviews."""
    old = "## Opening\n\n1. If the box is over 3 years old, note it.\n\n"
    new = "## Closing\n\n1. If the box is over 5 years old, close it.\n\n"
    page = page_of(BILLING)
    texts = [f"# Boxes\n\n{body}" for body in (old + new, new + old)]
    sides = [_side(page, text) for text in texts]
    assert [[f.span.start_line for f in side.findings if f.code == "RB201"] for side in sides] == [[5]] * 2
    assert [change for change in compare_sides(*sides) if change.kind.startswith("finding-")] == []


def test_a_figure_that_moved_is_told_without_those_that_stay() -> None:
    """ "A ticket" is one of something on both sides, and nothing that became anything."""
    page = page_of(BILLING)
    text = "# Shows\n\nA ticket can be refunded until 24 hours before the show.\n\n1. Close the ticket.\n"
    found = compare_sides(_side(page, text), _side(page, text.replace("24", "48")))
    assert [one.consequence for one in found if one.kind == "permission-changed"] == ["24 hours became 48 hours"]
