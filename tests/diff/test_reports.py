"""Reports: what a reviewer reads, what a machine reads, and what hostile words may not do to either."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from tests.diff.graphs import graph, side
from tests.diff.triples import TRIPLES, Triple

from runbookc.cli.schema import read_schema
from runbookc.diff.compare import compare_sides
from runbookc.diff.report import Report, Version
from runbookc.diff.side import Side
from runbookc.render.diff_json import render_diff_json
from runbookc.render.diff_markdown import MOST, escaped, render_diff_markdown
from runbookc.render.diff_text import by_procedure, render_diff_text

HOSTILE = "Refund | `x` <img src=x onerror=alert(1)> @acme/payments #12 \x1b[31mred [a](http://evil.example) **b**"


def _report(old: Side, new: Side) -> Report:
    return Report(Version("old.md", "", "0" * 64), Version("new.md", "", "1" * 64), compare_sides(old, new), 1)


def _hostile() -> Report:
    return _report(
        side("n1 check Look up the charge"), side(f"n1 check Look up the charge\nn2 act {HOSTILE.replace('|', '¦')}")
    )


@pytest.mark.parametrize("triple", TRIPLES, ids=[triple.name for triple in TRIPLES])
def test_every_report_fits_the_published_schema(triple: Triple) -> None:
    """The JSON document is what `runbookc schema diff` says, and its summary adds up."""
    document = json.loads(render_diff_json(_report(triple.old, triple.new)))
    jsonschema.validate(document, read_schema("diff"))
    counts = document["summary"]
    severities = ("breaking", "dangerous", "undecidable", "safe", "editorial")
    assert sum(counts[name] for name in severities) == counts["changes"] == len(document["changes"])


def test_a_report_of_nothing_compared_has_its_reason_and_no_changes() -> None:
    """Nobody can take it for a report without changes, in any format."""
    report = Report(Version("old.md"), Version("new.md"), why="old.md: there is no such file")
    document = json.loads(render_diff_json(report))
    jsonschema.validate(document, read_schema("diff"))
    assert (document["status"], document["why"]) == ("not-compared", "old.md: there is no such file")
    assert "changes" not in document
    assert render_diff_text(report) == "NOT COMPARED: old.md: there is no such file\n"
    assert "NOT COMPARED" in render_diff_markdown(report)


def test_equal_versions_say_no_change() -> None:
    """In words, not in silence."""
    same = side("n1 act Refund it")
    assert render_diff_text(_report(same, same)) == "old.md -> new.md: no change\n"
    assert "## Runbook change: no change" in render_diff_markdown(_report(same, same))


def test_a_change_is_told_with_its_meaning_its_case_and_both_places() -> None:
    """The whole text of one moved threshold."""
    steps = """n1 decide the age is over {0} days | test=the age;over;{0} days | yes=n2 | no=n3
        n2 handoff Page Ops
        n3 act Refund it"""
    sides = side(steps.format(60)), side(steps.format(30))
    text = render_diff_text(_report(*sides))
    assert text == (
        "old.md -> new.md: 1 breaking\n"
        "\n"
        "Breaking: some case now ends otherwise, or something lost its guard (1)\n"
        "\n"
        "  'the age is over 60 days' is now 'the age is over 30 days': the bound is 30 days lower"
        "  [threshold-moved, tightens]\n"
        "    more cases now come to 'Page Ops' instead of 'Refund it'\n"
        "    for example the age: 50 days\n"
        "      before: 'Refund it' at once\n"
        "      now:    'Page Ops'\n"
        "    runbooks/refunds.md:1 -> runbooks/refunds.md:1  (taken for the same step, 96 % sure)\n"
        f"    fingerprint {compare_sides(*sides)[0].fingerprint}\n"
    )


def test_a_terminal_obeys_nothing_in_a_runbook() -> None:
    """Escape sequences are shown as their codes."""
    text = render_diff_text(_hostile())
    assert "\x1b" not in text
    assert "\\x1b[31mred" in text


def test_markdown_keeps_authors_words_as_words() -> None:
    """No HTML, no mention, no issue number, no link, no markup gets through."""
    text = render_diff_markdown(_hostile())
    assert "&lt;img src" in text
    for live in ("<img", "@acme", "#12", "](http", "`x`", "**b**", "http://", "\x1b"):
        assert live not in text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a | b", "a &#124; b"),
        ("`code`", "\\`code\\`"),
        ("<b>", "&lt;b&gt;"),
        ("&lt;", "&amp;lt;"),
        ("fixes #12", "fixes &#35;12"),
        ("@team", "@\u200bteam"),
        ("two\nlines", "two lines"),
    ],
)
def test_each_sign_of_markdown_is_escaped(words: str, shown: str) -> None:
    """What stands left reads as it stands, on one line."""
    assert escaped(words) == shown


def test_a_long_report_is_capped_and_says_so() -> None:
    """A comment has a size limit; what is left out is counted."""
    steps = "\n".join(f"n{i} act Do thing number {i} of many" for i in range(1, MOST + 21))
    text = render_diff_markdown(_report(Side(graph("n0 check Look")), Side(graph(f"n0 check Look\n{steps}"))))
    assert text.count("- **") == MOST
    assert "- … and 20 more" in text


def test_a_long_report_begins_with_where_its_changes_lie() -> None:
    """Each procedure with its counts, the worst first; a short report goes straight to its changes."""
    changed = compare_sides(side("n1 check Look up the charge"), side("n1 check Look up the charge\nn2 act Refund it"))
    here = tuple(replace(change, procedure="refunds/late") for change in changed)
    there = tuple(replace(change, procedure="refunds/early") for change in changed)
    versions = (Version("old.md", "", "0" * 64), Version("new.md", "", "1" * 64))
    long = Report(*versions, (*here * 20, *there), 1)
    at = [name for name, _ in by_procedure(long)]
    assert at == ["refunds/late", "refunds/early"]
    assert f"  refunds/late: {20 * len(here)} " in render_diff_text(long)
    assert "- refunds/late: " in render_diff_markdown(long)
    assert by_procedure(Report(*versions, (*here, *there), 1)) == []
