"""One cause, one finding: where two rules speak of the same words for one reason, the more telling one stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.source import Span

SAME_CAUSE: Final = (
    # how a step is done at all: the first of these names what to write
    ("missing-tool", "ambiguous-tool", "ui-only", "tribal-knowledge", "no-tool"),
    ("missing-tool", "ambiguous-tool", "ui-only", "tribal-knowledge", "missing-argument"),
    # whom it goes to
    ("stale-contact", "unknown-contact", "unowned-handoff", "hardcoded-person"),
    # words nobody can pin down; a lookup of "urgent" would not help before it is defined
    ("tribal-knowledge", "undefined-term", "implicit-lookup"),
    ("tribal-knowledge", "unowned-handoff"),
    ("unowned-handoff", "missing-argument"),
    # what is not written after it
    ("unbounded-wait", "missing-branch"),
    ("conflict", "missing-branch"),
    ("unbounded-wait", "unverified-effect"),
    # one question before it and one look after it answer both; the question comes first
    ("unconfirmed-irreversible", "unverified-effect"),
)
"""Groups of categories, most telling first: two of one group on overlapping words of one line have one cause."""


def one_for_each_cause(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those whose cause another one tells better."""
    every = list(findings)
    by_line: dict[tuple[str, int], list[Finding]] = {}
    for finding in every:
        by_line.setdefault((finding.span.path, finding.span.start_line), []).append(finding)
    for finding in every:
        near = by_line[finding.span.path, finding.span.start_line]
        if not any(_tells_better(other, finding) for other in near if other is not finding):
            yield finding


def _tells_better(other: Finding, finding: Finding) -> bool:
    return _overlap(other.span, finding.span) and any(
        finding.category in group
        and other.category in group
        and group.index(other.category) < group.index(finding.category)
        for group in SAME_CAUSE
    )


def _overlap(one: Span, other: Span) -> bool:
    start, end = (one.start_line, one.start_column), (one.end_line, one.end_column)
    return start < (other.end_line, other.end_column) and (other.start_line, other.start_column) < end
