"""One cause, one finding: where two rules speak of the same words for one reason, the more telling one stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding
    from runbookc.source import Span

SAME_CAUSE: Final = (
    # a gap in a step: what is wrong with the words around it shows when it is filled
    ("unread-sentence", "unowned-handoff", "unknown-contact", "undefined-term"),
    # how a step is done at all: the first of these names what to write
    ("missing-tool", "ambiguous-tool", "ui-only", "tribal-knowledge", "no-tool"),
    ("missing-tool", "ambiguous-tool", "ui-only", "tribal-knowledge", "missing-argument"),
    # whom it goes to; a role in place of a person comes with its own way to be reached
    ("stale-contact", "unknown-contact", "hardcoded-person", "unowned-handoff"),
    # words nobody can pin down; a lookup of "urgent" would not help before it is defined
    ("tribal-knowledge", "undefined-term", "implicit-lookup"),
    ("tribal-knowledge", "unowned-handoff"),
    ("unowned-handoff", "missing-argument"),
    # what is not written after it
    ("unbounded-wait", "missing-branch"),
    ("conflict", "missing-branch"),
    ("unbounded-wait", "unverified-effect"),
    # nothing is done there yet: how it is known to have worked can be asked when it is
    ("unreachable", "unverified-effect"),
    ("unreachable", "unconfirmed-irreversible"),
    ("missing-tool", "ambiguous-tool", "no-tool", "unverified-effect"),
    # one question before it and one look after it answer both; the question comes first
    ("unconfirmed-irreversible", "unverified-effect"),
)
"""Groups of categories, most telling first: two of one group on overlapping words of one line have one cause."""

SAME_RULES: Final = (
    ("check-without-outcome", "unanswered-request", "look-without-purpose", "unused-answer"),
    # the gap itself, rather than that there is one
    ("case-gap", "unwritten-else"),
    # what nothing is done about needs no threshold yet
    ("cause-without-step", "undefined-term"),
    # which thing is meant decides which tool it takes
    ("unclear-pronoun", "ambiguous-tool", "unmatched-step", "no-system-named"),
    # who is meant comes before how they stand
    ("two-of-one-name", "unknown-name"),
    ("attempt-without-outcome", "unverified-effect"),
)
"""The same for single rules."""

FIRST_OF_ALL: Final[tuple[tuple[str, ...], ...]] = (
    ("tribal-knowledge", "unmatched-step"),
    ("screen-only", "unmatched-step"),
)
"""Pairs of rules that their categories rank otherwise: no tool is missing for what is left to somebody's judgement, and
a contract for "click the blue button" is of no use before it says what the button does."""

_GROUPED: Final = frozenset(category for group in SAME_CAUSE for category in group)
_NAMED: Final = frozenset(name for names in SAME_RULES for name in names)
_NEIGHBOURS: Final = 40
"""Findings on the same words that are compared: more than there are categories."""


def one_for_each_cause(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those whose cause another one tells better."""
    every = list(findings)
    told = {id(weaker) for one, other in _overlapping(every) if (weaker := _weaker(one, other)) is not None}
    yield from (finding for finding in every if id(finding) not in told)


def _overlapping(findings: list[Finding]) -> Iterator[tuple[Finding, Finding]]:
    """Every two findings that begin on one line and share words, by a sweep along it."""
    grouped = [finding for finding in findings if finding.category in _GROUPED or finding.name in _NAMED]
    grouped.sort(key=lambda finding: finding.span)
    for at, one in enumerate(grouped):
        for other in grouped[at + 1 : at + 1 + _NEIGHBOURS]:
            if other.span.start_line != one.span.start_line or not _overlap(one.span, other.span):
                break
            yield one, other


def _weaker(one: Finding, other: Finding) -> Finding | None:
    for pair in FIRST_OF_ALL:
        if {one.name, other.name} == set(pair):
            return max(one, other, key=lambda finding: pair.index(finding.name))
    for group in SAME_CAUSE:
        if one.category != other.category and one.category in group and other.category in group:
            return max(one, other, key=lambda finding: group.index(finding.category))
    for names in SAME_RULES:
        if one.name != other.name and one.name in names and other.name in names:
            return max(one, other, key=lambda finding: names.index(finding.name))
    return None


def _overlap(one: Span, other: Span) -> bool:
    begins = (other.start_line, other.start_column) < (one.end_line, one.end_column)
    ends = (one.start_line, one.start_column) < (other.end_line, other.end_column)
    return one.path == other.path and begins and ends
