"""HTML between Markdown blocks as the blocks it shows: paragraphs, lists, tables, code; each word at its place.

What only lays out (`div`, `span`, `colgroup`) leaves its words where they stand; `summary`, headings and terms are bold
words on a line of their own, as a reader sees them. Where a `details` ends is kept: its summary is over nothing more.
Scripts and styles are no words.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

from runbookc.source import SourceText, Span
from runbookc.surface.document import (
    Block,
    Code,
    Comment,
    Html,
    Item,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Text,
)
from runbookc.surface.html_names import HTML_NAMES
from runbookc.surface.html_tables import Cell, Row, Tables, spans_of
from runbookc.surface.html_tokens import BOLD, INLINE, MARKS, SILENT, TOKEN, href_of
from runbookc.surface.origin import Origin
from runbookc.surface.words import Words

_DEEPEST: Final = 12
"""Lists and quotes in each other beyond which their words stand in the outer one."""


def read_html_blocks(source: SourceText, origin: Origin, whole: Span) -> list[Block]:
    """The blocks that a stretch of HTML shows, in order; none where it has no words. `whole` is the stretch."""
    reader = _Reader(source, origin, whole)
    reader.run()
    return reader.finished()


@dataclass(slots=True)
class _Open:
    """A list, item, quote or table that is not closed yet."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    ordered: bool = False


class _Reader:
    def __init__(self, source: SourceText, origin: Origin, whole: Span) -> None:
        self.source = source
        self.origin = origin
        self.whole = whole
        self.stack = [_Open("page")]
        self.words = Words(source, origin)
        self.marks: list[tuple[str, int, str]] = []
        self.bold = self.summary = False
        self.cell: bool | None = None
        """Whether a cell is open, and whether it is one of a head."""
        self.spans = (1, 1)
        self.pre: int | None = None
        self.silent = ""
        self.begins = 0
        """Where the token that is read begins."""

    def run(self) -> None:
        """Every token of the stretch, in order."""
        content, at = self.origin.content, 0
        while found := TOKEN.match(content, at):
            at, self.begins = found.end(), found.start()
            if found["comment"] is not None:
                closed = content.find("-->", at)
                at = closed + len("-->") if closed >= 0 else len(content)
                self._comment(content[found.end() : closed if closed >= 0 else at], found.start(), at)
            elif found["name"] is not None and found["name"].lower() in HTML_NAMES:
                self._tag(found["name"].lower(), bool(found["close"]), found)
            elif self.silent or found["markup"] is not None:
                continue
            elif found["entity"] is not None and (plain := html.unescape(found[0])) != found[0]:
                if plain.isspace():
                    self.words.space(found.start(), found.end())
                else:
                    self.words.add_for(plain, found.start(), found.end())
            else:
                self._text(found.start(), found.end())

    def finished(self) -> list[Block]:
        """What was read, with everything that is still open closed."""
        self.begins = len(self.origin.content)
        while len(self.stack) > 1:
            self._close(self.stack[-1].kind)
        self._flush()
        return self.stack[0].blocks

    def _text(self, start: int, end: int) -> None:
        """Words, with one space for line ends and runs of blanks between them."""
        if self.pre is not None:
            return
        content = self.origin.content
        at = start
        for gap in re.finditer(r"\s{2,}|\n", content[start:end]):
            self.words.add(at, start + gap.start())
            self.words.space(start + gap.start(), start + gap.end())
            at = start + gap.end()
        self.words.add(at, end)
        self.words.hide()

    def _comment(self, says: str, start: int, end: int) -> None:
        if not self.silent:
            self._flush()
            self.stack[-1].blocks.append(Comment(says.strip(), self._place(start, end)))

    # -- elements --------------------------------------------------------------------------------------------------

    def _tag(self, name: str, closes: bool, found: re.Match[str]) -> None:
        if name in SILENT or self.silent:
            self.silent = "" if closes and name == self.silent else self.silent or ("" if closes else name)
        elif name == "pre":
            self._pre(closes, found.start() if closes else found.end())
        elif name in MARKS:
            self._mark(name, closes, found["rest"])
        elif name == "br":
            self.words.space(found.start(), found.end(), hard=True)
        elif name in ("td", "th"):
            self._in_table()
            self._end_cell()
            rows = self.stack[-1].rows if self.stack[-1].kind == "table" else []
            if rows:
                rows[-1].end = found.end()
            self.cell = None if closes else name == "th"
            self.spans = spans_of(found["rest"])
        elif name not in INLINE:
            if self.cell is not None and name not in ("tr", "table", "tbody", "thead", "tfoot"):
                self.words.space(found.start(), found.end())  # a paragraph in a cell is a line of it
            else:
                self._block(name, closes, found)

    def _block(self, name: str, closes: bool, found: re.Match[str]) -> None:
        if name in ("ul", "ol", "blockquote", "table"):
            self._flush()
            if closes:
                self._close(name)
            elif len(self.stack) < 2 * _DEEPEST:
                self.stack.append(_Open(name, ordered=name == "ol"))
        elif name == "li":
            self._flush()
            if self.stack[-1].kind == "li":
                self._close("li")
            if not closes and self.stack[-1].kind in ("ul", "ol"):
                self.stack.append(_Open("li"))
        elif name == "tr":
            self._in_table()
            self._end_cell()
            between = self._flush()  # words between rows are shown before the table
            rows = self.stack[-1].rows
            if not closes:
                rows.append(Row(found.start(), found.end()))
            elif rows and not between:
                rows[-1].end = found.end()
        else:
            self._flush()
            self.bold = name in BOLD and not closes
            self.summary = not closes if name == "summary" else self.summary
            if name == "details" and closes:
                self.stack[-1].blocks.append(Html(found[0], self._place(found.start(), found.end())))

    def _in_table(self) -> None:
        """A row whose table an empty line cut off is a table all the same."""
        if self.stack[-1].kind != "table" and self.cell is None:
            self._flush()
            self.stack.append(_Open("table"))

    def _close(self, kind: str) -> None:
        """Close the innermost of a kind, and what was left open in it."""
        if not any(opened.kind == kind for opened in self.stack[1:]):
            return
        while True:
            self._end_cell()
            self._flush()
            opened = self.stack.pop()
            self.stack[-1].blocks += self._made(opened)
            if opened.kind == kind:
                return

    def _made(self, opened: _Open) -> list[Block]:
        span = _span_of(opened.blocks, self.whole)
        if opened.kind == "li" and self.stack[-1].kind in ("ul", "ol"):
            if opened.blocks:
                self.stack[-1].items.append(Item(tuple(opened.blocks), span))
            return []
        if opened.kind in ("ul", "ol") and opened.items:
            items = tuple(opened.items)
            if opened.ordered:
                items = tuple(Item(i.blocks, i.span, number) for number, i in enumerate(items, 1))
            place = items[0].span.to(items[-1].span)
            return [ListBlock(opened.ordered, items, place), *opened.blocks]
        if opened.kind == "blockquote" and opened.blocks:
            return [Quote(tuple(opened.blocks), span)]
        if opened.kind == "table":
            return [*opened.blocks, *Tables(self.source, self.origin).of(opened.rows)]
        return opened.blocks

    def _mark(self, name: str, closes: bool, rest: str) -> None:
        if not closes:
            self.marks.append((name, self.words.length, href_of(rest) if name == "a" else ""))
            return
        near = range(len(self.marks) - 1, max(-1, len(self.marks) - 9), -1)
        at = next((k for k in near if self.marks[k][0] == name), -1)
        if at >= 0:
            _, start, target = self.marks.pop(at)
            self.words.mark(MARKS[name], start, target)

    def _pre(self, closes: bool, at: int) -> None:
        if not closes:
            self._flush()
            self.pre = at
        elif self.pre is not None:
            self._code(self.pre, at)
            self.pre = None
            self.words = Words(self.source, self.origin)

    def _code(self, start: int, end: int) -> None:
        """What stands in `pre`: one text a line, tags left out."""
        content = self.origin.content
        lines: list[Text] = []
        for line in re.finditer(r"[^\n]+", content[start:end]):
            words = Words(self.source, self.origin)
            for found in TOKEN.finditer(content, start + line.start(), start + line.end()):
                if found["entity"] is not None:
                    words.add_for(html.unescape(found[0]), found.start(), found.end())
                elif found["name"] is None and found["comment"] is None:
                    words.add(found.start(), found.end())
            lines.append(words.text())
        shown = [line for line in lines if line.plain]
        if shown:
            text = "\n".join(line.plain for line in shown) + "\n"
            self.stack[-1].blocks.append(Code("", text, shown[0].span().to(shown[-1].span()), tuple(shown)))

    def _place(self, start: int, end: int) -> Span:
        return self.source.span(self.origin.in_file(start), self.origin.in_file(end))

    # -- words -----------------------------------------------------------------------------------------------------

    def _taken(self) -> Text:
        text = self.words.text()
        self.words = Words(self.source, self.origin)
        self.marks.clear()
        return text

    def _end_cell(self) -> None:
        if self.cell is None:
            return
        text, head = self._taken(), self.cell
        self.cell = None
        table = next((opened for opened in reversed(self.stack) if opened.kind == "table"), None)
        if table is not None:
            if not table.rows:
                table.rows.append(Row(0, len(self.origin.content)))
            row = table.rows[-1]
            row.cells.append(Cell(text, head, *self.spans))
            row.end = max(row.end, self.begins)  # HTML lets a cell's end be left out

    def _flush(self) -> bool:
        """The words so far as a paragraph of what is open; whether there are any."""
        if self.cell is not None:
            return False
        text = self._taken()
        if text.plain.strip():
            if self.bold:
                over = (Mark("summary", 0, len(text.plain)),) if self.summary else ()
                marks = (Mark("strong", 0, len(text.plain)), *over, *text.marks)
                text = Text(text.source, text.plain, text.pieces, marks)
            self.stack[-1].blocks.append(Paragraph(text, text.span()))
        return bool(text.plain.strip())


def _span_of(blocks: list[Block], whole: Span) -> Span:
    return blocks[0].span.to(blocks[-1].span) if blocks else whole
