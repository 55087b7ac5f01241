"""What every report of a comparison shows, and in which order; how it is written is up to each.

One entry is one edit of the prose with all that follows from it. First the edits, worst first; then what tools,
directory and configuration changed with the text as it was; then what only a reader can judge; then what was approved;
then counts: other words, findings fixed, recorded conversations. A change of no known edit is an entry of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from runbookc.diff.change import Change, Grade
from runbookc.diff.report import Cause, Report, Version
from runbookc.render.diff_notes import is_of_suite
from runbookc.source import Span

GATE: Final = "dangerous"
"""The grade at which a review fails where nothing else is said."""
FIXED: Final = "finding-fixed"
_COMMIT: Final = re.compile(r"[0-9a-f]{40,64}")
_SHORT: Final = 12
_CODE: Final = re.compile(r"fixed \w+ (\w+):")
_SPOKEN: Final = {
    Grade.BREAKING: "breaking",
    Grade.DANGEROUS: "dangerous",
    Grade.UNDECIDABLE: "for a reader to judge",
    Grade.SAFE: "safe",
    Grade.EDITORIAL: "editorial",
}


SURE: Final = 0.95
"""The confidence from which a pair is told without a word of doubt; documents for programs hold it always."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as an entry tells it, with how many more say the same elsewhere."""

    change: Change
    more: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit with what follows from it; `number` counts from 1 through the whole report.

    `told` begins with the change that matters most.
    """

    number: int
    told: tuple[Told, ...]
    cause: Cause | None = None
    changes: tuple[Change, ...] = ()
    """Everything that follows, what is told only once as often as it is there."""

    @property
    def lead(self) -> Change:
        """The change that matters most: the worst, one with a case before one without."""
        return self.told[0].change

    @property
    def grade(self) -> Grade:
        """The worst severity of what follows."""
        return self.lead.severity

    @property
    def title(self) -> str:
        """What was edited, in a sentence."""
        return (self.cause.title if self.cause else "") or self.lead.message

    @property
    def meaning(self) -> tuple[str, ...]:
        """What that means for customers, in sentences; what changed first, where the edit has words of its own."""
        first = (self.lead.message,) if self.title != self.lead.message else ()
        return (*first, *((self.lead.consequence,) if self.lead.consequence else ()))

    @property
    def others(self) -> tuple[Told, ...]:
        """What else follows from it."""
        return self.told[1:]

    @property
    def size(self) -> int:
        """How many changes it stands for."""
        return sum(told.more + 1 for told in self.told)

    @property
    def spans(self) -> tuple[Span | None, Span | None]:
        """Where it stands on both sides: the lines edited, else the places of its first change.

        Words that only came or only went have the other side of what they changed, where that stands on their line.
        """
        before, after = (place.span if place else None for place in (self.lead.before, self.lead.after))
        if self.cause and (self.cause.before or self.cause.after):
            edited = self.cause.before, self.cause.after
            if _shares_line(edited[0], before) or _shares_line(edited[1], after):
                return edited[0] or before, edited[1] or after
            return edited
        return before, after

    @property
    def place(self) -> str:
        """`runbooks/refunds.md:14 -> 16`, a dash where a side has no such place; and how many more places there are."""
        if self.cause and self.lead.origin != "author":
            return f"{way_named(*self.spans)}; first felt at {places_named(self.lead)}"
        more = len(self.cause.places) - 1 if self.cause else 0
        return way_named(*self.spans) + (f" and {counted(more, 'more place')}" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class View:
    """A report in the order in which it is told. `fails`: the gate at `fail_on` does not open."""

    report: Report
    fail_on: str
    fails: bool
    edits: tuple[Entry, ...] = ()
    drift: tuple[Entry, ...] = ()
    undecidable: tuple[Entry, ...] = ()
    approved: tuple[Entry, ...] = ()
    editorial: int = 0
    fixed: Counter[str] = field(default_factory=Counter)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, by its number."""
        return (*self.edits, *self.drift, *self.undecidable, *self.approved)

    @property
    def verdict(self) -> str:
        """What the gate says: FAILS, PASSES, or nothing where there is no gate."""
        return "" if self.fail_on == "never" else "FAILS" if self.fails else "PASSES"

    @property
    def gate(self) -> str:
        """The gate in words."""
        if self.fail_on == "never":
            return "no gate"
        return "gate: dangerous or undecidable" if self.fail_on == GATE else f"gate: {self.fail_on}"

    @property
    def counts(self) -> str:
        """How many edits of which severity, and what else: "3 edits: 2 breaking, 1 safe; 2 from outside the text"."""
        parts = []
        own = (*self.edits, *self.undecidable)
        if own:
            parts.append(f"{counted(len(own), 'edit')}: {_by_grade(own)}")
        if self.drift:
            parts.append(f"{len(self.drift)} from outside the text: {_by_grade(self.drift)}")
        if self.approved:
            parts.append(f"{len(self.approved)} approved")
        if not parts and self.editorial:
            return f"only other words: {counted(self.editorial, 'editorial change')}"
        if not parts and self.fixed:
            return f"only {counted(self.fixed.total(), 'finding')} fixed"
        return "; ".join(parts) or "no change"

    @property
    def regraded(self) -> str:
        """How many changes the configuration gave another severity, and which it took from breaking; "" for none."""
        found = self.report.regraded
        was = sum(change.regraded is Grade.BREAKING and change.severity is not Grade.BREAKING for change in found)
        if not found:
            return ""
        breaking = f", {was} of {'which' if was < len(found) else 'them'} breaking before" if was else ""
        return f"{counted(len(found), 'change')} re-graded by the configuration{breaking}."


def view(report: Report, fail_on: str = GATE) -> View:
    """The view of a report that was compared."""
    told = [c for c in report.changes if not _is_beside(c) and (c.severity is not Grade.EDITORIAL or _stands_out(c))]
    drift = [change for change in told if change.origin != "author"]
    approved, edits = _parted(_grouped(report, [change for change in told if change.origin == "author"]))
    approved_drift, drifted = _parted(_grouped(report, drift))
    parts = (
        [group for group in edits if group[0][0].severity is not Grade.UNDECIDABLE],
        drifted,
        [group for group in edits if group[0][0].severity is Grade.UNDECIDABLE],
        [*approved, *approved_drift],
    )
    numbers = count(1)
    edited, world, judged, agreed = (tuple(_entry(next(numbers), *group) for group in part) for part in parts)
    return View(
        report,
        fail_on,
        report.fails(fail_on),
        edited,
        world,
        judged,
        agreed,
        sum(c.severity is Grade.EDITORIAL and not _is_beside(c) and not _stands_out(c) for c in report.changes),
        Counter(_code(change) for change in report.changes if change.kind == FIXED),
    )


Group = tuple[list[Change], Cause | None]


def _is_beside(change: Change) -> bool:
    """Whether a change is told after all the others, as one of a count or a line."""
    return change.kind == FIXED or is_of_suite(change)


def _stands_out(change: Change) -> bool:
    """Whether an editorial change is told all the same: it was re-graded to that, or came from outside the text."""
    return change.regraded is not None or change.origin != "author"


def _grouped(report: Report, changes: Iterable[Change]) -> list[Group]:
    """The changes by their edit; what has none, by what it says. The worst first, then by place."""
    causes = {cause.id: cause for cause in report.causes}
    found: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        told = (change.runbook, change.kind, change.message, change.procedure)
        key = (change.cause,) if change.cause in causes else told
        found.setdefault((change.origin, *key), []).append(change)
    groups = [(sorted(group, key=_weight), causes.get(group[0].cause)) for group in found.values()]
    return sorted(groups, key=_group_order)


def _weight(change: Change) -> tuple[bool, int, bool, tuple[int, str, int, int, str, str]]:
    """What matters most comes first: not approved, worse, with a case."""
    return change.approval is not None, change.severity.rank, change.witness is None, change.order


def _group_order(group: Group) -> tuple[int, bool, str, int, tuple[int, str, int, int, str, str]]:
    lead, cause = group[0][0], group[1]
    return lead.severity.rank, lead.witness is None, lead.runbook, cause.order if cause else -1, lead.order


def _parted(groups: list[Group]) -> tuple[list[Group], list[Group]]:
    """Those approved whole, and the others."""
    approved = [group for group in groups if group[0][0].approval is not None]
    return approved, [group for group in groups if group[0][0].approval is None]


def _entry(number: int, changes: list[Change], cause: Cause | None) -> Entry:
    """The changes that say the same are told once."""
    first: dict[tuple[str, str, bool], Change] = {}
    times: Counter[tuple[str, str, bool]] = Counter()
    for change in changes:
        key = (change.message, change.consequence, change.approval is None)
        first.setdefault(key, change)
        times[key] += 1
    return Entry(number, tuple(Told(change, times[key] - 1) for key, change in first.items()), cause, tuple(changes))


def _by_grade(entries: Iterable[Entry]) -> str:
    counts = Counter(entry.grade for entry in entries)
    return ", ".join(f"{counts[grade]} {_SPOKEN[grade]}" for grade in Grade if counts[grade])


def _code(change: Change) -> str:
    found = _CODE.match(change.message)
    return found[1] if found else ""


def fixed_named(fixed: Counter[str]) -> str:
    """Findings that went away, by code: "2 findings fixed: RB203 2 times."; "" where none did."""
    if not fixed:
        return ""
    named = ", ".join(f"{code}{f' {n} times' if n > 1 else ''}" for code, n in sorted(fixed.items()) if code)
    return f"{counted(fixed.total(), 'finding')} fixed{f': {named}' if named else ''}."


def counted(number: int, noun: str) -> str:
    """`1 edit`, `1,200 edits`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def version_name(version: Version) -> str:
    """A side as it is called: its path, and its revision where it has one, a commit as git shortens it; not escaped."""
    path = "all runbooks" if version.path == "." else version.path
    rev = version.rev[:_SHORT] if _COMMIT.fullmatch(version.rev) else version.rev
    return f"{path} at {rev}" if rev else path


def places_named(change: Change) -> str:
    """Where a change stands on both sides, as `Entry.place` has it."""
    return way_named(*(place.span if place else None for place in (change.before, change.after)))


def way_named(before: Span | None, after: Span | None) -> str:
    """Two places: the path of the second is left out where it is that of the first."""
    same = before is not None and after is not None and before.path == after.path
    shown = _lines(after) if same and after else _spot(after)
    return f"{_spot(before)} -> {shown}"


def _shares_line(one: Span | None, other: Span | None) -> bool:
    """Whether two places are of one file and have a line in common."""
    if one is None or other is None or one.path != other.path:
        return False
    return one.start_line <= other.end_line and other.start_line <= one.end_line


def _spot(span: Span | None) -> str:
    return f"{span.path}:{_lines(span)}" if span else "-"


def _lines(span: Span) -> str:
    last = span.end_line - (span.end_column == 1 and span.end_line > span.start_line)
    return f"{span.start_line}-{last}" if last > span.start_line else f"{span.start_line}"


def doubt(change: Change) -> str:
    """What to say of a pair that was found by likeness; "" for one as good as certain."""
    return "" if change.confidence >= SURE else f"taken for the same step, {round(change.confidence * 100)} % sure"
