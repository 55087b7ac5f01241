"""A Graphviz `digraph` to its boxes and arrows, each with its place.

What the DOT language documents: node and edge statements with attributes, chains, groups (`a -> {b c}`), subgraphs,
comments. Of the attributes, `label` and `shape` speak of the flow, all others of looks. What is no statement is kept as
unread; a `graph` without arrows is no flowchart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from runbookc.surface.chart import Arrow, Box, Chart
from runbookc.surface.document import Code, Piece, Text

_HEAD = re.compile(r"\s*(?:strict\s+)?digraph\b", re.IGNORECASE)
_TOKEN = re.compile(
    r'\s+|//.*|\#.*|/\*.*?\*/|(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<arrow>->)|(?P<sign>[{}\[\]=;,:])'
    r"|(?P<word>[\w.\x80-\uffff-]+?(?=->|[\s{}\[\]=;,:\"]|$))"
)
_BREAK = re.compile(r"\s*\\[nlr]\s*")
_DEEPEST: Final = 40
"""Groups in groups that are read."""
_DEFAULTS: Final = frozenset({"node", "edge", "graph"})


@dataclass(frozen=True, slots=True)
class _Token:
    """A quoted or plain word, an arrow, or a sign; `text` is its words without quotes."""

    kind: str
    text: Text

    def __str__(self) -> str:
        return self.text.plain


@dataclass(slots=True)
class _Reader:
    """Reads statements from `at` on; `asks` is what boxes are where they say nothing of their shape."""

    tokens: Sequence[_Token]
    chart: Chart = field(default_factory=Chart)
    at: int = 0
    asks: bool = False
    depth: int = 0

    def next(self) -> str:
        """The sign or word that comes next, "" at the end and for words in quotes."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        return "" if token is None or token.kind == "quoted" else str(token)

    def block(self) -> list[str]:
        """The statements up to the brace that closes them; gives the boxes they name."""
        named: list[str] = []
        while self.at < len(self.tokens) and self.next() != "}":
            named += self._statement()
        self.at += 1
        return named

    def _statement(self) -> list[str]:
        word = self.next().lower()
        if word in (";", ","):
            self.at += 1
            return []
        if word in _DEFAULTS:
            self.at += 1
            shape = self._attributes().get("shape")
            self.asks = self.asks if word != "node" or shape is None else shape.plain.lower() == "diamond"
            return []
        if self._follows("=", 1):
            self.at += 3
            return []
        place = self.tokens[self.at].text
        groups = [self._group()]
        while self.next() == "->":
            self.at += 1
            groups.append(self._group())
        self._said(groups, self._attributes(), place)
        return [name for group in groups for name in group]

    def _follows(self, sign: str, ahead: int) -> bool:
        """Whether a sign stands so many tokens further on."""
        at = self.at + ahead
        return at < len(self.tokens) and (self.tokens[at].kind, str(self.tokens[at])) == ("sign", sign)

    def _group(self) -> list[str]:
        """A box, or those in braces; what can be neither is unread."""
        if self.next().lower() == "subgraph":
            self.at += 1 if self._follows("{", 1) else 2
        if self.next() == "{" and self.depth < _DEEPEST:
            asks, self.depth = self.asks, self.depth + 1
            self.at += 1
            named = self.block()
            self.asks, self.depth = asks, self.depth - 1
            return named
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is None or token.kind not in ("word", "quoted"):
            if token is not None:
                self.chart.unread.append(token.text)
            self.at += 1
            return []
        self.at += 1
        while self.next() == ":":  # a port, where the arrow begins at the box
            self.at += 2
        name = str(token)
        if name not in self.chart.boxes:
            self.chart.boxes[name] = Box(name, _broken(token.text), self.asks, token.kind == "quoted")
        return [name]

    def _attributes(self) -> dict[str, Text]:
        found: dict[str, Text] = {}
        while self.next() == "[":
            self.at += 1
            while self.at < len(self.tokens) and self.next() != "]":
                if self._follows("=", 1) and self.at + 2 < len(self.tokens):
                    found[self.next().lower()] = self.tokens[self.at + 2].text
                    self.at += 2
                self.at += 1
            self.at += 1
        return found

    def _said(self, groups: Sequence[Sequence[str]], attributes: dict[str, Text], place: Text) -> None:
        """Keep what a statement says: of its box, or of the arrows between its groups."""
        label = attributes.get("label")
        if len(groups) > 1:
            words = _broken(label) if label is not None and label.plain.strip() else None
            for sources, targets in pairwise(groups):
                self.chart.arrows += [Arrow(one, two, words, words or place) for one in sources for two in targets]
            return
        for name in groups[0]:
            box = self.chart.boxes[name]
            shape = attributes.get("shape")
            asks = box.asks if shape is None else shape.plain.lower() == "diamond"
            text = _broken(label) if label is not None and label.plain.strip() else box.text
            self.chart.boxes[name] = Box(name, text, asks, box.named or text is not box.text)


def read_digraph(code: Code) -> Chart | None:
    """The flowchart of a fence, or None where it holds no `digraph`."""
    if _HEAD.match(code.text) is None:
        return None
    unread: list[Text] = []
    tokens = [*_tokens(code.lines, unread)]
    start = next((at for at, token in enumerate(tokens) if (token.kind, str(token)) == ("sign", "{")), len(tokens))
    reader = _Reader(tokens[start + 1 :])
    reader.block()
    reader.chart.unread += unread
    return reader.chart


def _tokens(lines: Sequence[Text], unread: list[Text]) -> Iterator[_Token]:
    """The tokens of every line; a line that is not made of them is unread, comments over lines are left out."""
    commented = False
    for line in lines:
        start = 0
        if commented or re.match(r"[^\"]*/\*", line.plain):
            end = line.plain.find("*/")
            opened = line.plain.find("/*") if not commented else 0
            commented = end < 0
            if opened:
                yield from _line(line.part(0, opened), unread)
            start = len(line.plain) if end < 0 else end + 2
        yield from _line(line.part(start), unread)


def _line(line: Text, unread: list[Text]) -> Iterator[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(line.plain):
        token = _TOKEN.match(line.plain, at)
        if token is None or token.end() == at:
            unread.append(line)
            return
        kind = token.lastgroup
        if kind is not None:
            inner = 1 if kind == "quoted" else 0
            found.append(_Token(kind, line.part(token.start() + inner, token.end() - inner)))
        at = token.end()
    yield from found


def _broken(text: Text) -> Text:
    """A label with one space for each line break written in it."""
    pieces: list[Piece] = []
    words: list[str] = []
    length, at = 0, 0
    for found in (*_BREAK.finditer(text.plain), None):
        stop = found.start() if found else len(text.plain)
        part = text.part(at, stop)
        pieces += [Piece(length + piece.start, piece.offset, piece.length, piece.raw) for piece in part.pieces]
        words.append(part.plain)
        length += stop - at
        if found:
            broken = text.part(found.start(), found.end()).pieces[0]
            pieces.append(Piece(length, broken.offset, 1, found.end() - found.start()))
            words.append(" ")
            length, at = length + 1, found.end()
    return Text(text.source, "".join(words), tuple(pieces))
