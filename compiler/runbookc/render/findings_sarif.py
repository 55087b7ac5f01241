"""Findings as SARIF 2.1.0 (OASIS standard), for code scanning.

Every rule that ran is listed under the driver; what could not run is a notification of the invocation, so that an
empty list of results is never mistaken for a clean bill. Fingerprints hold no line numbers.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from runbookc import __version__
from runbookc.diagnostics import Severity
from runbookc.rules.manual import read_manual
from runbookc.rules.rule import Rule
from runbookc.rules.table import RULES

if TYPE_CHECKING:
    from runbookc.diagnostics import Edit, Finding
    from runbookc.render.check_report import CheckReport
    from runbookc.source import Span

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS: Final = 25_000
"""Results that GitHub takes of one run."""
MOST_LOCATIONS: Final = 1_000
"""What code scanning takes of one run, and of one result."""
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
_ROOT: Final = "SRCROOT"


def render_findings_sarif(report: CheckReport) -> str:
    """One run as a SARIF log, two-space indented, with a newline at the end."""
    rules = _rules(report)
    index = {rule.code: number for number, rule in enumerate(rules)}
    results = [_result(finding, index) for finding in report.findings[:MOST_RESULTS]]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "runbookc",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_descriptor(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, index)],
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rules(report: CheckReport) -> tuple[Rule, ...]:
    """Rules that ran, that found something while the page was read, or that could not run; in the table's order."""
    skipped = {code for page in report.checked for code, _ in page.rules_skipped}
    there = report.rules_run() | {finding.code for finding in report.findings} | skipped
    known = tuple(rule for rule in RULES if rule.code in there)
    return (*known, *_of_the_house(report, {rule.code for rule in known}))


def _of_the_house(report: CheckReport, known: Collection[str]) -> Iterator[Rule]:
    """Rules of the workspace's own, as far as their findings and the pages tell of them."""
    by_code = {finding.code: finding for finding in report.findings}
    for code in sorted((report.rules_run() | by_code.keys()) - set(known)):
        found = by_code.get(code)
        name = found.name if found else code.rpartition("/")[2]
        yield Rule(code, name, "wording", found.severity if found else Severity.WARNING, None, "")


def _descriptor(rule: Rule) -> dict[str, Any]:
    told: dict[str, Any] = {"shortDescription": {"text": "a rule of this workspace"}}
    if rule.manual:
        manual = read_manual(rule.manual)
        told = {
            "shortDescription": {"text": _text(manual.title)},
            "fullDescription": {"text": _text(" ".join(manual.why.split()))},
            "help": {"text": _text(" ".join(manual.fix.split())), "markdown": manual.fix},
        }
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        **told,
        "defaultConfiguration": {"level": _LEVELS[rule.severity.value]},
        "properties": {"category": rule.category, "tags": [rule.category]},
    }


def _invocation(report: CheckReport, index: Mapping[str, int]) -> dict[str, Any]:
    """Whether everything was read; rules that could not run, and results that there was no room for."""
    told = [
        {
            "level": "note",
            "message": {"text": _text(f"{code} did not run, since {why}")},
            "associatedRule": {"id": code, "index": index[code]},
        }
        for why, codes in report.not_run()
        for code in codes
        if code in index
    ]
    left = len(report.findings) - MOST_RESULTS
    if left > 0:
        told.append({"level": "warning", "message": {"text": f"{left} more findings are not in this file"}})
    made: dict[str, Any] = {"executionSuccessful": not report.unreadable}
    return made | ({"toolConfigurationNotifications": told} if told else {})


def _result(finding: Finding, index: Mapping[str, int]) -> dict[str, Any]:
    said = f"{finding.message}. {finding.help[:1].upper()}{finding.help[1:]}" if finding.help else finding.message
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity.value],
        "message": {"text": _text(said)},
        "locations": [{"physicalLocation": _place(finding.span)}],
        "partialFingerprints": {"runbookc/v1": finding.fingerprint},
    }
    if finding.related:
        made["relatedLocations"] = [
            {"id": number, "physicalLocation": _place(related.span), "message": {"text": _text(related.message)}}
            for number, related in enumerate(finding.related[:MOST_LOCATIONS], start=1)
        ]
    if finding.fix:
        made["fixes"] = [{"artifactChanges": list(_changes(finding.fix.edits))}]
    if finding.suppressed is not None:
        made["suppressions"] = [{"kind": "inSource", "justification": finding.suppressed}]
    return made


def _changes(edits: tuple[Edit, ...]) -> Iterator[dict[str, Any]]:
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.span.path, []).append(edit)
    for path, own in by_path.items():
        replaced = [{"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in own]
        yield {"artifactLocation": _artifact(path), "replacements": replaced}


def _place(span: Span) -> dict[str, Any]:
    return {"artifactLocation": _artifact(span.path), "region": _region(span)}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, safe="/"), "uriBaseId": _ROOT}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start_line,
        "startColumn": span.start_column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _text(text: str) -> str:
    """As a message's text: braces and brackets stand for themselves (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    escaped = text.replace("\\", "\\\\").replace("{", "{{").replace("}", "}}")
    return escaped.replace("[", "\\[").replace("]", "\\]")
