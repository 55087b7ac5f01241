"""Findings a line each, as compilers write them (`PATH:LINE:COLUMN: error: …`): for grep and an editor's error list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.render.visible import visible

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.render.check_report import CheckReport


def render_findings_concise(report: CheckReport) -> str:
    """Every finding that nobody suppressed, in the order of the pages; "" for none."""
    return "".join(f"{line}\n" for line in (*map(_line, report.open), *_unsaid(report)))


def _line(finding: Finding) -> str:
    span = finding.span
    place = f"{visible(span.path)}:{span.start_line}:{span.start_column}"
    word = "note" if finding.severity.value == "info" else finding.severity.value
    return f"{place}: {word}: {' '.join(visible(finding.message).split())} [{finding.code} {finding.name}]"


def _unsaid(report: CheckReport) -> Iterator[str]:
    if report.unreadable:
        yield "something could not be read, so this is not all there is"
