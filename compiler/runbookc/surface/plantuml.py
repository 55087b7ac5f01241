"""A PlantUML activity diagram to its boxes and arrows, each with its place.

What PlantUML documents of activities: actions (`:Look it up;`), `if`, `elseif`, `else`, `switch`, `while`, `repeat`,
`fork`, `split`, words on arrows, swimlanes (`|Field team|`), ends. Titles, looks and groups say nothing about the flow.
What is none of these (a note) is kept as unread; other kinds of diagram are no flowcharts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Final

from runbookc.surface.chart import Arrow, Box, Chart
from runbookc.surface.document import Code, Piece, Text
from runbookc.surface.drawn_trees import joined

_LOOKS = re.compile(
    r"@(?:start|end)uml\b|'|!|\}$|#|start$|(?:floating )?note (?:left|right)$|end ?note$|(?:skinparam|title|header"
    r"|footer|caption|legend|scale|hide|partition|group|package|rectangle|card|end ?group)\b",
    re.IGNORECASE,
)
_ACTION = re.compile(r"(?:#[\w/\\|-]+)?:(?=\S)")
_ASKED = r"\((?P<asked>.*?)\)\s*(?:(?:is|equals)\s*\((?P<is>.*?)\)\s*)?"
_IF = re.compile(rf"(?:#\w+:)?if\s*{_ASKED}(?P<then>then)?\s*(?:\((?P<yes>.*?)\))?\s*;?$", re.IGNORECASE)
_ELSE_IF = re.compile(
    rf"(?:\((?P<no>.*?)\)\s*)?else\s?if\s*{_ASKED}(?P<then>then)?\s*(?:\((?P<yes>.*?)\))?\s*;?$", re.IGNORECASE
)
_ELSE = re.compile(r"else\s*(?:\((?P<no>.*?)\))?\s*;?$", re.IGNORECASE)
_SWITCH = re.compile(r"switch\s*\((?P<asked>.*)\)\s*;?$", re.IGNORECASE)
_CASE = re.compile(r"case\s*\((?P<is>.*)\)\s*;?$", re.IGNORECASE)
_WHILE = re.compile(rf"(?P<then>while)\s*{_ASKED}\s*;?$", re.IGNORECASE)
_END_WHILE = re.compile(r"end\s?while\s*(?:\((?P<no>.*?)\))?\s*;?$", re.IGNORECASE)
_REPEAT = re.compile(r"repeat\s*(?=:|$)", re.IGNORECASE)
_AGAIN = re.compile(rf"repeat\s*(?P<then>while)\s*{_ASKED}(?:not\s*\((?P<no>.*?)\))?\s*;?$", re.IGNORECASE)
_FORK = re.compile(r"(?:fork|split)$", re.IGNORECASE)
_FORK_AGAIN = re.compile(r"(?:fork|split)\s+again$", re.IGNORECASE)
_FORK_END = re.compile(r"end\s?(?:fork|merge|split)\b(?:\s*\{\w*\})?$", re.IGNORECASE)
_END_IF = re.compile(r"end\s?if\s*;?$", re.IGNORECASE)
_END_SWITCH = re.compile(r"end\s?switch\s*;?$", re.IGNORECASE)
_STOP = re.compile(r"(?:stop|end)$", re.IGNORECASE)
_ARROW = re.compile(r"-(?:\[[^\]]*\])?(?:right|left|up|down)?-?>\s*(?P<is>.*?)\s*;?$", re.IGNORECASE)
_LANE = re.compile(r"\|(?:#\w+\|)?\s*(?P<lane>[^|#]+?)\s*\|$")
_BREAK = re.compile(r"\s*(?:\\n|<br\s*/?>)\s*", re.IGNORECASE)
_LONGEST: Final = 500
"""Characters of a line that are read; a longer one is unread."""
_LINES: Final = 40
"""Lines of one action that are read."""


def read_activity(code: Code) -> Chart | None:
    """The flowchart of a fence, or None where it holds another kind of diagram."""
    reader = _Reader()
    for line in code.lines:
        start = len(line.plain) - len(line.plain.lstrip())
        if line.plain.strip():
            reader.line(line.part(start, len(line.plain.rstrip())))
    reader.chart.unread += reader.action
    return reader.chart if reader.acts else None


@dataclass(slots=True)
class _Open:
    """An `if`, loop or fork that is not closed yet: what it asks, the ways out of it, and where it began."""

    kind: str
    box: str = ""
    ways: list[tuple[str, Text | None]] = field(default_factory=list)
    begins: list[tuple[str, Text | None]] = field(default_factory=list)
    closed: bool = False
    """Whether it says itself what is done otherwise."""


class _Reader:
    """Reads one line after the other; `ways` lead on to whatever comes next, with their words."""

    def __init__(self) -> None:
        self.chart = Chart()
        self.ways: list[tuple[str, Text | None]] = []
        self.open: list[_Open] = []
        self.action: list[Text] = []
        """The lines of an action that goes on over several of them."""
        self.acts = False
        self.lane: Text | None = None
        """Who does what comes next."""

    def line(self, line: Text) -> None:
        """One line that is not empty."""
        if self.action:
            self._act(line)
            return
        if len(line.plain) <= _LONGEST:
            begins = _REPEAT.match(line.plain)
            if begins:
                self._opened(_Open("repeat", f"{len(self.chart.boxes)}"))
                if begins.end() == len(line.plain):
                    return
                line = line.part(begins.end())
            action = _ACTION.match(line.plain)
            if action is not None:
                self._act(line.part(action.end()))
                return
            for pattern, read in _STATEMENTS.items():
                found = pattern.match(line.plain)
                if found is not None and read(self, line, found):
                    return
            if _LOOKS.match(line.plain):
                return
        self.chart.unread.append(line)

    # -- boxes -----------------------------------------------------------------------------------------------------

    def _act(self, words: Text) -> None:
        """A line of an action: a semicolon ends it, however many lines it has."""
        self.action.append(words)
        if not words.plain.rstrip().endswith(";"):
            return
        lines, self.action = self.action, []
        if len(lines) > _LINES:
            self.chart.unread += lines
            return
        said = reduce(joined, lines)
        said = said.part(0, len(said.plain.rstrip()) - 1)
        if said.plain.strip():
            self.acts = True
            self._box(_in_lines(said), asks=False)

    def _box(self, words: Text, asks: bool) -> str:
        name = f"{len(self.chart.boxes)}"
        self.chart.boxes[name] = Box(name, words, asks, named=True, lane=self.lane)
        self._lead(name, words)
        self.ways = [(name, None)]
        return name

    def _lead(self, target: str, place: Text) -> None:
        for source, label in self.ways:
            self.chart.arrows.append(Arrow(source, target, label, place))

    def stop(self, line: Text, _found: re.Match[str]) -> bool:
        """`stop`: nothing leads on."""
        self._box(line, asks=False)
        self.ways = []
        return True

    def told(self, line: Text, found: re.Match[str]) -> bool:
        """`-> words;` on the ways to what comes next."""
        self.ways = [(source, _part(line, found, "is") or label) for source, label in self.ways]
        return True

    def in_lane(self, line: Text, found: re.Match[str]) -> bool:
        """`|Field team|`: whoever does what stands below it."""
        self.lane = _part(line, found, "lane")
        return True

    # -- questions -------------------------------------------------------------------------------------------------

    def _opened(self, opened: _Open) -> None:
        self.open.append(opened)

    def _closing(self, *kinds: str) -> _Open | None:
        return self.open[-1] if self.open and self.open[-1].kind in kinds else None

    def asked(self, line: Text, found: re.Match[str]) -> bool:
        """`if (…) then (…)`, and `while (…) is (…)`, whose body leads back to it."""
        box = self._box(_in_lines(_part(line, found, "asked") or line), asks=True)
        kind = "while" if found.re is _WHILE else "if"
        self._opened(_Open(kind, box))
        self.ways = [(box, _yes(line, found))]
        return True

    def asked_else(self, line: Text, found: re.Match[str]) -> bool:
        """`elseif (…) then (…)`: asked where the one before it is not so."""
        opened = self._closing("if")
        if opened is None:
            return False
        opened.ways += self.ways
        self.ways = [(opened.box, _part(line, found, "no"))]
        opened.box = self._box(_in_lines(_part(line, found, "asked") or line), asks=True)
        self.ways = [(opened.box, _yes(line, found))]
        return True

    def otherwise(self, line: Text, found: re.Match[str]) -> bool:
        """`else (…)`."""
        opened = self._closing("if")
        if opened is not None:
            opened.ways += self.ways
            opened.closed, self.ways = True, [(opened.box, _part(line, found, "no"))]
        return opened is not None

    def switch(self, line: Text, found: re.Match[str]) -> bool:
        """`switch (…)`: each `case` is a way out of it."""
        box = self._box(_in_lines(_part(line, found, "asked") or line), asks=True)
        self._opened(_Open("switch", box, closed=True))
        self.ways = []
        return True

    def case(self, line: Text, found: re.Match[str]) -> bool:
        """`case (…)`."""
        opened = self._closing("switch")
        if opened is not None:
            opened.ways += self.ways
            self.ways = [(opened.box, _part(line, found, "is"))]
        return opened is not None

    def fork(self, _line: Text, _found: re.Match[str]) -> bool:
        """`fork`: all of its ways are gone."""
        self._opened(_Open("fork", begins=[*self.ways], closed=True))
        return True

    def fork_again(self, _line: Text, _found: re.Match[str]) -> bool:
        """`fork again`: one more way from where the first began."""
        opened = self._closing("fork")
        if opened is not None:
            opened.ways += self.ways
            self.ways = [*opened.begins]
        return opened is not None

    def closed(self, _line: Text, _found: re.Match[str]) -> bool:
        """`endif`, `endswitch`, `end fork`: the ways meet."""
        opened = self._closing("if", "switch", "fork")
        if opened is None:
            return False
        self.open.pop()
        rest: list[tuple[str, Text | None]] = [] if opened.closed else [(opened.box, None)]
        self.ways = [*opened.ways, *self.ways, *rest]
        return True

    def looped(self, line: Text, found: re.Match[str]) -> bool:
        """`endwhile (…)`: back to what is asked, and on where it is so no more."""
        opened = self._closing("while")
        if opened is not None:
            self.open.pop()
            self._lead(opened.box, line)
            self.ways = [(opened.box, _part(line, found, "no"))]
        return opened is not None

    def again(self, line: Text, found: re.Match[str]) -> bool:
        """`repeat while (…)`: back to the first box behind `repeat`."""
        opened = self._closing("repeat")
        if opened is None or opened.box not in self.chart.boxes:
            return False
        self.open.pop()
        box = self._box(_in_lines(_part(line, found, "asked") or line), asks=True)
        self.ways = [(box, _yes(line, found))]
        self._lead(opened.box, line)
        self.ways = [(box, _part(line, found, "no"))]
        return True


_STATEMENTS: Final[Mapping[re.Pattern[str], Callable[[_Reader, Text, re.Match[str]], bool]]] = {
    _IF: _Reader.asked,
    _ELSE_IF: _Reader.asked_else,
    _ELSE: _Reader.otherwise,
    _SWITCH: _Reader.switch,
    _CASE: _Reader.case,
    _WHILE: _Reader.asked,
    _END_WHILE: _Reader.looped,
    _AGAIN: _Reader.again,
    _FORK: _Reader.fork,
    _FORK_AGAIN: _Reader.fork_again,
    _FORK_END: _Reader.closed,
    _END_IF: _Reader.closed,
    _END_SWITCH: _Reader.closed,
    _STOP: _Reader.stop,
    _ARROW: _Reader.told,
    _LANE: _Reader.in_lane,
}


def _part(line: Text, found: re.Match[str], name: str) -> Text | None:
    """The words of a part of a statement, None where it has none."""
    start, end = found.span(name) if name in found.re.groupindex else (-1, -1)
    said = line.plain[start:end].strip() if start >= 0 else ""
    at = line.plain.index(said, start) if said else 0
    return line.part(at, at + len(said)) if said else None


def _yes(line: Text, found: re.Match[str]) -> Text:
    """The words of the answer that a question leads on with; "yes" at its place where none are written."""
    told = _part(line, found, "yes") or _part(line, found, "is")
    if told is not None:
        return told
    place = line.part(*(found.span("then") if found.start("then") >= 0 else found.span("asked"))).pieces
    first, last = place[0], place[-1]
    return Text(line.source, "yes", (Piece(0, first.offset, 3, last.offset + last.raw - first.offset),))


def _in_lines(words: Text) -> Text:
    """Words with one space for each line break that is written in them."""
    found = _BREAK.search(words.plain)
    if found is None or not found.start() or found.end() == len(words.plain):
        return words
    return joined(words.part(0, found.start()), _in_lines(words.part(found.end())))
