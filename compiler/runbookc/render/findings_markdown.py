"""Findings as a Markdown summary, for a job's summary page or a comment: worst first, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import NOT_ASKED_FOR
from runbookc.render.consequences import CONSEQUENCES
from runbookc.render.findings_text import tally
from runbookc.render.markdown import escaped

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.render.check_report import CheckReport

MARKER: Final = "<!-- runbookc check -->"
"""By this line a bot finds its own comment again."""
MOST: Final = 100
"""Findings told one by one; what is more is counted, since comments have a size limit."""


def render_findings_markdown(report: CheckReport) -> str:
    """The summary, a newline at the end."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: CheckReport) -> Iterator[str]:
    pages = "1 runbook" if len(report.checked) == 1 else f"{len(report.checked)} runbooks"
    yield MARKER
    yield f"## Runbooks: {tally(report.open)} in {pages}"
    if report.unreadable:
        yield from ("", "**Something could not be read, so this is not all there is.**")
    left = MOST
    for consequence, categories in CONSEQUENCES.items():
        found = [finding for finding in report.open if finding.category in categories]
        if found:
            yield from ("", f"### What {consequence} ({len(found)})", "")
            yield from _table(found[:left])
            left = max(0, left - len(found))
    if len(report.open) > MOST:
        yield from ("", f"… and {len(report.open) - MOST} more")
    left_out = sum(finding.suppressed == NOT_ASKED_FOR for finding in report.findings)
    suppressed = len(report.findings) - len(report.open) - left_out
    if suppressed:
        yield from ("", f"{suppressed} suppressed by their authors.")
    if left_out:
        yield from ("", f"{left_out} of other rules, which `--only` leaves out.")
    for why, codes in report.not_run():
        yield from ("", f"Not run, since {escaped(why)}: {', '.join(codes)}")


def _table(findings: list[Finding]) -> Iterator[str]:
    if not findings:
        yield "(counted below)"
        return
    yield "| where | what | how to mend it |"
    yield "|---|---|---|"
    ordered = sorted(findings, key=lambda finding: (finding.span.path, finding.severity.rank, finding.order))
    for path, own in groupby(ordered, key=lambda finding: finding.span.path):
        for finding in own:
            where = f"{escaped(path)}:{finding.span.start_line}"
            what = f"**{finding.severity.value}** {finding.code} {escaped(finding.message)}"
            yield f"| {where} | {what} | {escaped(finding.help)} |"
