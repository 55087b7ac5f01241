"""Findings as a GitLab code quality report: a list that a merge request compares with the one of its target branch.

The format has no place for what did not run, so that is an entry of its own, at the configuration.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.render.check_report import CheckReport

_SEVERITIES: Final = {"error": "critical", "warning": "minor", "info": "info"}
_CONFIG: Final = "runbookc.toml"


def render_findings_gitlab(report: CheckReport) -> str:
    """The report as JSON, two-space indented, with a newline at the end."""
    entries = [_entry(finding) for finding in report.open]
    for why, codes in report.not_run():
        entries.append(_note("not-run", f"{', '.join(codes)} did not run, since {why}", "info"))
    if report.unreadable:
        entries.append(_note("could-not-read", "something could not be read, so this is not all there is", "blocker"))
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


def _entry(finding: Finding) -> dict[str, Any]:
    return {
        "description": f"{finding.code} {finding.message}",
        "check_name": finding.name,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity.value],
        "location": {
            "path": finding.span.path,
            "lines": {"begin": finding.span.start_line, "end": finding.span.end_line},
        },
    }


def _note(name: str, said: str, severity: str) -> dict[str, Any]:
    return {
        "description": said,
        "check_name": name,
        "fingerprint": hashlib.sha256(f"{name}\0{said}".encode()).hexdigest()[:32],
        "severity": severity,
        "location": {"path": _CONFIG, "lines": {"begin": 1, "end": 1}},
    }
