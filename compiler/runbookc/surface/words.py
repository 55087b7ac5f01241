"""A `Text` in the making: pieces of the content are added, markup is opened and closed around them."""

from __future__ import annotations

from dataclasses import replace

from runbookc.source import SourceText, Span
from runbookc.surface.document import Mark, MarkKind, Piece, Text
from runbookc.surface.origin import Origin


class Words:
    """Grows piece by piece; `content` places are those of the origin."""

    def __init__(self, source: SourceText, origin: Origin) -> None:
        self._source = source
        self._origin = origin
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self._open: list[tuple[MarkKind, int, str]] = []
        # The end of what was added is white space, or nothing was: further spaces would stand next to something that
        # the reader does not see.
        self._spaced = True
        # The last piece is a line break: even one of a single character is no part of the words around it.
        self._broken = False

    def add(self, start: int, end: int) -> None:
        """`content[start:end]`, as it stands; a line end in it becomes one space."""
        content = self._origin.content
        at = start
        while (line_end := content.find("\n", at, end)) >= 0:
            self._run(at, line_end)
            after = line_end + 1
            while after < end and content[after] in " \t":
                after += 1
            self.space(line_end, after)
            at = after
        self._run(at, end)

    def _run(self, start: int, end: int) -> None:
        content = self._origin.content
        while self._spaced and start < end and content[start].isspace():
            start += 1
        if start == end:
            return
        shift = self._length - start
        for piece in self._origin.cut(start, end):
            self._append(Piece(piece.start + shift, piece.offset, piece.length, piece.raw))
        self._put(content[start:end])
        self._spaced = False

    def add_for(self, plain: str, start: int, end: int) -> None:
        """`plain`, which the file writes as `content[start:end]`: an escape or an entity."""
        first, last = self._origin.in_file(start), self._origin.in_file(end)
        self._append(Piece(self._length, first, len(plain), last - first))
        self._put(plain)
        self._spaced = False

    def space(self, start: int, end: int, hard: bool = False) -> None:
        """One space for `content[start:end]`: a line break."""
        if self._spaced and not hard:
            return
        first, last = self._origin.in_file(start), self._origin.in_file(end)
        if not self._spaced:
            self._pieces.append(Piece(self._length, first, 1, max(1, last - first)))
            self._put(" ")
            self._spaced = self._broken = True
        if hard and self._length:
            self._marks.append(Mark("break", self._length - 1, self._length))

    def open(self, kind: MarkKind, target: str = "") -> None:
        """Markup begins."""
        self._open.append((kind, self._length, target))

    def close(self) -> None:
        """The markup opened last ends."""
        kind, start, target = self._open.pop()
        self._marks.append(Mark(kind, start, self._length, target))

    @property
    def length(self) -> int:
        """How many characters have been added."""
        return self._length

    def mark(self, kind: MarkKind, start: int, target: str = "") -> None:
        """Markup over what was added since `start`: for marks that may be closed in any order."""
        if start < self._length:
            self._marks.append(Mark(kind, start, self._length, target))

    def comment(self, says: str, start: int, end: int) -> None:
        """An HTML comment: no words, but a mark."""
        self._marks.append(Mark("comment", self._length, self._length, says, self._place(start, end)))
        self.hide()

    def hide(self) -> None:
        """Something without words stood here."""
        self._spaced = not self._parts or self._parts[-1].endswith(" ")

    def _place(self, start: int, end: int) -> Span:
        return self._source.span(self._origin.in_file(start), self._origin.in_file(end))

    def _put(self, plain: str) -> None:
        self._parts.append(plain)
        self._length += len(plain)

    def _append(self, piece: Piece) -> None:
        before = self._pieces[-1] if self._pieces and not self._broken else None
        self._broken = False
        if before is not None and _joins(before, piece):
            length = before.length + piece.length
            self._pieces[-1] = Piece(before.start, before.offset, length, length)
        else:
            self._pieces.append(piece)

    def text(self) -> Text:
        """What has been added, without white space at its end; marks in order of where they begin, outer ones first."""
        plain = "".join(self._parts)
        kept = len(plain.rstrip())
        ordered = sorted(self._marks, key=lambda mark: (mark.start, -mark.end))
        pieces = tuple(self._pieces) or (Piece(0, self._origin.in_file(0), 0, 0),)
        if kept == len(plain):
            return Text(self._source, plain, pieces, tuple(ordered))
        marks = tuple(replace(mark, start=min(mark.start, kept), end=min(mark.end, kept)) for mark in ordered)
        return Text(self._source, plain, pieces, marks).part(0, kept)


def _joins(before: Piece, after: Piece) -> bool:
    return (
        before.raw == before.length
        and after.raw == after.length
        and before.offset + before.length == after.offset
        and before.start + before.length == after.start
    )
