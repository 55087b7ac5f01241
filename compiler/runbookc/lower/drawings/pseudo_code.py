"""Pseudo-code in a code block, to the list that it would be: each line an item, under what it is set in by.

    IF lamp == "red":          - IF lamp == "red":
        open the flap              - open the flap
    ELSE:                      - ELSE:
        call Ops                   - call Ops

Its words are written in capitals, as no shell and no programming language in use writes them; whatever else is code
stays code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from runbookc.language.frames import frame
from runbookc.surface.document import Block, Code, Item, ListBlock, Paragraph, Text

_CASE: Final = frame("case_in_pseudo_code")
_END: Final = frame("end_in_pseudo_code")
_MARK: Final = re.compile(r"(?:[-*+•]|\d{1,2}[.)])\s+")
_CODE: Final = re.compile(r"[;{}]\s*$|^\s*[\w.]+\s*(?::=|[-+*/]?=(?!=))|^\s*(?://|#|--|\$ )")
"""What makes a line one of a program: its end, an assignment, a comment or a prompt."""
_PLAIN: Final = frozenset({"", "text", "txt", "plain", "plaintext", "pseudo", "pseudocode"})
_DEEPEST: Final = 20


class _Line(NamedTuple):
    """A line, the column that it is set in by, and what stands under it."""

    column: int
    text: Text
    under: list[_Line]


def read_pseudo_code(code: Code) -> ListBlock | None:
    """The list that a block of pseudo-code is; None for every other block, and for what is nested too deep."""
    lines = [line for line in code.lines if line.plain.strip()]
    if code.info.lower().strip("{}.") not in _PLAIN or not lines or _CASE.match(_unmarked(lines[0]).plain) is None:
        return None
    if any(_CODE.search(line.plain) for line in lines):
        return None
    top: list[_Line] = []
    open_: list[_Line] = []
    for line in lines:
        column, text = len(line.plain) - len(line.plain.lstrip()), _unmarked(line)
        while open_ and open_[-1].column >= column:
            open_.pop()
        if _END.fullmatch(text.plain):
            continue
        if len(open_) >= _DEEPEST:
            return None
        found = _Line(column, text, [])
        (open_[-1].under if open_ else top).append(found)
        open_.append(found)
    return _listed(top)


def _unmarked(line: Text) -> Text:
    """A line without the marks around its words."""
    words = line.plain.strip()
    start = line.plain.index(words) if words else 0
    mark = _MARK.match(words)
    return line.part(start + (mark.end() if mark else 0), start + len(words))


def _listed(lines: Sequence[_Line]) -> ListBlock:
    items = tuple(_item(line) for line in lines)
    return ListBlock(False, items, items[0].span.to(items[-1].span))


def _item(line: _Line) -> Item:
    span = line.text.span()
    below: tuple[Block, ...] = (_listed(line.under),) if line.under else ()
    return Item((Paragraph(line.text, span), *below), span.to(below[-1].span) if below else span)
