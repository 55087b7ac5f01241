"""The document tree: what Markdown says about shape, with the place of every character. It decides nothing.

A `Text` is the words of one block or cell with its markup taken off; `pieces` lead every character back to the file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from runbookc.source import SourceText, Span

MarkKind = Literal[
    "strong", "emphasis", "code", "link", "image", "strike", "comment", "break", "summary", "agent", "customer",
    "asked",
]  # fmt: skip


_SHORT_LINE = 50
"""Characters of a line that nobody broke because it was full, at most."""
_REACH_BACK = 32
"""How many marks before a place are looked at for one that spans it: more than can be nested there."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Markup over `plain[start:end]`; `target` is a link's or image's address, as the author wrote it.

    A `comment` is an HTML comment inside the text: it takes no room in `plain`, `target` is what it says and `place`
    where it stands. A `break` covers the one space a hard line break (or `<br>`) became. A `summary` names what a
    `details` hides. `agent`, `customer` and `asked` are no markup: what the page calls its agent and its customer by
    (of the latter, `target` is the word that it is read as), and what stood behind the letter of a question ("Q: …").
    """

    kind: MarkKind
    start: int
    end: int
    target: str = ""
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of `plain` from `start` that stand one for one in the file from `offset`.

    Where the file writes a character in another way (an escape, an entity), the piece has `raw`: the number of
    characters it takes in the file, and length 1 or more; soft line breaks are a piece of one space.
    """

    start: int
    offset: int
    length: int
    raw: int


@dataclass(frozen=True, slots=True)
class Text:
    """Words of one block or cell. `plain` has no markup, and one space where the file breaks a line.

    An empty text has one piece of length 0, so that it too has a place.
    """

    source: SourceText
    plain: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _by_start: tuple[Mark, ...] = field(init=False, repr=False, compare=False)
    _mark_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple([piece.start for piece in self.pieces]))
        object.__setattr__(self, "_by_start", tuple(sorted(self.marks, key=lambda mark: mark.start)))
        object.__setattr__(self, "_mark_starts", tuple(mark.start for mark in self._by_start))

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place in the file of `plain[start:end]`, without the markup around it."""
        stop = len(self.plain) if end is None else end
        first = self._offset(start)
        last = self._offset(stop - 1, ending=True) if stop > start else first
        return self.source.span(first, max(first, last))

    def _offset(self, index: int, ending: bool = False) -> int:
        if not self.pieces:
            return 0
        piece = self.pieces[max(0, bisect_right(self._starts, index) - 1)]
        if piece.raw == piece.length:
            return piece.offset + min(index - piece.start, piece.length) + (1 if ending else 0)
        past = ending or index >= piece.start + piece.length
        return piece.offset + (piece.raw if past else 0)

    def part(self, start: int, end: int | None = None) -> Text:
        """`plain[start:end]` as a text of its own, with the marks that reach into it."""
        stop = len(self.plain) if end is None else end
        pieces = tuple(_clip(piece, start, stop) for piece in self.pieces if _meets(piece, start, stop))
        marks = tuple(
            replace(mark, start=max(mark.start, start) - start, end=min(mark.end, stop) - start)
            for mark in self.marks
            if (start < mark.end and mark.start < stop) or (mark.start == mark.end and start <= mark.start <= stop)
        )
        return Text(self.source, self.plain[start:stop], pieces or (Piece(0, self._offset(start), 0, 0),), marks)

    def marks_within(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks that touch `plain[start:end]`, by where they begin; found without a look at all the others."""
        first = bisect_left(self._mark_starts, start)
        last = bisect_left(self._mark_starts, end)
        spanning = (m for m in self._by_start[max(0, first - _REACH_BACK) : first] if m.end > start)
        return (*spanning, *self._by_start[first:last])

    def marked(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """The marks of those kinds, in order."""
        return tuple(m for m in self.marks if m.kind in kinds)

    @property
    def markup(self) -> tuple[Mark, ...]:
        """The marks but for what the page calls its agent and its customer by, which nobody set."""
        return tuple(m for m in self.marks if m.kind not in ("agent", "customer"))

    @property
    def lead_in(self) -> Mark | None:
        """The bold words that open the text and stand alone in it, on a line of their own (a hard break follows),
        or end with (or before) a colon or a dash. A hyphen is a dash only with a space after it."""
        first = next((m for m in self.marks if m.kind == "strong"), None)
        if first is None or self.plain[: first.start].strip():
            return None
        inner, rest = self.plain[first.start : first.end].rstrip(), self.plain[first.end :].lstrip()
        if not inner:
            return None
        if (
            not rest
            or inner.endswith((":", "?", ".", "!", "："))
            or rest[0] in ":–—："
            or rest.startswith(("- ", "-- "))
        ):
            return first
        alone = any(m.kind == "break" and m.start == first.end for m in self.marks)
        return first if alone or self._fills_a_line(first) else None

    def _fills_a_line(self, bold: Mark) -> bool:
        """Whether bold words are the whole first line of the file's and a sentence begins on the next.

        A short line: a long one may have been broken there only because it was full.
        """
        rest = self.plain[bold.end :].lstrip()
        if not rest[:1].isupper() or bold.end > _SHORT_LINE:
            return False
        return self.span(bold.start, bold.end).end_line < self.span(len(self.plain) - len(rest)).start_line


def _meets(piece: Piece, start: int, stop: int) -> bool:
    return piece.start < stop and start < piece.start + piece.length


def _clip(piece: Piece, start: int, stop: int) -> Piece:
    first, last = max(piece.start, start), min(piece.start + piece.length, stop)
    if piece.raw != piece.length:
        return Piece(first - start, piece.offset, last - first, piece.raw)
    return Piece(first - start, piece.offset + first - piece.start, last - first, last - first)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """One list item: its blocks in order (usually a paragraph, then nested lists). `number` as written.

    `mark` is what it calls itself where that is no plain number: "b", "6.2".
    """

    blocks: tuple[Block, ...]
    span: Span
    number: int | None = None
    checked: bool | None = None
    mark: str = ""

    @property
    def text(self) -> Text | None:
        """The words of the item's first block, when it begins with words."""
        return self.blocks[0].text if self.blocks and isinstance(self.blocks[0], Paragraph) else None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bullet or ordered list at any depth."""

    ordered: bool
    items: tuple[Item, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A pipe table: header cells, then rows of as many cells; `row_spans` are the rows' own lines.

    A cell the file leaves out is an empty text at the row's end.
    """

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    span: Span
    row_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote or admonition; `admonition` is its kind in lower case ("note", "warning"), else None.

    `> [!NOTE]`, a quote or paragraph that opens with bold `**Note:**`, and `!!! note` are admonitions; the marker is
    not in `blocks`.
    """

    blocks: tuple[Block, ...]
    span: Span
    admonition: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced or indented code block; `info` is the fence's language. Never prose.

    `lines` are the lines of `text`, each with its place.
    """

    info: str
    text: str
    span: Span
    lines: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment, without its brackets: not read, but it may hold a `runbookc:` directive."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Html:
    """Raw HTML that is no comment; not read as prose."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Break:
    """A thematic break."""

    span: Span


@dataclass(frozen=True, slots=True)
class Definition:
    """One term and what is said of it (`Term`, then lines that open with `: `)."""

    term: Text
    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their definitions."""

    entries: tuple[Definition, ...]
    span: Span


Block = Paragraph | ListBlock | Table | Quote | Code | Comment | Html | Break | DefinitionList


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `slug` is its anchor as forges make it, unique in the document.

    `blocks` come before the first sub-section. `span` is the heading's; `end_line` the last line of the section.
    """

    heading: Text
    level: int
    slug: str
    span: Span
    end_line: int
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One page: its front matter as plain values, what stands before the first heading, and its sections."""

    source: SourceText
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    front_matter_end: int = 0
    """The last line of the front matter, 0 where there is none."""
    link_targets: Mapping[str, str] = field(default_factory=dict)
    """By name what `[name]: address` lines anywhere on the page say."""
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Every section, parents first, in order."""
        todo = list(reversed(self.sections))
        while todo:
            section = todo.pop()
            yield section
            todo.extend(reversed(section.sections))
