"""`--help`, as wide as the terminal is: where it is narrow, what an option does stands below it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from typing import Final

import click
from click.formatting import wrap_text

_WIDEST: Final = 80
"""Columns of a page of help where the terminal has more."""
_BESIDE: Final = 60
"""Columns from which on there is room for what an option does beside it."""
_LEAST: Final = 20
"""Columns below which nothing is broken any further."""
_INDENT: Final = 6


class HelpPage(click.HelpFormatter):
    """What click writes, but for terminals of less than fifty columns, which it takes to have fifty."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        columns = min(shutil.get_terminal_size().columns, max_width or _WIDEST)
        super().__init__(indent_increment, width or max(columns - 2, _LEAST), max_width)

    def write_text(self, text: str) -> None:
        """Paragraphs; a call with its meaning beside it (three spaces between) has it below where there is no room."""
        room = self.width - self.current_indent
        lines = (part for line in text.splitlines() for part in _call_and_meaning(line, room))
        super().write_text("\n".join(lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, in two columns or below each other."""
        if self.width >= _BESIDE:
            super().write_dl(list(rows), col_max, col_spacing)
            return
        inside = " " * (self.current_indent + _INDENT)
        for term, meaning in rows:
            lines = "\n".join(_pieces(term, self.width - self.current_indent)).replace("\n", f"\n{inside}")
            self.write(f"{' ' * self.current_indent}{lines}\n")
            if meaning:
                self.write(f"{wrap_text(meaning, self.width, inside, inside)}\n")


class HelpContext(click.Context):
    """A context whose help is such a page."""

    formatter_class = HelpPage


def _call_and_meaning(line: str, width: int) -> list[str]:
    found = re.fullmatch(r"(\s*\S.*?) {3,}(\S.*)", line)
    if found is None or len(line.strip()) <= width:
        return [line]
    return [*_pieces(found[1], width), *wrap_text(found[2], width, "    ", "    ").split("\n")]


def _pieces(term: str, width: int) -> Iterator[str]:
    """A term that is too wide, broken behind its spaces and bars; those after the first are set in."""
    line = ""
    for part in re.split(r"(?<=[|\s])", term):
        if line and len(line) + len(part) > width:
            yield line.rstrip()
            line, width = "", width - _INDENT
        line += part
    yield line
