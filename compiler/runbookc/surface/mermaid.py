"""A Mermaid flowchart to its boxes and arrows, each with its place.

What Mermaid documents as the syntax of `flowchart`: shapes, arrows with and without words, chains, `&`, subgraphs,
comments. Looks (`style`, `classDef`, `click` …) say nothing about the flow. A line that is none of these is kept as
unread. Other kinds of diagram are no flowcharts. There is no kept Python library that reads Mermaid; those there are
write it, or run a JavaScript engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from runbookc.surface.chart import Arrow, Box, Chart
from runbookc.surface.document import Code, Piece, Text

_HEAD = re.compile(r"^\s*(?:graph|flowchart(?:-elk)?)\b\s*(?:TB|TD|BT|RL|LR)?\s*;?", re.IGNORECASE)
_LOOKS = re.compile(
    r"^(?:%%|classDef\b|class\s|style\s|linkStyle\s|click\s|direction\s|accTitle\b|accDescr\b|title\s)", re.IGNORECASE
)
_SUBGRAPH = re.compile(r"^subgraph\b\s*([\w-]*)", re.IGNORECASE)
_ID = re.compile(r"\w+(?:[-.](?=\w)\w+)*")
_SHAPES: Final = (
    ("(((", (")))",)), ("([", ("])",)), ("((", ("))",)), ("[[", ("]]",)), ("[(", (")]",)), ("{{", ("}}",)),
    ("[/", ("/]", "\\]")), ("[\\", ("\\]", "/]")), (">", ("]",)), ("[", ("]",)), ("(", (")",)), ("{", ("}",)),
)  # fmt: skip
_NEW_SHAPE = re.compile(r"@\{([^{}\n]*)\}")
_SHAPE_NAME = re.compile(r"\bshape\s*:\s*\"?([\w-]+)")
_SHAPE_LABEL = re.compile(r"\blabel\s*:\s*\"([^\"\n]*)\"")
_DIAMONDS: Final = frozenset({"diam", "diamond", "decision", "question"})
_LINK = re.compile(r"\s*<?(-{2,}>|-{3,}|={2,}>|={3,}|-\.+->|-\.+-|~{3,}|(?:--+|==+)[xo](?=[\s|]))\s*")
_WORDS = re.compile(r"\s*<?(?:--|==|-\.)\s*")
_WORDS_END = re.compile(r"\s*(?:-{2,}[>xo]|-{3,}|={2,}[>xo]|={3,}|\.+-[>xo]?)\s*")
_BREAK = re.compile(r"\s*(?:<br\s*/?>|\\n)\s*", re.IGNORECASE)
_LONGEST: Final = 2000
"""Characters of a line that are read; a longer one is unread."""


def read_chart(code: Code) -> Chart | None:
    """The flowchart of a fence, or None where it holds another kind of diagram."""
    lines = [line for line in _without_settings(code.lines) if line.plain.strip() and not _is_comment(line.plain)]
    head = _HEAD.match(lines[0].plain) if lines else None
    if head is None:
        return None
    reader = _Reader(Chart())
    for line in (lines[0].part(head.end()), *lines[1:]):
        for statement in _statements(line):
            reader.read(statement)
    return reader.finished()


def _without_settings(lines: tuple[Text, ...]) -> tuple[Text, ...]:
    """The lines after a `---` block of settings at the top."""
    if not lines or lines[0].plain.strip() != "---":
        return lines
    end = next((at for at, line in enumerate(lines[1:], 1) if line.plain.strip() == "---"), len(lines) - 1)
    return lines[end + 1 :]


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("%%")


def _statements(line: Text) -> Iterator[Text]:
    """The line's statements: a semicolon ends one, unless it stands in quotes or a label."""
    start, depth, quoted = 0, 0, False
    for at, sign in enumerate(line.plain):
        quoted ^= sign == '"'
        if not quoted:
            depth += (sign in "[({|") - (sign in "])}")
        if sign == ";" and not quoted and depth <= line.plain.count("|", start, at):
            yield from _stripped(line.part(start, at))
            start = at + 1
    yield from _stripped(line.part(start))


def _stripped(part: Text) -> Iterator[Text]:
    words = part.plain.strip()
    if words:
        at = part.plain.index(words)
        yield part.part(at, at + len(words))


class _Reader:
    """Reads one statement after the other; boxes keep the words that they were given anywhere."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.open: list[str] = []
        self.inside: dict[str, str] = {}
        """By the id of a subgraph: the first box in it."""

    def read(self, line: Text) -> None:
        plain = line.plain
        subgraph = _SUBGRAPH.match(plain)
        if subgraph:
            self.open.append(subgraph[1])
        elif plain.lower() == "end":
            if self.open:
                self.open.pop()
        elif not _LOOKS.match(plain) and not (len(plain) <= _LONGEST and self._chain(line)):
            self.chart.unread.append(line)

    def finished(self) -> Chart:
        """The chart, with arrows at a subgraph led to its first box."""
        for name, first in self.inside.items():
            if name in self.chart.boxes and not self.chart.boxes[name].named:
                del self.chart.boxes[name]
                self.chart.arrows[:] = [_moved(arrow, name, first) for arrow in self.chart.arrows]
        return self.chart

    def _chain(self, line: Text) -> bool:
        """`a --> b & c --> d`, or a box alone. Nothing is kept of a line that does not read to its end."""
        boxes: list[Box] = []
        arrows: list[Arrow] = []
        before: list[str] = []
        link: tuple[Text | None, bool] = (None, True)
        at, whole = 0, line.plain
        while True:
            group: list[str] = []
            while True:
                found = _box(line, at)
                if found is None:
                    return False
                box, at = found
                boxes.append(box)
                group.append(box.id)
                more = re.compile(r"\s*&\s*").match(whole, at)
                if more is None:
                    break
                at = more.end()
            if link[1]:
                arrows += [Arrow(one, two, link[0], line) for one in before for two in group]
            before = group
            if at >= len(whole.rstrip()):
                break
            linked = _link(line, at)
            if linked is None:
                return False
            link, at = (linked[0], linked[1]), linked[2]
        for box in boxes:
            self._keep(box)
        self.chart.arrows += arrows
        return True

    def _keep(self, box: Box) -> None:
        known = self.chart.boxes.get(box.id)
        if known is None or (box.named and not known.named):
            self.chart.boxes[box.id] = box
        for name in self.open:
            if name and name != box.id:
                self.inside.setdefault(name, box.id)


def _moved(arrow: Arrow, name: str, first: str) -> Arrow:
    source = first if arrow.source == name else arrow.source
    target = first if arrow.target == name else arrow.target
    return Arrow(source, target, arrow.label, arrow.place)


def _box(line: Text, at: int) -> tuple[Box, int] | None:
    """The box that begins at an offset of the line, and where it ends."""
    plain = line.plain
    found = _ID.match(plain, at)
    if found is None:
        return None
    name, after = found[0], found.end()
    box = Box(name, line.part(at, after))
    new = _NEW_SHAPE.match(plain, after)
    if new:
        label = _SHAPE_LABEL.search(plain, new.start(), new.end())
        shape = _SHAPE_NAME.search(new[1])
        asks = shape is not None and shape[1].lower() in _DIAMONDS
        text = _label(line, label.start(1), label.end(1)) if label else box.text
        return Box(name, text, asks, label is not None), _past_class(plain, new.end())
    for opening, closings in _SHAPES:
        if plain.startswith(opening, after):
            place = _labelled(plain, after + len(opening), closings)
            if place is None:
                return None
            start, end, past = place
            text = _label(line, start, end)
            return Box(name, text, opening == "{", bool(text.plain)), _past_class(plain, past)
    return box, _past_class(plain, after)


def _labelled(plain: str, start: int, closings: tuple[str, ...]) -> tuple[int, int, int] | None:
    """Where a label begins and ends, without its quotes, and where its shape does."""
    quote = re.compile(r'\s*"`?').match(plain, start)
    if quote:
        end = plain.find('"', quote.end())
        after = end + 1 + len(plain[end + 1 :]) - len(plain[end + 1 :].lstrip()) if end >= 0 else 0
        closing = next((c for c in closings if plain.startswith(c, after)), None)
        if end >= 0 and closing:
            return quote.end(), end - (plain[end - 1] == "`"), after + len(closing)
    ends = [(plain.find(closing, start), closing) for closing in closings]
    reached = min(((at, closing) for at, closing in ends if at >= 0), default=None)
    return (start, reached[0], reached[0] + len(reached[1])) if reached else None


def _past_class(plain: str, at: int) -> int:
    """After `:::warning`, which only says how a box looks."""
    found = re.compile(r":::[\w-]+").match(plain, at)
    return found.end() if found else at


def _link(line: Text, at: int) -> tuple[Text | None, bool, int] | None:
    """An arrow's words, whether it is to be seen at all, and where it ends."""
    plain = line.plain
    found = _LINK.match(plain, at)
    if found:
        past = found.end()
        shown = not found[1].startswith("~")
        if not plain.startswith("|", past):
            return None, shown, past
        end = plain.find("|", past + 1)
        if end < 0:
            return None
        rest = end + 1 + len(plain[end + 1 :]) - len(plain[end + 1 :].lstrip())
        return _label(line, past + 1, end), shown, rest
    opened = _WORDS.match(plain, at)
    closed = _WORDS_END.search(plain, opened.end()) if opened else None
    if opened is None or closed is None or closed.start() == opened.end():
        return None
    return _label(line, opened.end(), closed.start()), True, closed.end()


def _label(line: Text, start: int, end: int) -> Text:
    """The words of a label, without quotes and with one space for each line break in it."""
    while start < end and line.plain[start] in ' \t"`':
        start += 1
    while end > start and line.plain[end - 1] in ' \t"`':
        end -= 1
    pieces: list[Piece] = []
    words: list[str] = []
    length, at = 0, start
    for found in (*_BREAK.finditer(line.plain, start, end), None):
        stop = found.start() if found else end
        for piece in line.part(at, stop).pieces if stop > at else ():
            pieces.append(Piece(length + piece.start, piece.offset, piece.length, piece.raw))
        words.append(line.plain[at:stop])
        length += stop - at
        if found:
            broken = line.part(found.start(), found.end()).pieces[0]
            pieces.append(Piece(length, broken.offset, 1, found.end() - found.start()))
            words.append(" ")
            length, at = length + 1, found.end()
    return Text(line.source, "".join(words), tuple(pieces) or line.part(start, end).pieces)
