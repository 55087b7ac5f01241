"""Annotations, code quality, JUnit and the Markdown summary: what is said, what is escaped, what did not run."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.render.formats import EMPTY, HALF, PATH, REPORT, URGENT

from runbookc.diagnostics import Severity
from runbookc.render.check_report import CheckReport
from runbookc.render.findings_github import render_findings_github
from runbookc.render.findings_gitlab import render_findings_gitlab
from runbookc.render.findings_junit import render_findings_junit
from runbookc.render.findings_markdown import MOST, render_findings_markdown


def test_annotations_stand_at_their_lines_worst_first() -> None:
    """The runner shows ten of a kind; columns are given for a place in one line only."""
    nowhere, urgent, not_run = render_findings_github(REPORT).splitlines()
    assert nowhere.startswith("::error file=runbooks/late parcel.md,line=5,endLine=6,title=RB304 dangling-reference::")
    assert urgent.startswith("::warning file=runbooks/late parcel.md,line=4,endLine=4,")
    assert ",col=12,endColumn=18::'urgent' decides" in urgent
    assert not_run == "::notice title=not run::RB403 did not run, since no tools are configured"


def test_an_annotation_cannot_be_ended_by_what_a_page_says() -> None:
    """A command in a message or a path is data."""
    path = "a,line=1::error::b\n::warning::c.md"
    span = replace(URGENT.span, path=path)
    lines = render_findings_github(replace(REPORT, findings=(replace(URGENT, span=span, message="50 %\n::x"),)))
    first, _ = lines.splitlines()
    assert first.startswith("::warning file=a%2Cline=1%3A%3Aerror%3A%3Ab %3A%3Awarning%3A%3Ac.md,line=4")
    assert "50 %25 ::x" in first


def test_code_quality_has_all_its_keys() -> None:
    """What GitLab needs of an entry; suppressed findings are not in it, what did not run is."""
    urgent, nowhere, not_run = json.loads(render_findings_gitlab(REPORT))
    assert urgent["location"] == {"path": PATH, "lines": {"begin": 4, "end": 4}}
    assert (urgent["severity"], nowhere["severity"], not_run["severity"]) == ("minor", "critical", "info")
    assert urgent["fingerprint"] == "0" * 32
    assert not_run["description"] == "RB403 did not run, since no tools are configured"
    assert [entry["check_name"] for entry in json.loads(render_findings_gitlab(HALF))] == ["not-run", "could-not-read"]


def test_junit_counts_what_failed_and_what_did_not_run() -> None:
    """A case a rule: passed, failed, skipped; a warning is told and does not fail."""
    root = ElementTree.fromstring(render_findings_junit(REPORT))
    suite = root.find("testsuite")
    assert suite is not None
    assert [suite.get(key) for key in ("name", "tests", "failures", "skipped")] == [PATH, "5", "1", "1"]
    cases = {case.get("name"): [part.tag for part in case] for case in suite}
    assert cases == {
        "RB203 undefined-term": ["system-out"],
        "RB301": [],
        "RB507": [],
        "RB304 dangling-reference": ["failure"],
        "RB403": ["skipped"],
    }


@pytest.mark.parametrize(("failing", "failures"), [(None, "0"), (Severity.ERROR, "1"), (Severity.WARNING, "2")])
def test_junit_fails_from_the_failing_severity_on(failing: Severity | None, failures: str) -> None:
    """The same threshold as the exit code; nothing suppressed fails."""
    root = ElementTree.fromstring(render_findings_junit(replace(REPORT, failing=failing)))
    assert root.get("failures") == failures


def test_junit_says_what_could_not_be_read() -> None:
    """And what is wrong with no page stands in a suite of its own."""
    root = ElementTree.fromstring(render_findings_junit(HALF))
    assert [suite.get("errors") for suite in root] == ["0", "1"]


def test_the_summary_ranks_and_shows_text_as_text() -> None:
    """What stops an agent comes first; no markup of a page takes effect."""
    text = render_findings_markdown(REPORT)
    assert text.startswith("<!-- runbookc check -->\n## Runbooks: 1 error, 1 warning in 1 runbook\n")
    assert text.index("What stops an agent (1)") < text.index("What makes it guess or lie (1)")
    assert "<b>" not in text
    assert "\x1b" not in text
    assert "Not run, since no tools are configured: RB403" in text
    assert "1 suppressed by their authors." in text


def test_the_summary_has_a_cap() -> None:
    """Beyond it findings are counted."""
    text = render_findings_markdown(replace(REPORT, findings=(URGENT,) * (MOST + 7)))
    assert "… and 7 more" in text
    assert text.count("| **warning**") == MOST


@pytest.mark.parametrize(
    "render", [render_findings_github, render_findings_gitlab, render_findings_junit, render_findings_markdown]
)
def test_nothing_found_still_says_what_did_not_run(render: object) -> None:
    """ "Did not run" never looks like "found nothing"."""
    assert callable(render)
    assert "RB403" in render(EMPTY)
    assert "could not be read" in render(CheckReport((), (), unreadable=True))
