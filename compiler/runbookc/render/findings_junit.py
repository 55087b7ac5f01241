"""Findings as JUnit XML: a suite a page, a case a rule, so that any CI shows what ran, what failed and what did not.

A finding below the failing severity does not fail its case; it is told in the case's output.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.render.visible import xml_text

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.render.check_report import CheckReport
    from runbookc.render.findings_json import Checked

_ELSEWHERE = "workspace"
"""The suite of findings about what is no page: a configuration, a source."""


def render_findings_junit(report: CheckReport) -> str:
    """The run as one document, with a newline at the end."""
    suites = [line for page in report.checked for line in _suite(page, report)]
    pages = {page.path for page in report.checked}
    elsewhere = [finding for finding in report.open if finding.span.path not in pages]
    if elsewhere or report.unreadable:
        suites += _outside(elsewhere, report)
    failures = sum(report.fails(finding) for finding in report.findings)
    head = f'<testsuites name="runbookc" failures="{failures}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"]) + "\n"


def _suite(page: Checked, report: CheckReport) -> Iterator[str]:
    own: dict[str, list[Finding]] = {}
    for finding in report.open:
        if finding.span.path == page.path:
            own.setdefault(finding.code, []).append(finding)
    codes = dict.fromkeys((*page.rules_run, *own))
    failing = sum(any(map(report.fails, own.get(code, ()))) for code in codes)
    count = len(codes) + len(page.rules_skipped)
    numbers = f'tests="{count}" failures="{failing}" errors="0" skipped="{len(page.rules_skipped)}"'
    yield f'  <testsuite name="{xml_text(page.path)}" {numbers}>'
    for code in codes:
        yield from _case(code, page.path, own.get(code, []), report)
    for code, why in page.rules_skipped:
        yield f'    <testcase name="{code}" classname="{xml_text(page.path)}">'
        yield f'      <skipped message="{xml_text(why)}"/>'
        yield "    </testcase>"
    yield "  </testsuite>"


def _outside(findings: list[Finding], report: CheckReport) -> Iterator[str]:
    failing = sum(map(report.fails, findings))
    errors = int(report.unreadable)
    yield (
        f'  <testsuite name="{_ELSEWHERE}" tests="{len(findings) + errors}" failures="{failing}" '
        f'errors="{errors}" skipped="0">'
    )
    for finding in findings:
        yield from _case(finding.code, finding.span.path, [finding], report)
    if report.unreadable:
        said = "something could not be read, so this is not all there is"
        yield f'    <testcase name="read everything" classname="{_ELSEWHERE}"><error message="{said}"/></testcase>'
    yield "  </testsuite>"


def _case(code: str, path: str, findings: list[Finding], report: CheckReport) -> Iterator[str]:
    name, classname = xml_text(_named(code, findings)), xml_text(path)
    if not findings:
        yield f'    <testcase name="{name}" classname="{classname}"/>'
        return
    line = findings[0].span.start_line
    yield f'    <testcase name="{name}" classname="{classname}" file="{classname}" line="{line}">'
    failing = [finding for finding in findings if report.fails(finding)]
    if failing:
        said = "&#10;".join(map(_told, failing))
        worst = failing[0]
        yield f'      <failure message="{xml_text(worst.message)}" type="{worst.severity.value}">{said}</failure>'
    others = [finding for finding in findings if not report.fails(finding)]
    if others:
        yield f"      <system-out>{'&#10;'.join(map(_told, others))}</system-out>"
    yield "    </testcase>"


def _named(code: str, findings: list[Finding]) -> str:
    return f"{code} {findings[0].name}" if findings else code


def _told(finding: Finding) -> str:
    span = finding.span
    said = f"{span.path}:{span.start_line}:{span.start_column}: {finding.severity.value}: {finding.message}"
    return xml_text(f"{said} (help: {finding.help})" if finding.help else said)
