"""A comparison as JUnit XML, so that any CI shows it: one case an edit of the prose, one for the comparison itself.

An edit fails where the gate does not let it through; what passes is told in the output of its case. Nothing compared
is an error: never a pass, and never an empty suite.
"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.report import Report
from runbookc.render.diff_notes import beside
from runbookc.render.diff_view import GATE, Entry, View, counted, places_named, version_name, view
from runbookc.render.visible import xml_text


def render_diff_junit(report: Report, fail_on: str = GATE) -> str:
    """The document, a newline at the end."""
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *_suites(report, fail_on))) + "\n"


def _suites(report: Report, fail_on: str) -> Iterator[str]:
    if report.why:
        yield from _opening(report, 1, 0, 1)
        yield '    <testcase name="versions compared" classname="runbookc diff">'
        said = xml_text("; ".join((f"NOT COMPARED: {report.why}", *report.notes)))
        yield f'      <error message="{said}" type="not-compared">{said}</error>'
        yield "    </testcase>"
    else:
        told = view(report, fail_on)
        failing = sum(_fails(entry, told) for entry in told.entries)
        yield from _opening(report, len(told.entries) + 1, failing, 0)
        yield '    <testcase name="versions compared" classname="runbookc diff">'
        summary = f"{counted(report.runbooks, 'runbook')} compared: {told.counts}"
        lines = [summary, *(f"note: {note}" for note in report.notes)]
        lines += [line for heading, notes in beside(report) for line in (heading, *notes)]
        yield f"      <system-out>{'&#10;'.join(map(xml_text, lines))}</system-out>"
        yield "    </testcase>"
        for entry in told.entries:
            yield from _case(entry, _fails(entry, told))
    yield "  </testsuite>"
    yield "</testsuites>"


def _opening(report: Report, tests: int, failures: int, errors: int) -> Iterator[str]:
    numbers = f'tests="{tests}" failures="{failures}" errors="{errors}"'
    yield f'<testsuites name="runbookc diff" {numbers}>'
    name = xml_text(f"{version_name(report.base)} -> {version_name(report.head)}")
    yield f'  <testsuite name="{name}" {numbers} skipped="0">'


def _fails(entry: Entry, told: View) -> bool:
    return any(t.change.approval is None and t.change.severity.fails(told.fail_on) for t in entry.told)


def _case(entry: Entry, fails: bool) -> Iterator[str]:
    span = entry.spans[1] or entry.spans[0]
    where = f' file="{xml_text(span.path)}" line="{span.start_line}"' if span else ""
    name = xml_text(f"{entry.number}. {entry.lead.severity.value}: {entry.title}")
    classname = xml_text(entry.lead.procedure or entry.lead.runbook or "runbookc diff")
    yield f'    <testcase name="{name}" classname="{classname}"{where}>'
    text = "&#10;".join(map(xml_text, _told(entry)))
    if fails:
        said = xml_text(": ".join((entry.title, *entry.meaning)))
        yield f'      <failure message="{said}" type="{entry.lead.severity.value}">{text}</failure>'
    else:
        yield f"      <system-out>{text}</system-out>"
    yield "    </testcase>"


def _told(entry: Entry) -> Iterator[str]:
    yield entry.place
    for told in entry.told:
        change = told.change
        origin = "" if change.origin == "author" else f"from {change.origin}, "
        yield f"{origin}{change.severity.value}, {change.kind}, {change.effect.value}: {change.message}"
        if change.consequence:
            yield f"  {change.consequence}"
        if change.witness:
            yield f"  for example {change.witness.case}: {change.witness.before} -> {change.witness.after}"
        if change.approval:
            yield f"  approved{f' by {change.approval.by}' if change.approval.by else ''}: {change.approval.reason}"
        more = f", {told.more} more like it" if told.more else ""
        yield f"  {places_named(change)}{more}; fingerprint {change.fingerprint}"
