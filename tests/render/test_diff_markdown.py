"""The diff report as a comment on a pull request: its order, its limit, and what hostile words may not do to it."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from tests.render.diff_samples import EVIL, FULL, NOT_COMPARED, NOTHING, many

from runbookc.render.diff_markdown import GITHUB, MARKER, render_diff_markdown, size


def test_a_full_comment_in_its_order() -> None:
    """Marker, verdict, what matters most, drift, free text side by side, and counts."""
    told = render_diff_markdown(FULL)
    assert told.startswith(
        f"{MARKER}\n## Runbook change: ❌ fails: 4 edits: 2 breaking, 1 for a reader to judge, 1 safe;"
    )
    wanted = (
        "### What matters most",
        "**1. 🔴 breaking** (loosens): **the limit of \\$200 is now \\$500**",
        "For example the amount: \\$400: 'Ask the lead' → **'Refund the charge'**",
        "<details><summary>1 more change that follows</summary>",
        "**2. 🔴 breaking**",
        "### Not the author’s",
        "**4. 🟠 dangerous**",
        "### For a reader to judge",
        "| Be <del>kind to</del> the customer | Be <ins>brief with</ins> the customer |",
        "<details><summary>1 approved</summary>",
        "Approved by kim: tickets close by themselves",
        "1 editorial change: other words, same meaning.",
        "1 finding fixed: RB203.",
        "<summary>Recorded conversations, judged by both versions</summary>",
        "- t-17: pass before, fail now",
    )
    places = [told.find(words) for words in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)


def test_equal_versions_and_those_not_compared_never_look_alike() -> None:
    """One says that nothing changed, the other that nobody knows."""
    assert "## Runbook change: no change" in render_diff_markdown(NOTHING)
    assert "## Runbook change: NOT COMPARED" in render_diff_markdown(NOT_COMPARED)
    assert "✅" not in render_diff_markdown(NOT_COMPARED)


@pytest.mark.parametrize("limit", [GITHUB, 9_000, 1_000_000])
def test_a_long_comment_is_cut_at_an_entry(limit: int) -> None:
    """It fits what the forge takes, says how many are left out, and every fold is closed."""
    told = render_diff_markdown(many(1500), limit=limit)
    assert size(told) <= limit
    shown = len(re.findall(r"^\*\*\d+\. ", told, re.MULTILINE))
    left = re.search(r"… ([\d,]+) more edits not shown", told)
    assert shown + (int(left[1].replace(",", "")) if left else 0) == 1500
    assert (left is None) == (limit == 1_000_000)
    assert told.count("<details>") == told.count("</details>")


def test_signs_that_take_two_units_count_twice() -> None:
    """A forge that counts as JavaScript does refuses less than it seems."""
    assert (size("é"), size("🔴")) == (1, 2)


@pytest.mark.parametrize("report", [EVIL, NOT_COMPARED], ids=["evil", "not compared"])
def test_authors_words_stay_words(report: object) -> None:
    """Nothing of a runbook becomes HTML, a link, a mention, an issue, code or emphasis; nothing ends a table cell."""
    told = render_diff_markdown(report)  # type: ignore[arg-type]  # two reports
    for live in ("<img", "</script", "@acme", "#12 ", "](http", "`x`", "http://", "\x1b", "\u202e"):
        assert live not in told
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(told)
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    ours = {"h2", "h3", "p", "strong", "br", "sub", "details", "summary", "ul", "li", "table", "thead", "tbody"}
    assert tags <= ours | {"tr", "th", "td", "del", "ins"}
    assert html.count("<td>") <= 2


@pytest.mark.parametrize("report", [FULL, EVIL, many(40)], ids=["full", "evil", "many"])
def test_every_element_opened_is_closed(report: object) -> None:
    """Folds do not swallow what comes after them."""
    told = render_diff_markdown(report)  # type: ignore[arg-type]  # three reports
    for name in ("details", "summary", "sub", "del", "ins"):
        assert told.count(f"<{name}>") == told.count(f"</{name}>")
