"""Fixes put into a page's text: each whole or not at all, never two on the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runbookc.diagnostics import Edit, Finding
    from runbookc.source import SourceText


@dataclass(frozen=True, slots=True)
class Fixed:
    """A page's text with fixes in it, and the findings they were for; the others met those, and wait their turn."""

    text: str
    findings: tuple[Finding, ...]


def fixable(finding: Finding, path: str, unsafe: bool) -> bool:
    """Whether a finding's fix may be put into a page: complete, for this page alone, and safe where that is asked."""
    fix = finding.fix
    if fix is None or finding.suppressed is not None or fix.placeholder or not (fix.safe or unsafe):
        return False
    return bool(fix.edits) and all(edit.span.path == path for edit in fix.edits)


def fixed(source: SourceText, findings: Iterable[Finding]) -> Fixed:
    """The text with the fixes of `findings`, in their order; one that meets an earlier one is left out."""
    taken: list[tuple[int, int, str]] = []
    used = []
    for finding in findings:
        wanted = [_place(source, edit) for edit in finding.fix.edits] if finding.fix else []
        if not any(_meet(one, other) for one in wanted for other in taken) and _apart(wanted):
            taken += wanted
            used.append(finding)
    text = source.text
    for start, end, new in sorted(taken, reverse=True):
        text = text[:start] + new + text[end:]
    return Fixed(text, tuple(used))


def _place(source: SourceText, edit: Edit) -> tuple[int, int, str]:
    span = edit.span
    start = source.offset(span.start_line, span.start_column)
    return start, source.offset(span.end_line, span.end_column), edit.text


def _apart(places: list[tuple[int, int, str]]) -> bool:
    return not any(_meet(one, other) for at, one in enumerate(places) for other in places[at + 1 :])


def _meet(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    """Whether two edits share a character or a place: what is put in at one place twice has no order."""
    return max(one[0], other[0]) < min(one[1], other[1]) or one[0] == other[0] or one[1] == other[1]
