"""What an author asks to be left alone: `<!-- runbookc: ignore RB204 until=2027-03-01 reason="…" -->`.

Where it stands says what it covers: behind words, the lines of that paragraph, item or row; alone, the next block (a
list with everything in it); last before a heading, that heading's section; `ignore-file`, the page. Which findings
that concerns is for the rules to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from runbookc.surface.document import (
    Block,
    Comment,
    DefinitionList,
    Document,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)

if TYPE_CHECKING:
    from runbookc.source import SourceText, Span

_DIRECTIVE: Final = re.compile(r"\s*runbookc:\s*(ignore-file|ignore)(?![\w-])(.*)", re.DOTALL)
_PART: Final = re.compile(r"""\s*,?\s*(?:(\w+)\s*=\s*(?:"([^"]*)"|“([^”]*)”|'([^']*)'|([^\s"“'][^\s]*))|([^\s,=]+))""")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One directive: what it names, the lines it covers, why and until when (the last day it holds).

    `problem` says what is wrong with its writing, "" where nothing is.
    """

    names: tuple[str, ...]
    lines: range
    span: Span
    whole: Span
    """The comment with the space before it; with its line, where it stands alone on one."""
    reason: str = ""
    until: date | None = None
    problem: str = ""

    def covers(self, span: Span) -> bool:
        """Whether something begins in its lines."""
        return span.path == self.span.path and span.start_line in self.lines


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """The page's directives in the order of the text."""
    sections = list(document.walk())
    found = [*_in_blocks(document.source, document.blocks, sections[0] if sections else None)]
    for section, following in zip_longest(sections, sections[1:]):
        found += _in_text(section.heading, section.span)
        found += _in_blocks(document.source, section.blocks, following)
    return tuple(sorted(found, key=lambda suppression: suppression.span))


def _in_blocks(source: SourceText, blocks: Sequence[Block], following: Section | None) -> Iterator[Suppression]:
    """Directives in blocks of one container; `following` is the section that begins after the last of them."""
    for at, block in enumerate(blocks):
        if isinstance(block, Comment):
            after = next((other for other in blocks[at + 1 :] if not isinstance(other, Comment)), None)
            yield from _read(source, block.text, block.span, _lines_of(after, following))
        elif isinstance(block, Paragraph):
            yield from _in_text(block.text, block.span)
        elif isinstance(block, Table):
            for cells, span in zip(block.rows, block.row_spans, strict=True):
                for cell in cells:
                    yield from _in_text(cell, span)
        else:
            for inner in _containers(block):
                yield from _in_blocks(source, inner, None)


def _containers(block: Block) -> Iterator[Sequence[Block]]:
    if isinstance(block, ListBlock):
        yield from (item.blocks for item in block.items)
    elif isinstance(block, Quote):
        yield block.blocks
    elif isinstance(block, DefinitionList):
        yield from (entry.blocks for entry in block.entries)


def _in_text(text: Text, span: Span) -> Iterator[Suppression]:
    for mark in text.marked("comment"):
        yield from _read(text.source, mark.target, mark.place or span, range(span.start_line, span.end_line + 1))


def _lines_of(block: Block | None, following: Section | None) -> range:
    if block is not None:
        return range(block.span.start_line, block.span.end_line + 1)
    return range(following.span.start_line, following.end_line + 1) if following is not None else range(0)


def _read(source: SourceText, comment: str, span: Span, lines: range) -> Iterator[Suppression]:
    directive = _DIRECTIVE.match(comment)
    if directive is None:
        return
    names, given, problem = _parts(directive[2])
    covered = range(1, _EVERY_LINE) if directive[1] == "ignore-file" else lines
    reason = " ".join(given.pop("reason", "").split())
    until, day = None, given.pop("until", "")
    if day:
        try:
            until = date.fromisoformat(day)
        except ValueError:
            problem = problem or f"'{day}' is no day; write it as 2027-03-01"
    if given:
        problem = problem or f"'{next(iter(given))}' means nothing here; there are until= and reason="
    if not names:
        problem = problem or "it names no rule"
    if not reason:
        problem = problem or 'it gives no reason="…"'
    yield Suppression(names, covered, span, _whole(source, span), reason, until, problem)


def _whole(source: SourceText, span: Span) -> Span:
    start = source.offset(span.start_line, span.start_column)
    end = source.offset(span.end_line, span.end_column)
    line, after = source.text.rfind("\n", 0, start) + 1, source.text.find("\n", end)
    after = len(source.text) if after < 0 else after
    if not source.text[line:start].strip() and not source.text[end:after].strip():
        return source.span(line, min(after + 1, len(source.text)))
    return source.span(line + len(source.text[line:start].rstrip()), end)


_EVERY_LINE: Final = 1 << 40


def _parts(said: str) -> tuple[tuple[str, ...], dict[str, str], str]:
    """The names, what is given as key=value, and what is wrong with the rest."""
    names: dict[str, None] = {}
    given: dict[str, str] = {}
    at = 0
    while at < len(said.rstrip()):
        part = _PART.match(said, at)
        if part is None or part.end() == at:
            return tuple(names), given, f"'{said[at:].strip()[:30]}' cannot be read"
        at = part.end()
        if part[1]:
            given[part[1].lower()] = next((value for value in part.group(2, 3, 4, 5) if value is not None), "")
        else:
            names[part[6]] = None
    return tuple(names), given, ""
