"""Reports: what a reviewer reads, what a machine reads, and what hostile words may not do to either."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from tests.diff.graphs import side
from tests.diff.triples import TRIPLES, Triple
from tests.render.diff_samples import FULL, GONE, MOVED, NOTHING, RULE

from runbookc.cli.schema import read_schema
from runbookc.diff.compare import compare_sides
from runbookc.diff.report import Report, Version
from runbookc.diff.side import Side
from runbookc.render.diff_json import render_diff_json
from runbookc.render.diff_markdown import render_diff_markdown
from runbookc.render.diff_text import render_diff_text
from runbookc.render.markdown import escaped

HOSTILE = "Refund | `x` <img src=x onerror=alert(1)> @acme/payments #12 \x1b[31mred [a](http://evil.example) **b**"


def _report(old: Side, new: Side) -> Report:
    return Report(Version("old.md", "", "0" * 64), Version("new.md", "", "1" * 64), compare_sides(old, new), 1)


def _hostile() -> Report:
    return _report(
        side("n1 check Look up the charge"), side(f"n1 check Look up the charge\nn2 act {HOSTILE.replace('|', '¦')}")
    )


def _document(report: Report) -> dict[str, Any]:
    """The document as written: it fits the schema, and has every key whether there is anything to say or not."""
    document: dict[str, Any] = json.loads(render_diff_json(report))
    jsonschema.validate(document, read_schema("diff"))
    described = read_schema("diff")
    assert set(described["properties"]) - {"why"} == set(document)
    for change in document["changes"]:
        assert set(described["$defs"]["change"]["properties"]) <= set(change)
    return document


@pytest.mark.parametrize("triple", TRIPLES, ids=[triple.name for triple in TRIPLES])
def test_every_report_fits_the_published_schema(triple: Triple) -> None:
    """The JSON document is what `runbookc schema diff` says, and its summary adds up."""
    document = _document(_report(triple.old, triple.new))
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


def test_every_field_of_a_full_report_is_in_the_document() -> None:
    """Edits, origin, re-grading, approvals and replay, each under the name that programs rely on."""
    document = _document(FULL)
    moved, *_, approved, rule, drift, _words, milder, _editorial, _fixed = document["changes"]
    assert (moved["cause"], moved["origin"], moved["approval"], moved["regraded"]) == ("c1", "author", None, None)
    assert moved["witness"] == {"case": "the amount: $400", "before": "'Ask the lead'", "after": "'Refund the charge'"}
    assert (rule["cause"], drift["origin"], milder["regraded"]) == ("c1", "tools", "breaking")
    yes = approved["approval"]
    assert (yes["fingerprint"], yes["reason"], yes["by"]) == ("d" * 16, "tickets close by themselves", "kim")
    first, second = document["causes"]
    assert (first["id"], first["title"], first["before"], first["after"]) == (
        "c1", "the limit of $200 is now $500", "$200", "$500"
    )  # fmt: skip
    assert [place["before"]["start_line"] for place in first["places"]] == [4, 12]
    assert (first["changes"], second["changes"]) == ([MOVED.fingerprint, RULE.fingerprint], [GONE.fingerprint])
    assert document["replay"]["changed"][0]["reasons"][0]["changes"] == [GONE.fingerprint]
    assert document["replay"]["unreadable"] == [{"place": "b.jsonl:3", "why": "no JSON"}]
    assert document["unused_approvals"][0]["fingerprint"] == "e" * 16
    assert document["notes"] == ["tools are those of the new version"]
    counts = document["summary"]
    assert (counts["drift"], counts["approved"], counts["regraded"]) == (1, 1, 1)


def test_without_edits_and_replay_the_fields_are_there_all_the_same() -> None:
    """Empty, so that nobody need ask whether they are."""
    document = _document(NOTHING)
    assert (document["causes"], document["replay"], document["unused_approvals"]) == ([], None, [])


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
        "old.md -> new.md\n"
        "FAILS (gate: dangerous or undecidable): 1 edit: 1 breaking\n"
        "\n"
        "What it does\n"
        "\n"
        "1. BREAKING: 'the age is over 60 days' is now 'the age is over 30 days': the bound is 30 days\n"
        "   lower\n"
        "   more cases now come to 'Page Ops' instead of 'Refund it'\n"
        "   for example the age: 50 days\n"
        "     before: 'Refund it' at once\n"
        "     now:    'Page Ops'\n"
        "   runbooks/refunds.md:1 -> 1; threshold-moved, tightens\n"
        f"   fingerprint {compare_sides(*sides)[0].fingerprint}\n"
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
