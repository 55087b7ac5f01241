"""Findings as the public document `runbookc/findings/1`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from runbookc.render.consequences import ranked

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding, Fix
    from runbookc.source import Span

SCHEMA: Final = "runbookc/findings/1"


@dataclass(frozen=True, slots=True)
class Checked:
    """One page that was checked: which rules ran, and which could not, as (code, why)."""

    path: str
    rules_run: tuple[str, ...]
    rules_skipped: tuple[tuple[str, str], ...]


def findings_document(findings: Iterable[Finding], checked: Iterable[Checked]) -> dict[str, Any]:
    """The document as plain values, every key of the contract always there."""
    findings = tuple(findings)
    return {
        "schema": SCHEMA,
        "summary": ranked(findings),
        "findings": [_finding(finding) for finding in findings],
        "checked": [
            {
                "path": page.path,
                "rules_run": list(page.rules_run),
                "rules_skipped": [{"code": code, "why": why} for code, why in page.rules_skipped],
            }
            for page in checked
        ],
    }


def render_findings_json(findings: Iterable[Finding], checked: Iterable[Checked]) -> str:
    """The document, two-space indented, with a newline at the end."""
    return json.dumps(findings_document(findings, checked), indent=2, ensure_ascii=False) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "path": finding.span.path,
        "span": _span(finding.span),
        "related": [{"path": r.span.path, "span": _span(r.span), "message": r.message} for r in finding.related],
        "fix": _fix(finding.fix) if finding.fix else None,
        "suppressed": finding.suppressed,
        "stub": json.loads(finding.stub) if finding.stub else None,
        "fingerprint": finding.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"path": e.span.path, "span": _span(e.span), "text": e.text} for e in fix.edits]
    return {"safe": fix.safe, "edits": edits, "placeholder": fix.placeholder}


def _span(span: Span) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span.start_line, "column": span.start_column},
        "end": {"line": span.end_line, "column": span.end_column},
    }
