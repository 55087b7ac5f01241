"""A comparison as Markdown for a pull request's comment.

Everything from a runbook is written so that it stays text there: no markup, no HTML, no table cell ended early, no
person or team notified by a mention, no issue linked by a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from runbookc.diff.change import Change, Grade
from runbookc.diff.report import Report, Version
from runbookc.render.diff_notes import beside, indent
from runbookc.render.diff_text import HEADINGS, by_procedure, doubt, fixed, place_name, summary, told
from runbookc.render.markdown import escaped

MARKER: Final = "<!-- runbookc diff -->"
"""By this line a bot finds its own comment again."""
MOST: Final = 100
"""Changes told in full; what is more is counted, since comments have a size limit."""


def render_diff_markdown(report: Report) -> str:
    """The report as Markdown, a newline at the end."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield MARKER
    if report.why:
        yield "## Runbook change: NOT COMPARED"
        yield ""
        yield escaped(report.why)
        yield from (f"\nNote: {escaped(note)}" for note in report.notes)
        return
    yield f"## Runbook change: {summary(report)}"
    yield ""
    yield f"{_named(report.base)} → {_named(report.head)}"
    yield from (f"\nNote: {escaped(note)}" for note in report.notes)
    if places := by_procedure(report):
        yield ""
        yield from (f"- {escaped(name)}: {counts}" for name, counts in places)
    left = MOST
    for grade, heading in HEADINGS.items():
        changes = told(report, grade)
        if changes:
            yield from ("", f"### {heading} ({len(changes)})", "")
        for change in changes[:left]:
            yield from _change(change)
        if len(changes) > left:
            yield f"- … and {len(changes) - left} more"
        left = max(0, left - len(changes))
    if folded := fixed(report):
        yield from ("", escaped(folded))
    if editorial := sum(change.severity is Grade.EDITORIAL for change in report.open):
        yield ""
        yield f"{editorial} editorial change{'s' if editorial > 1 else ''}: other words, same meaning."
    for heading, lines in beside(report):
        yield from ("", "<details>", f"<summary>{heading}</summary>", "")
        yield from (f"{indent(line)}- {escaped(line.strip())}" for line in lines)
        yield from ("", "</details>")


def _named(version: Version) -> str:
    return escaped(version.path) + (f" at {escaped(version.rev)}" if version.rev else "")


def _change(change: Change) -> Iterator[str]:
    yield f"- **{escaped(change.message)}** ({change.kind}, {change.effect.value})  "
    yield f"  {escaped(change.consequence)}  "
    if change.witness:
        witness = change.witness
        yield f"  For example {escaped(witness.case)}: {escaped(witness.before)} → {escaped(witness.after)}  "
    yield f"  {escaped(place_name(change.before))} → {escaped(place_name(change.after))}{escaped(doubt(change))}"
