"""A comparison told in a terminal: worst first, each change with its meaning and both its places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from runbookc.diff.change import Change, Grade, Place
from runbookc.diff.report import Report, Version
from runbookc.render.diff_notes import beside, indent
from runbookc.render.visible import visible

HEADINGS: Final = {
    Grade.BREAKING: "Breaking: some case now ends otherwise, or something lost its guard",
    Grade.DANGEROUS: "Dangerous: more can happen, or a contact, a deadline or what customers hear is another",
    Grade.UNDECIDABLE: "Undecidable: free text changed, and a reader must say what it means",
    Grade.SAFE: "Safe",
}
"""What each severity means, to a reviewer; editorial changes are only counted."""


def render_diff_text(report: Report) -> str:
    """The report as lines, a newline at the end; nothing in it that a terminal would obey."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    if report.why:
        yield f"NOT COMPARED: {visible(report.why)}"
        yield from (f"note: {visible(note)}" for note in report.notes)
        return
    yield f"{version_name(report.base)} -> {version_name(report.head)}: {summary(report)}"
    yield from (f"note: {visible(note)}" for note in report.notes)
    if places := by_procedure(report):
        yield ""
        yield from (f"  {visible(name)}: {counts}" for name, counts in places)
    for grade, heading in HEADINGS.items():
        changes = told(report, grade)
        if changes:
            yield ""
            yield f"{heading} ({len(changes)})"
        for change in changes:
            yield ""
            yield from _change(change)
    if folded := fixed(report):
        yield ""
        yield folded
    if editorial := sum(change.severity is Grade.EDITORIAL for change in report.open):
        yield ""
        yield f"{editorial} editorial change{'s' if editorial > 1 else ''}: other words, same meaning."
    for heading, lines in beside(report):
        yield from ("", heading, "", *(f"  {indent(line)}{visible(line)}" for line in lines))


def told(report: Report, grade: Grade) -> list[Change]:
    """The changes of a severity that are told one by one: all but those approved, and the findings that were fixed."""
    return [change for change in report.open if change.severity is grade and change.kind != _FOLDED]


def fixed(report: Report) -> str:
    """How many findings were fixed, by code; "" where none was."""
    messages = [change.message for change in report.changes if change.kind == _FOLDED]
    number, codes = len(messages), Counter(match[1] for message in messages if (match := _CODE.match(message)))
    named = ", ".join(f"{code} {count} time{'s' if count > 1 else ''}" for code, count in sorted(codes.items()))
    return f"{number} finding{'s' if number > 1 else ''} fixed{f': {named}' if named else ''}." if number else ""


_FOLDED: Final = "finding-fixed"
_CODE: Final = re.compile(r"fixed \w+ (\w+):")


def version_name(version: Version) -> str:
    """A side as it is called: its path, with the revision where it has one."""
    return visible(f"{version.path} at {version.rev}" if version.rev else version.path)


def summary(report: Report) -> str:
    """The counts in words: "2 breaking, 1 safe"; "no change" where there is none."""
    number = Counter(change.severity for change in report.open)
    counts = [f"{number[grade]} {grade.value}" for grade in Grade if number[grade]]
    counts += [f"{len(report.approved)} approved"] if report.approved else []
    return ", ".join(counts) or "no change"


def by_procedure(report: Report) -> list[tuple[str, str]]:
    """Where a long report's changes lie: each procedure with its counts, worst first; [] for a short report."""
    found: dict[str, Counter[Grade]] = {}
    for change in report.open:
        if change.kind != _FOLDED and change.severity is not Grade.EDITORIAL:
            found.setdefault(change.procedure or "the page itself", Counter())[change.severity] += 1
    if len(found) < 2 or sum(map(Counter.total, found.values())) <= _LONG:
        return []
    return [
        (name, ", ".join(f"{counts[grade]} {grade.value}" for grade in Grade if counts[grade]))
        for name, counts in sorted(found.items(), key=lambda item: ([-item[1][grade] for grade in Grade], item[0]))
    ]


_LONG: Final = 12


def _change(change: Change) -> Iterator[str]:
    yield f"  {visible(change.message)}  [{change.kind}, {change.effect.value}]"
    yield f"    {visible(change.consequence)}"
    if change.witness:
        yield f"    for example {visible(change.witness.case)}"
        yield f"      before: {visible(change.witness.before)}"
        yield f"      now:    {visible(change.witness.after)}"
    yield f"    {visible(place_name(change.before))} -> {visible(place_name(change.after))}{doubt(change)}"
    if change.severity.fails("dangerous"):
        yield f"    fingerprint {change.fingerprint}"


def place_name(place: Place | None) -> str:
    """`runbooks/refunds.md:14`, or a dash where that side has no such place."""
    if place is None or place.span is None:
        return "-"
    return f"{place.span.path}:{place.span.start_line}"


def doubt(change: Change) -> str:
    """What to say of a pair that was found by likeness."""
    if change.confidence == 1:
        return ""
    return f"  (taken for the same step, {round(change.confidence * 100)} % sure)"
