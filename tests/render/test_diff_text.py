"""The diff report in a terminal: one screen, any width, nothing obeyed."""

from __future__ import annotations

import pytest
from tests.render.diff_samples import EVIL, FULL, NOT_COMPARED, NOTHING, many

from runbookc.diff.report import Report
from runbookc.render.columns import columns
from runbookc.render.diff_text import SCREEN, DiffPaper, render_diff_text


def test_the_screen_of_a_full_report() -> None:
    """Verdict, what matters most, drift, free text, then counts."""
    assert render_diff_text(FULL) == (
        "old.md -> new.md\n"
        "note: tools are those of the new version\n"
        "FAILS (gate: dangerous or undecidable): 4 edits: 2 breaking, 1 for a reader to judge, 1 safe; 1\n"
        "  from outside the text: 1 dangerous; 1 approved\n"
        "\n"
        "What matters most\n"
        "1. BREAKING: the limit of $200 is now $500\n"
        "   'over $200' is now 'over $500'\n"
        "   more refunds are made without approval\n"
        "   for example the amount: $400\n"
        "     before: 'Ask the lead'\n"
        "     now:    'Refund the charge'\n"
        "   runbooks/refunds.md:4 -> 4 and 1 more place; threshold-moved, loosens; 1 more follows from it\n"
        "2. BREAKING: the item 'Ask the lead' is gone\n"
        "   'Ask the lead' is gone\n"
        "   more refunds are made without approval\n"
        "   runbooks/refunds.md:6-7 -> -; approval-removed, loosens\n"
        "  … 1 more edit: -v shows all\n"
        "\n"
        "Not the author's: what the text is read against changed\n"
        "4. DANGEROUS: the tool 'create_refund' has a new effect: destroy\n"
        "   more refunds are made without approval\n"
        "   - -> -; tool-effect-changed, changes; from tools\n"
        "\n"
        "For a reader to judge: free text changed\n"
        "5. the text of a step changed\n"
        "     before: Be [-kind to-] the customer\n"
        "     now:    Be {+brief with+} the customer\n"
        "   runbooks/refunds.md:9 -> 8; step-reworded, undecidable\n"
        "\n"
        "1 approved edit: -v shows them.\n"
        "1 editorial change: other words, same meaning.\n"
        "1 finding fixed: RB203.\n"
        "1 change re-graded by the configuration, 1 of them breaking before.\n"
        "Approvals that no change needs any more (1): --prune takes them out: eeeeeeeeeeeeeeee: once\n"
        "Recorded conversations, judged by both versions: 40 conversations: 1 judged otherwise, 39 as\n"
        "  before\n"
        "  not read: no JSON\n"
        "-v shows what else follows from each edit.\n"
    )


@pytest.mark.parametrize("width", [40, 55, 80, 120])
@pytest.mark.parametrize("report", [FULL, EVIL, many(60), NOTHING], ids=["full", "evil", "many", "nothing"])
def test_it_fits_a_screen_of_any_width(report: Report, width: int) -> None:
    """No line wider than the terminal, and no more lines than a screen, however much changed."""
    told = render_diff_text(report, paper=DiffPaper(width)).splitlines()
    assert max(map(columns, told)) <= width
    assert len(told) <= SCREEN


def test_what_the_screen_has_no_room_for_is_counted() -> None:
    """As many edits as fit, five at most, then how many more."""
    told = render_diff_text(many(60))
    assert "4. BREAKING: the limit of step 3 moved" in told
    assert "step 4 moved" not in told
    assert "… 56 more edits: -v shows all" in told


def test_what_fits_a_screen_is_told_whole() -> None:
    """Nobody has to ask for what there is room for."""
    one = many(1)
    assert render_diff_text(one) == render_diff_text(one, paper=DiffPaper(whole=True))


def test_asked_for_more_it_tells_everything() -> None:
    """Every edit, what follows from each, the fingerprints to approve by, and what was approved with its reason."""
    told = render_diff_text(FULL, paper=DiffPaper(whole=True))
    assert "   and so:\n   - dangerous: the obligation now reads $500\n" in told
    assert "approved by kim: tickets close by themselves" in told
    assert all(change.fingerprint in told for change in FULL.changes if change.cause)
    assert "step 59 moved" in render_diff_text(many(60), paper=DiffPaper(whole=True))


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("report", [EVIL, NOT_COMPARED], ids=["evil", "not compared"])
def test_a_terminal_obeys_nothing_of_it(report: Report, whole: bool) -> None:
    """Control characters and those that turn a line around are shown as their codes."""
    told = render_diff_text(report, paper=DiffPaper(whole=whole))
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "\\x1b[31mred" in told


def test_colour_is_for_terminals() -> None:
    """Marks of severity are painted on paper that takes colour, and the words stay the same."""
    import click

    painted = render_diff_text(FULL, paper=DiffPaper(colour=True))
    assert "\x1b[31m" in painted
    assert click.unstyle(painted) == render_diff_text(FULL)


def test_nothing_compared_is_said_in_capitals() -> None:
    """On one line whatever the width, for whoever looks for it."""
    assert render_diff_text(NOT_COMPARED, paper=DiffPaper(40)).startswith("NOT COMPARED: old.md:1: ")
