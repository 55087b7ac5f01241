"""Findings as people read them at a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from runbookc.diagnostics import Edit, Finding, Fix, Related, Severity
from runbookc.render.caret import display_width
from runbookc.render.findings_json import Checked
from runbookc.render.findings_text import Paper, render_findings_text, tally, wrapped
from runbookc.source import SourceText

PAGE = SourceText(
    "runbooks/refunds.md",
    "# Refunds\n\n1. Look up the charge.\n2. If they're enterprise, post it in #refund-approvals.\n",
)
CHECKED = (Checked(PAGE.path, ("RB201",), (("RB503", "no directory is configured"),)),)


def place(words: str) -> Finding:
    start = PAGE.text.index(words)
    return Finding(
        f"'{words}' is tested here, but nothing earlier obtains the customer's tier",
        PAGE.span(start, start + len(words)),
        help="look it up",
        code="RB201",
        name="fact-never-obtained",
        category="implicit-lookup",
        severity=Severity.ERROR,
    )


def stale(words: str = "#refund-approvals") -> Finding:
    start = PAGE.text.index(words)
    span = PAGE.span(start, start + len(words))
    return Finding(
        f"'{words}' is no longer active",
        span,
        related=(Related(PAGE.span(2 + 9, 2 + 9), "the list begins here"),),
        fix=Fix(False, (Edit(span, "#billing-approvals"),)),
        code="RB505",
        name="gone-contact",
        category="stale-contact",
        severity=Severity.WARNING,
    )


def shown(*findings: Finding, width: int = 100, colour: bool = False) -> str:
    return render_findings_text(findings, CHECKED, Paper(width, colour, {PAGE.path: PAGE}))


def test_one_finding() -> None:
    """What, where, the words themselves, what to do; then what it adds up to and what did not run."""
    assert shown(place("they're enterprise")) == (
        "error[RB201] fact-never-obtained: 'they're enterprise' is tested here, but nothing earlier obtains\n"
        "  the customer's tier\n"
        " --> runbooks/refunds.md:4:7\n"
        "4 | 2. If they're enterprise, post it in #refund-approvals.\n"
        "  |       ^^^^^^^^^^^^^^^^^^\n"
        "  = help: look it up\n"
        "\n"
        "1 error in 1 runbook\n"
        "  makes it guess or lie  implicit-lookup 1\n"
        "not run, since no directory is configured: RB503\n"
    )


def test_a_fix_is_shown_as_a_diff() -> None:
    """The line before and after, and whether it can be taken unread."""
    text = shown(stale())
    assert "  = fix (read it before you take it):\n" in text
    assert "    - 2. If they're enterprise, post it in #refund-approvals.\n" in text
    assert "    + 2. If they're enterprise, post it in #billing-approvals.\n" in text


def test_a_line_put_in_is_shown_alone() -> None:
    """With its indentation, without the line that it stands behind; of a long fix the first lines are shown."""
    source = SourceText("p.md", "".join(f"{n}. Greet.\n" for n in range(1, 21)))
    paper = Paper(100, False, {"p.md": source})
    behind = Edit(source.span(9, 9), "\n   - Otherwise, <what then?>.")
    (one,) = (replace(place("enterprise"), span=source.span(3, 8), fix=Fix(False, (behind,), placeholder=True)),)
    text = render_findings_text([one], (), paper)
    assert "    +    - Otherwise, <what then?>.\n" in text
    assert "- 1. Greet." not in text
    every = tuple(Edit(source.span(source.offset(n, 1), source.offset(n, 2)), "9") for n in range(1, 21))
    text = render_findings_text([replace(one, fix=Fix(False, every))], (), paper)
    assert text.count("    - ") == 6
    assert "    … and 14 more lines\n" in text


def test_related_places_are_shown_with_their_words() -> None:
    """Every place that takes part has its own excerpt."""
    assert "  = also: the list begins here\n --> runbooks/refunds.md:3:1\n3 | 1. Look up" in shown(stale())


def test_the_summary_begins_with_what_stops_an_agent() -> None:
    """Not with what comes first on the page."""
    lines = shown(place("they're enterprise"), stale()).splitlines()
    at = lines.index("1 error, 1 warning in 1 runbook")
    assert lines[at + 1] == "  stops an agent         stale-contact 1"
    assert lines[at + 2] == "  makes it guess or lie  implicit-lookup 1"


def test_nothing_found_says_so_and_what_did_not_run() -> None:
    """ "Did not run" never looks like "found nothing"."""
    assert shown() == "nothing found in 1 runbook\nnot run, since no directory is configured: RB503\n"


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Down to forty columns; only a single word may be longer, such as a path."""
    lines = shown(place("they're enterprise"), stale(), width=width).splitlines()
    assert [line for line in lines if display_width(line) > width and " " in line.strip()] == []


def test_colours_only_when_asked_for() -> None:
    """And with them taken off, the same text."""
    plain, coloured = (
        shown(place("they're enterprise"), stale()),
        shown(place("they're enterprise"), stale(), colour=True),
    )
    assert "\x1b" not in plain
    assert "\x1b" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_hostile_words_are_shown_and_not_obeyed() -> None:
    """An escape sequence in a message, a help or a path changes nothing on the terminal."""
    finding = Finding("'\x1b[2Jgone'", SourceText("\x1b]0;x\x07.md", "a").span(0, 1), help="\u202eevil", code="RB101")
    text = render_findings_text([finding], [], Paper())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_a_finding_about_a_whole_file_has_no_excerpt() -> None:
    """1:1 to 1:1 is the file and not its first character."""
    finding = Finding(
        "this page is empty", place("they're").span.whole_file(PAGE.path), code="RB004", category="workspace"
    )
    assert "1 |" not in shown(finding)


def test_tally_counts_by_severity() -> None:
    """Worst first, in the singular where it is one."""
    assert tally([stale(), place("they're"), stale()]) == "1 error, 2 warnings"
    assert tally([]) == "no findings"


def test_wrapping_counts_columns_and_not_characters() -> None:
    """Wide characters fill a line twice as fast."""
    assert wrapped("退款 退款 退款", 9, "  ") == ["退款 退款", "  退款"]
