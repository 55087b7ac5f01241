"""Front matter: plain values, or one finding and no values; never prose."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.diagnostics import Severity
from runbookc.source import SourceText
from runbookc.surface.markdown import read_document


def test_values_are_plain_and_lines_are_no_prose() -> None:
    """Front matter gives values; the page begins after its last line, with the lines of the file."""
    page = "\ufeff---\r\ntitle: Refunds\r\nreviewed: 2026-10-01\r\n1: one\r\n---\r\n# Refunds\r\n"
    read = read_document(SourceText("page.md", page))
    assert dict(read.value.front_matter) == {"title": "Refunds", "reviewed": date(2026, 10, 1), "1": "one"}
    assert read.value.front_matter_end == 5
    assert [s.span.start_line for s in read.value.sections] == [6]
    assert read.value.blocks == ()
    assert read.findings == ()


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        ("id: r\ntitle: Refunds: how", 3, "a value with a colon in it needs quotes"),
        ("tags: [a\nid: r", 3, "did not find expected ',' or ']'"),
        ("- a\n- b", 2, "it is not a list of `key: value` lines"),
        ("Just words", 2, "it is not a list of `key: value` lines"),
        ("id: r\nday: 2026-13-01", 3, "'2026-13-01' is no day of the calendar"),
        ("a: &x [1]\nb: *x", 3, "an alias (*) is not a plain value"),
        ("a: !!python/name:os.system x", 2, "a tag (!) is not a plain value"),
        ("id: a\nid: b", 3, "'id' stands there twice"),
        ("a: " + "[" * 5000, 2, "it is nested more than 20 deep"),
        ("a: \x07", 2, "unacceptable character #x0007: control characters are not allowed"),
    ],
)
def test_what_cannot_be_read_is_one_finding(lines: str, line: int, why: str) -> None:
    """Front matter that is no YAML mapping of plain values is told with its line, and the page is read all the same."""
    read = read_document(SourceText("page.md", f"---\n{lines}\n---\n# Refunds\n"))
    (finding,) = read.findings
    assert finding.message == f"the front matter cannot be read: {why}, in line {line}"
    assert (finding.code, finding.name, finding.category) == ("RB002", "bad-front-matter", "workspace")
    assert finding.severity is Severity.ERROR
    assert finding.span.start_line == line
    assert dict(read.value.front_matter) == {}
    assert [s.heading.plain for s in read.value.sections] == ["Refunds"]
    assert read.value.blocks == ()


def test_aliases_cannot_fill_the_memory() -> None:
    """A billion laughs are refused before any is built."""
    laughs = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    read = read_document(SourceText("page.md", f"---\n{laughs}---\n"))
    assert [finding.code for finding in read.findings] == ["RB002"]


@pytest.mark.parametrize("page", ["---\n---\n# a\n", "---\n# only a remark\n---\n", "---\n\n...\n"])
def test_empty_front_matter_is_fine(page: str) -> None:
    """Nothing between the lines is no mistake."""
    read = read_document(SourceText("page.md", page))
    assert (dict(read.value.front_matter), read.findings) == ({}, ())
    assert read.value.front_matter_end > 1


@pytest.mark.parametrize("page", ["---\ntitle: a\n\nWords\n", " ---\na: b\n---\n", "# a\n---\nb: c\n---\n", ""])
def test_other_lines_are_no_front_matter(page: str) -> None:
    """Only a closed block that opens on the first line is front matter."""
    read = read_document(SourceText("page.md", page))
    assert (dict(read.value.front_matter), read.value.front_matter_end) == ({}, 0)
    assert read.findings == ()


def test_a_key_that_is_a_list_is_a_finding() -> None:
    """YAML allows it and Python's mappings do not; the author is told, and the page after it is read."""
    outcome = read_document(SourceText("a.md", "---\n? [a]\n: b\ntitle: A\n---\n# A\n"))
    assert [(f.name, f.span.start_line) for f in outcome.findings] == [("bad-front-matter", 2)]
    assert len(outcome.value.sections) == 1
