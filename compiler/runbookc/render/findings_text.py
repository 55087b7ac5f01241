"""Findings for a person at a terminal: each with the words it is about, then what they add up to.

The order is the page's; the summary's is by consequence: what stops an agent, what makes it guess or
lie, what wears badly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import NOT_ASKED_FOR, Severity
from runbookc.render.caret import display_width, marked_lines
from runbookc.render.consequences import CONSEQUENCES
from runbookc.render.visible import visible

if TYPE_CHECKING:
    from runbookc.diagnostics import Edit, Finding, Fix, Related
    from runbookc.render.findings_json import Checked
    from runbookc.source import SourceText, Span

NARROWEST: Final = 40
"""Columns below which nothing is broken further."""
MOST_PLACES: Final = 4
"""Other places of a finding that are shown with their words; the lines of the rest are named."""
MOST_LINES: Final = 6
"""Lines of a fix that are shown; of one that numbers a list anew, the first tell enough."""
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "cyan", "help": "green", "place": "blue"}
_WORDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written on: its width in columns, whether it takes colours, and the pages the findings are about."""

    width: int = 100
    colour: bool = False
    sources: Mapping[str, SourceText] = field(default_factory=dict)

    def paint(self, text: str, colour: str, bold: bool = False) -> str:
        """The text in a colour, where the paper takes it."""
        import click  # only here: what has no colour needs no terminal

        return click.style(text, fg=_COLOURS[colour], bold=bold) if self.colour else text


def render_findings_text(findings: Sequence[Finding], checked: Sequence[Checked], paper: Paper) -> str:
    """Every finding that nobody suppressed, then the summary, with a newline at the end."""
    suppressed = Counter(finding.suppressed == NOT_ASKED_FOR for finding in findings if finding.suppressed is not None)
    findings = [finding for finding in findings if finding.suppressed is None]
    narrow = max(NARROWEST, paper.width)
    paper = Paper(narrow, paper.colour, paper.sources)
    blocks = ["\n".join(_block(finding, paper)) for finding in findings]
    return "\n\n".join([*blocks, "\n".join(_summary(findings, suppressed, checked, paper))]) + "\n"


def _block(finding: Finding, paper: Paper) -> Iterator[str]:
    word = _WORDS[finding.severity]
    head = f"{word}[{finding.code}] {finding.name}: "
    first, *rest = wrapped(head + visible(finding.message), paper.width, "  ")
    tag = f"{word}[{finding.code}]"
    yield paper.paint(tag, finding.severity.value, bold=True) + first.removeprefix(tag)
    yield from rest
    yield from _excerpt(finding.span, "^", finding.severity.value, paper)
    gutter = " " * _gutter(finding)
    for related in finding.related[:MOST_PLACES]:
        yield from wrapped(f"also: {visible(related.message)}", paper.width, "        ", f"{gutter} = ")
        yield from _excerpt(related.span, "-", "place", paper)
    if len(finding.related) > MOST_PLACES:
        yield from wrapped(_more_places(finding.related[MOST_PLACES:]), paper.width, "        ", f"{gutter} = ")
    if finding.help:
        first, *rest = wrapped(f"help: {visible(finding.help)}", paper.width, "        ", f"{gutter} = ")
        yield first.replace("help:", paper.paint("help:", "help"), 1)
        yield from rest
    if finding.fix:
        yield from _fix(finding.fix, gutter, paper)


def _excerpt(span: Span, mark: str, colour: str, paper: Paper) -> Iterator[str]:
    """Where it is, and the words with their mark; only where it is, for a page nobody has here or a whole file."""
    width = len(str(span.end_line))
    yield f"{' ' * width}{paper.paint('-->', 'place')} {visible(span.path)}:{span.start_line}:{span.start_column}"
    source = paper.sources.get(span.path)
    if source is None or (span.start_line, span.start_column) == (span.end_line, span.end_column) == (1, 1):
        return
    bar = paper.paint("|", "place")
    for line in marked_lines(source, span, paper.width - width - 3):
        yield f"{line.number:>{width}} {bar} {line.shown}".rstrip()
        under = " " * line.start + paper.paint(mark * (line.end - line.start), colour, bold=True)
        yield f"{' ' * width} {bar} {under}"


def _more_places(left: Sequence[Related]) -> str:
    """ "also: 7 more places, in lines 12, 15, 19, …"."""
    lines = list(dict.fromkeys(str(related.span.start_line) for related in left))
    shown = ", ".join([*lines[:MOST_LINES], *(["…"] if len(lines) > MOST_LINES else [])])
    places = "1 more place" if len(left) == 1 else f"{len(left)} more places"
    return f"also: {places}, in line{'' if len(lines) == 1 else 's'} {shown}"


def _fix(fix: Fix, gutter: str, paper: Paper) -> Iterator[str]:
    """The edited lines before and after, as a diff shows them."""
    care = "fill in what is in angle brackets" if fix.placeholder else "read it before you take it"
    yield from wrapped(f"fix ({'safe' if fix.safe else care}):", paper.width, "        ", f"{gutter} = ")
    shown = 0
    by_line: dict[tuple[str, int], list[Edit]] = {}
    for edit in fix.edits:
        if edit.span.start_line == edit.span.end_line:
            by_line.setdefault((edit.span.path, edit.span.start_line), []).append(edit)
    for (path, number), edits in sorted(by_line.items()):
        source = paper.sources.get(path)
        if source is not None:
            room = paper.width - len(gutter) - 5
            shown += 1
            if shown > MOST_LINES:
                yield f"{gutter}   … and {len(by_line) - MOST_LINES} more lines"
                return
            for sign, line, around in _changed(source.line(number), edits):
                text = f"{sign} {_around(line, around, room)}"
                yield f"{gutter}   {paper.paint(text, 'error' if sign == '-' else 'help')}"


def _changed(line: str, edits: list[Edit]) -> Iterator[tuple[str, str, int]]:
    """The line that goes and those that come, each with its sign and the column to show it around; a line that stays
    as it is beside new ones is not shown."""
    first = edits[0].span.start_column
    after = [new for new in _LINE_END.split(_edited(line, edits)) if new.strip(" \t>")]
    if line not in after:
        yield "-", line, first
    yield from (("+", new, first if len(after) == 1 else 1) for new in after if new != line)


def _edited(line: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        line = line[: edit.span.start_column - 1] + edit.text + line[edit.span.end_column - 1 :]
    return line


def _around(line: str, column: int, room: int) -> str:
    """The line, or as much of it around the column as there is room for."""
    if len(line) <= room and display_width(line) <= room:
        return " " * (len(line) - len(line.lstrip())) + visible(line)
    start = max(0, column - 1 - room // 3)
    kept = line[start : start + room]
    while display_width(kept) > room - 2:
        kept = kept[:-1]
    return ("…" if start else "") + visible(kept) + ("…" if start + len(kept) < len(line) else "")


def _gutter(finding: Finding) -> int:
    return len(str(finding.span.end_line))


def _summary(
    findings: Sequence[Finding], suppressed: Mapping[bool, int], checked: Sequence[Checked], paper: Paper
) -> Iterator[str]:
    counts = Counter(finding.category for finding in findings)
    if not findings:
        yield f"nothing found in {_pages(checked)}"
    else:
        yield f"{tally(findings)} in {_pages(checked)}"
        labels = max(map(len, CONSEQUENCES))
        for consequence, categories in CONSEQUENCES.items():
            names = [f"{category} {counts[category]}" for category in categories if counts[category]]
            if names:
                hanging = " " * min(labels + 4, paper.width // 4)
                yield from wrapped(f"{consequence:<{labels}}  {', '.join(names)}", paper.width, hanging, "  ")
    if suppressed[False]:
        yield f"{suppressed[False]} left alone: their pages ask for it, or they are not new"
    if suppressed[True]:
        yield f"{suppressed[True]} of other rules, which --only leaves out"
    yield from _not_run(checked, paper)


def _not_run(checked: Sequence[Checked], paper: Paper) -> Iterator[str]:
    """What did not run never looks like what found nothing."""
    whys: dict[str, list[str]] = {}
    for page in checked:
        for code, why in page.rules_skipped:
            if code not in whys.setdefault(why, []):
                whys[why].append(code)
    for why, codes in whys.items():
        yield from wrapped(f"not run, since {why}: {', '.join(codes)}", paper.width, "  ")


def tally(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`, worst first."""
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{n} {_WORDS[s]}{'' if n == 1 else 's'}" for s in Severity if (n := counts[s])]
    return ", ".join(parts) or "no findings"


def _pages(checked: Sequence[Checked]) -> str:
    return "1 runbook" if len(checked) == 1 else f"{len(checked)} runbooks"


def wrapped(text: str, width: int, hanging: str, first: str = "") -> list[str]:
    """The text in lines of at most `width` columns where words allow; every line after the first is indented."""
    measure = len if text.isascii() and text.isprintable() else display_width
    head, *words = text.split(" ")
    lines, line = [], first + head
    columns = display_width(line)
    for word in words:
        wide = measure(word)
        if columns + 1 + wide > width:
            lines.append(line)
            line, columns = hanging + word, len(hanging) + wide
        else:
            line, columns = f"{line} {word}", columns + 1 + wide
    return [*lines, line]
