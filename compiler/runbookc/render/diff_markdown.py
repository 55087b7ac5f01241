"""A comparison as Markdown for a pull request's comment: what matters most in the open, the rest in folds.

Everything from a runbook is written so that it stays text there: no markup, no HTML, no table cell ended early, no
person or team notified by a mention, no issue linked by a number. Forges refuse a comment that is too long: the report
is cut at an entry, and says how many more there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from runbookc.diff.change import Grade
from runbookc.diff.report import Report, Version
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
from runbookc.render.markdown import escaped
from runbookc.render.visible import visible, xml_text
from runbookc.render.word_diff import Words, compare_words

MARKER: Final = "<!-- runbookc diff -->"
"""By this line a bot finds its own comment again."""
GITHUB: Final = 65_536
"""Characters of a comment there, UTF-16 code units to be sure; GitLab takes a million."""
LEAST: Final = 4_096
"""Characters below which no comment is cut, whatever limit is asked for."""
_FIRST: Final = 5
"""Entries of a section that stand in the open."""
_MARKS: Final = {
    Grade.BREAKING: "🔴 breaking",
    Grade.DANGEROUS: "🟠 dangerous",
    Grade.UNDECIDABLE: "🟣 for a reader",
    Grade.SAFE: "🟢 safe",
    Grade.EDITORIAL: "⚪ editorial",
}
_DRAWN: Final = 5
"""Pages whose change is drawn."""
_SENTENCE: Final = 2_000
"""Characters of one sentence of a runbook; a longer one is cut."""


def render_diff_markdown(report: Report, fail_on: str = GATE, limit: int = GITHUB) -> str:
    """The report as Markdown of at most `limit` UTF-16 code units, a newline at the end."""
    limit = max(limit, LEAST)
    if report.why:
        notes = "".join(f"\nNote: {_text(note)}\n" for note in report.notes)
        return f"{MARKER}\n## Runbook change: NOT COMPARED\n\n{_text(report.why)}\n{notes}"
    told = view(report, fail_on)
    head, foot = "\n".join(_head(told)), "\n".join(_foot(told))
    room = limit - size(head) - size(foot) - 2
    body: list[str] = []
    for part in _sections(told):
        written = part.fitting(room)
        body.append(written)
        room -= size(written)
    drawing = "".join(_drawings(told, room))
    return "".join(f"{text}\n" for text in (head, *body, drawing, foot) if text)


def size(text: str) -> int:
    """UTF-16 code units, which is how the forges that count characters count at most."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Section:
    """A heading and its entries; as many as there is room for."""

    def __init__(self, heading: str, entries: Sequence[str], noun: str, folded: bool = False) -> None:
        self._heading = heading
        self._entries = entries
        self._noun = noun
        self._first = 0 if folded else _FIRST

    def fitting(self, room: int) -> str:
        """The section; a count stands for entries that found no room."""
        lines = [f"\n### {self._heading}\n"] if self._first else []
        room -= sum(map(size, lines)) + 400  # what folds and counts take
        shown = 0
        opened = False
        for at, entry in enumerate(self._entries):
            if size(entry) + 1 > room:
                break
            if at == self._first:
                rest = len(self._entries) - at
                summary = f"{counted(rest, f'more {self._noun}')}" if self._first else self._heading
                lines.append(f"<details><summary>{summary}</summary>\n")
                opened = True
            lines.append(entry)
            room -= size(entry) + 1
            shown += 1
        if left := len(self._entries) - shown:
            lines.append(f"… {counted(left, f'more {self._noun}')} not shown: this comment is full.\n")
        if opened:
            lines.append("</details>\n")
        return "\n".join(lines)


def _sections(told: View) -> Iterator[_Section]:
    if told.edits:
        heading = "What matters most" if len(told.edits) > 1 else "What it does"
        yield _Section(heading, [_entry(entry) for entry in told.edits], "edit")
    if told.drift:
        heading = "Not the author’s: what the text is read against changed"
        yield _Section(heading, [_entry(entry) for entry in told.drift], "change")
    if told.undecidable:
        heading = "For a reader to judge: free text changed"
        yield _Section(heading, [_sentences(entry) for entry in told.undecidable], "edit")
    if told.approved:
        heading = f"{len(told.approved)} approved"
        yield _Section(heading, [_entry(entry) for entry in told.approved], "edit", folded=True)


def _drawings(told: View, room: int) -> Iterator[str]:
    """What changed of each page's graph, folded, as long as there is room."""
    from runbookc.render.diff_graph import overlay  # nothing is drawn of what has no pages
    from runbookc.render.diff_mermaid import render_diff_mermaid

    for pair in told.report.pages[:_DRAWN]:
        if pair.old is None or pair.new is None:  # all of it is gone or new
            continue
        drawn, left = render_diff_mermaid(overlay(pair, told))
        more = f"{counted(left, 'more shape')} changed that found no room here.\n" if left else ""
        summary = "What changed, drawn (− gone, + new, ~ otherwise)"
        name = f"{_text(pair.new.source.path)}\n\n" if len(told.report.pages) > 1 else ""
        text = f"\n<details><summary>{summary}</summary>\n\n{name}```mermaid\n{drawn}```\n\n{more}</details>\n"
        if drawn and size(text) <= room:
            room -= size(text)
            yield text


def _head(told: View) -> Iterator[str]:
    yield MARKER
    sign = {"FAILS": "❌ fails: ", "PASSES": "✅ passes: "}.get(told.verdict, "") if told.entries else ""
    yield f"## Runbook change: {sign}{told.counts}"
    yield ""
    gate = f" · {told.gate}" if told.verdict else ""
    yield f"{_named(told.report.base)} → {_named(told.report.head)}{gate}"
    yield from (f"\nNote: {_text(note)}" for note in told.report.notes)


def _foot(told: View) -> Iterator[str]:
    if told.editorial and told.entries:
        yield f"\n{counted(told.editorial, 'editorial change')}: other words, same meaning."
    for text in (fixed_named(told.fixed), told.regraded):
        if text:
            yield f"\n{_text(text)}"
    for heading, lines in beside(told.report):
        yield f"\n<details><summary>{xml_text(heading)}</summary>\n"
        yield from (f"{indent(line)}- {_text(line.strip())}" for line in lines)
        yield "\n</details>"


def _named(version: Version) -> str:
    return escaped(version_name(version))


def _entry(entry: Entry) -> str:
    lead = entry.lead
    lines = [f"**{entry.number}. {_MARKS[lead.severity]}** ({lead.effect.value}): **{_text(entry.title)}**"]
    lines += map(_text, entry.meaning)
    if lead.witness:
        case = lead.witness
        lines.append(f"For example {_text(case.case)}: {_text(case.before)} → **{_text(case.after)}**")
    if lead.approval:
        who = f" by {_text(lead.approval.by)}" if lead.approval.by else ""
        lines.append(f"Approved{who}: {_text(lead.approval.reason)}")
    lines.append(_about(entry))
    return "  \n".join(lines) + "\n" + _fold(entry)


def _about(entry: Entry) -> str:
    lead = entry.lead
    parts = [_way(entry.place), lead.kind]
    parts += [f"from {lead.origin}"] if lead.origin != "author" else []
    parts += [f"re-graded from {lead.regraded.value}"] if lead.regraded else []
    parts += [doubt(lead)] if doubt(lead) else []
    return f"<sub>{' · '.join([*parts, lead.fingerprint])}</sub>"


def _fold(entry: Entry) -> str:
    """What else follows from an edit."""
    more = entry.size - 1
    if not more:
        return ""
    lines = [f"<details><summary>{counted(more, 'more change')} that follow{'s' if more == 1 else ''}</summary>\n"]
    if entry.told[0].more:
        lines.append(f"- the same {counted(entry.told[0].more, 'more time')}")
    lines += [_consequence(told) for told in entry.others]
    return "\n".join([*lines, "\n</details>\n"])


def _consequence(told: Told) -> str:
    change = told.change
    parts = [f"- {_MARKS[change.severity]}: {_text(change.message)}"]
    if change.consequence:
        parts.append(f": {_text(change.consequence)}")
    if change.witness:
        case = change.witness
        parts.append(f" (for example {_text(case.case)}: {_text(case.before)} → {_text(case.after)})")
    if told.more:
        parts.append(f" and {counted(told.more, 'more time')}")
    if change.approval:
        parts.append(f"; approved: {_text(change.approval.reason)}")
    return f"{''.join(parts)} <sub>{_way(places_named(change))} · {change.kind} · {change.fingerprint}</sub>"


def _sentences(entry: Entry) -> str:
    """Both sentences side by side, the words that differ struck out or underlined."""
    lead = entry.lead
    before, after = (visible(place.text)[:_SENTENCE] if place else "" for place in (lead.before, lead.after))
    old, new = compare_words(before, after)
    rows = ["| before | now |", "|---|---|", f"| {_marked(old, 'del') or '–'} | {_marked(new, 'ins') or '–'} |"]
    return "\n".join([f"**{entry.number}.** {_text(entry.title)}", "", *rows, "", _about(entry), "", _fold(entry)])


def _marked(words: Iterable[Words], element: str) -> str:
    """Stretches one after the other; those that differ are in an element of ours, which no sign of theirs can spoil."""
    parts = []
    for text, differs in words:
        bare = text.strip()
        lead, trail = " " * (text[:1] == " "), " " * (text[-1:] == " " and len(text) > 1)
        inner = f"<{element}>{escaped(bare)}</{element}>" if differs and bare else escaped(bare)
        parts.append(f"{lead}{inner}{trail}")
    return "".join(parts)


def _way(places: str) -> str:
    return " → ".join(map(_text, places.split(" -> ")))


def _text(text: str) -> str:
    cut = text if len(text) <= _SENTENCE else text[:_SENTENCE].rstrip() + " …"
    return escaped(cut)
