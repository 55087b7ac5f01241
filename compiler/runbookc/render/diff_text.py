"""A comparison told in a terminal: the verdict, what matters most, and, asked for more, every edit with what follows.

Where not everything was asked for, the report fits a screen of `SCREEN` lines; what it leaves out is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from runbookc.diff.change import Grade
from runbookc.diff.report import Report
from runbookc.render.columns import line_spans
from runbookc.render.diff_notes import beside, indent
from runbookc.render.diff_view import (
    GATE,
    Entry,
    Told,
    View,
    counted,
    doubt,
    fixed_named,
    places_named,
    version_name,
    view,
)
from runbookc.render.visible import visible
from runbookc.render.word_diff import Words, compare_words

SCREEN: Final = 40
"""Lines of a report that was not asked for in full."""
NARROWEST: Final = 40
"""Columns that a report needs."""
_FIRST: Final = 5
"""Edits that a screen tells; more are counted."""
_BRIEF: Final = 3
"""Lines of one sentence on the short screen."""
_COLOURS: Final = {
    Grade.BREAKING: "red",
    Grade.DANGEROUS: "yellow",
    Grade.UNDECIDABLE: "magenta",
    Grade.SAFE: "green",
    Grade.EDITORIAL: "cyan",
}


@dataclass(frozen=True, slots=True)
class DiffPaper:
    """What is written on: its columns, whether it takes colours, and whether everything is told."""

    width: int = 100
    colour: bool = False
    whole: bool = False
    brief: int = _BRIEF
    """Lines of one sentence, where not everything is told."""

    def paint(self, text: str, colour: str, bold: bool = False) -> str:
        """The text in a colour, where the paper takes it."""
        import click  # only here: what has no colour needs no terminal

        return click.style(text, fg=colour, bold=bold) if self.colour else text

    def lines(self, text: str, first: str, rest: str = "") -> list[str]:
        """Anyone's text in lines of the paper's width, indented; on the short screen cut after a few lines."""
        rest = rest or " " * len(first)
        shown = visible(text)
        room = max(NARROWEST, self.width) - len(rest)
        spans = line_spans(shown, room)
        found = [shown[start:end] for start, end in spans]
        if not self.whole and len(found) > self.brief:
            found = [*found[: self.brief - 1], found[self.brief - 1][: room - 2].rstrip() + " …"]
        return [(first if at == 0 else rest) + line for at, line in enumerate(found)]


def render_diff_text(report: Report, fail_on: str = GATE, paper: DiffPaper | None = None) -> str:
    """The report as lines, a newline at the end; nothing in it that a terminal would obey."""
    paper = paper or DiffPaper()
    if report.why:
        notes = "".join(f"note: {visible(note)}\n" for note in report.notes)
        return f"NOT COMPARED: {visible(report.why)}\n{notes}"  # on one line, for whoever looks for it
    told = view(report, fail_on)
    everything = _Screen(told, replace(paper, whole=True)).lines()
    if paper.whole or len(everything) <= SCREEN:
        return "\n".join(everything) + "\n"
    lines = _Screen(told, paper).lines()
    while len(lines) > SCREEN and paper.brief > 1:
        paper = replace(paper, brief=paper.brief - 1)
        lines = _Screen(told, paper).lines()
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    entries: Sequence[Entry]
    noun: str
    block: Callable[[Entry, DiffPaper], list[str]]
    most: int


class _Screen:
    """The report laid out on its paper."""

    def __init__(self, told: View, paper: DiffPaper) -> None:
        self._view = told
        self._paper = paper
        many = len(told.edits) > 1
        self._sections = [
            _Section("What matters most" if many else "What it does", told.edits, "edit", _block, _FIRST),
            _Section("Not the author's: what the text is read against changed", told.drift, "change", _block, 2),
            _Section("For a reader to judge: free text changed", told.undecidable, "edit", _sentences, 2),
        ]

    def lines(self) -> list[str]:
        head, foot = list(self._head()), list(self._foot())
        if self._paper.whole:
            body = [line for section in self._sections if section.entries for line in self._all(section)]
            return [*head, *body, *self._approved(), *foot]
        return [*head, *self._fitted(SCREEN - len(head) - len(foot)), *foot]

    def _head(self) -> Iterator[str]:
        told, report = self._view, self._view.report
        names = f"{version_name(report.base)} -> {version_name(report.head)}"
        if not told.entries:
            yield from self._paper.lines(f"{names}: {told.counts}", "", "  ")
            yield from self._notes()
            return
        yield from self._paper.lines(names, "", "  ")
        yield from self._notes()
        said = f"{told.verdict} ({told.gate}): {told.counts}" if told.verdict else told.counts
        for line in self._paper.lines(said, "", "  "):
            yield self._paper.paint(line, "red" if told.fails else "green", bold=True)

    def _notes(self) -> Iterator[str]:
        for note in self._view.report.notes:
            yield from self._paper.lines(f"note: {note}", "", "  ")

    def _fitted(self, room: int) -> list[str]:
        """As many entries of each section as the screen has room for, the first of each always named."""
        sections = [section for section in self._sections if section.entries]
        found: list[str] = []
        for at, section in enumerate(sections):
            kept = sum(self._least(later, room // 4) for later in sections[at + 1 :])
            found += self._some(section, room - len(found) - kept)
        return found

    def _least(self, section: _Section, most: int) -> int:
        """The lines of a heading with a blank before it, and of its first entry or a count."""
        block = section.block(section.entries[0], self._paper)
        return 2 + (len(block) if len(block) <= most else 0) + (len(section.entries) > 1 or len(block) > most)

    def _some(self, section: _Section, room: int) -> list[str]:
        found = ["", *self._heading(section)]
        shown = 0
        weighty = sum(entry.grade.rank < Grade.SAFE.rank for entry in section.entries)
        for entry in section.entries[: min(section.most, weighty or section.most)]:
            block = section.block(entry, self._paper)
            more = shown + 1 < len(section.entries)
            if len(found) + len(block) + more > room and (shown or section is not self._sections[0]):
                break
            found += block
            shown += 1
        if left := len(section.entries) - shown:
            found.append(f"  … {counted(left, f'more {section.noun}' if shown else section.noun)}: -v shows all")
        return found

    def _heading(self, section: _Section) -> list[str]:
        lines = self._paper.lines(section.heading, "", "  ")
        return [self._paper.paint(line, "cyan", bold=True) for line in lines]

    def _all(self, section: _Section) -> Iterator[str]:
        yield from ("", *self._heading(section))
        for entry in section.entries:
            yield ""
            yield from section.block(entry, self._paper)
            yield from _consequences(entry, self._paper)

    def _approved(self) -> Iterator[str]:
        if not self._view.approved:
            return
        yield from ("", self._paper.paint(f"Approved ({len(self._view.approved)})", "cyan", bold=True))
        for entry in self._view.approved:
            yield from self._paper.lines(f"{entry.title}  [{entry.lead.fingerprint}]", "  ", "    ")
            yield from self._paper.lines(_yes(entry), "    ")

    def _foot(self) -> Iterator[str]:
        told = self._view
        counts: list[str] = []
        if told.approved and not self._paper.whole:
            counts.append(f"{counted(len(told.approved), 'approved edit')}: -v shows them.")
        if told.editorial and told.entries:
            counts.append(f"{counted(told.editorial, 'editorial change')}: other words, same meaning.")
        counts += [fixed_named(told.fixed), "" if self._paper.whole else told.regraded]
        lines = [line for text in counts if text for line in self._paper.lines(text, "", "  ")]
        for heading, notes in beside(told.report):
            lines += self._beside(heading, notes)
        if not self._paper.whole and any(entry.others for entry in told.entries):
            lines += self._paper.lines("-v shows what else follows from each edit.", "", "  ")
        if lines:
            yield from ("", *lines)

    def _beside(self, heading: str, notes: Sequence[str]) -> list[str]:
        """Approvals of nothing, grades, replay: whole, or by their heading and first line."""
        if not self._paper.whole:
            if heading.startswith("Graded"):  # counted already
                return []
            unread = [note for note in notes if note.startswith("not read")]
            first = self._paper.lines(f"{heading}: {notes[0]}", "", "  ")
            return [*first, *(line for note in unread[:1] for line in self._paper.lines(note, "  "))]
        lines = [line for note in notes for line in self._paper.lines(note, f"  {indent(note)}", f"    {indent(note)}")]
        return ["", self._paper.paint(heading, "cyan", bold=True), *lines]


def _block(entry: Entry, paper: DiffPaper) -> list[str]:
    """One edit: what it is, what it means, a case, and where it stands."""
    lead, indent = entry.lead, "   "
    mark = f"{entry.number}. {lead.severity.value.upper()}:"
    lines = paper.lines(f"{mark} {entry.title}", "", indent)
    lines[0] = lines[0].replace(mark, paper.paint(mark, _COLOURS[lead.severity], bold=True), 1)
    for sentence in entry.meaning:
        lines += paper.lines(sentence, indent)
    if lead.witness:
        lines += paper.lines(f"for example {lead.witness.case}", indent)
        lines += paper.lines(lead.witness.before, f"{indent}  before: ")
        lines += paper.lines(lead.witness.after, f"{indent}  now:    ")
    return [*lines, *paper.lines(_about(entry), indent)]


def _sentences(entry: Entry, paper: DiffPaper) -> list[str]:
    """Free text of both sides, one under the other, with the words that differ between brackets."""
    lead, indent = entry.lead, "   "
    before, after = (place.text if place else "" for place in (lead.before, lead.after))
    old, new = compare_words(visible(before), visible(after))
    return [
        *paper.lines(entry.title, f"{entry.number}. ", indent),
        *paper.lines(_marked(old, "[-", "-]") or "(nothing)", f"{indent}  before: "),
        *paper.lines(_marked(new, "{+", "+}") or "(nothing)", f"{indent}  now:    "),
        *paper.lines(_about(entry), indent),
    ]


def _marked(words: Sequence[Words], opening: str, closing: str) -> str:
    return "".join(f"{opening}{text}{closing}" if differs else text for text, differs in words)


def _about(entry: Entry) -> str:
    lead = entry.lead
    parts = [entry.place, f"{lead.kind}, {lead.effect.value}"]
    parts += [f"from {lead.origin}"] if lead.origin != "author" else []
    parts += [f"re-graded from {lead.regraded.value}"] if lead.regraded else []
    parts += [doubt(lead)] if doubt(lead) else []
    if more := entry.size - 1:
        parts.append(f"{more} more follow from it" if more > 1 else "1 more follows from it")
    return "; ".join(parts)


def _consequences(entry: Entry, paper: DiffPaper) -> Iterator[str]:
    """What else follows from an edit, and by which fingerprints all of it is approved."""
    indent = "     "
    yield from paper.lines(f"fingerprint {entry.lead.fingerprint}", "   ")
    if entry.size > 1:
        yield "   and so:"
    if entry.told[0].more:
        yield f"   - the same {counted(entry.told[0].more, 'more time')}"
    for told in entry.others:
        change = told.change
        yield from paper.lines(f"{change.severity.value}: {change.message}", "   - ", indent)
        if change.consequence:
            yield from paper.lines(change.consequence, indent)
        if change.witness:
            case = change.witness
            yield from paper.lines(f"for example {case.case}: {case.before} -> {case.after}", indent)
        yield from paper.lines(_details(told), indent)


def _details(told: Told) -> str:
    change = told.change
    parts = [places_named(change), f"{change.kind}, {change.effect.value}"]
    parts += [f"{told.more} more like it"] if told.more else []
    parts += [f"re-graded from {change.regraded.value}"] if change.regraded else []
    parts += [doubt(change)] if doubt(change) else []
    parts += [f"approved: {change.approval.reason}"] if change.approval else []
    return "; ".join([*parts, f"fingerprint {change.fingerprint}"])


def _yes(entry: Entry) -> str:
    approval = entry.lead.approval
    if approval is None:
        return ""
    who = f" by {approval.by}" if approval.by else ""
    day = f" on {approval.day}" if approval.day else ""
    return f"approved{who}{day}: {approval.reason}"
