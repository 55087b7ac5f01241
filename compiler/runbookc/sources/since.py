"""What was found at a git revision, so that only what came since is heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from runbookc.errors import SourceError
from runbookc.sources.page_check import check_page
from runbookc.sources.project import read_project
from runbookc.sources.revisions import opened_span

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding


def found_at(rev: str, paths: Sequence[str], today: date) -> frozenset[str]:
    """Fingerprints of everything found at a revision, with the tools and contacts of then, as of today.

    SourceError where there is no such revision, or something of it cannot be read: half a look would call old findings
    new.
    """
    with opened_span(rev, None, paths, merge_base=False) as span, span.before.here():
        before = read_project(span.before.there, today) if span.before.pages else None
    if before is None:
        return frozenset()
    if before.unreadable:
        problem = before.findings[0]
        raise SourceError(f"{problem.span.path}:{problem.span.start_line}: at '{rev}': {problem.message}")
    return frozenset(finding.fingerprint for page in before.pages for finding in check_page(page, today).findings)


def heard_before(findings: Sequence[Finding], before: frozenset[str], rev: str) -> tuple[Finding, ...]:
    """The findings, those that were there at the revision marked so; what is wrong with a file as a file is heard."""
    return tuple(
        replace(finding, suppressed=f"there at {rev}")
        if finding.suppressed is None and finding.fingerprint in before and not finding.code.startswith("RB0")
        else finding
        for finding in findings
    )
