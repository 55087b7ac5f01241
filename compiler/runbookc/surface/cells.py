"""A table row's cells and their places: the parser gives the words of a cell, not where its bars stand."""

from __future__ import annotations

from runbookc.surface.document import Piece
from runbookc.surface.origin import Origin
from runbookc.surface.page import Page


def cell_origins(page: Page, row_start: int, contents: list[str]) -> list[Origin]:
    """The origin of each cell of the row that begins at the page offset `row_start`.

    `contents` is what the parser made of the cells; a cell the row does not have stands at the row's end.
    """
    row_end = page.row_end(row_start)
    places = between_bars(page.text, row_start, row_end)
    places += [(row_end, row_end)] * (len(contents) - len(places))
    return [
        Origin(content, _stretches(page, content, start, end))
        for content, (start, end) in zip(contents, places, strict=False)
    ]


def between_bars(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The page offsets of a row's cells. GitHub's rule: a bar after a backslash is no border, wherever it stands;
    empty outermost cells are none."""
    places = []
    first = start
    for at in range(start, end):
        if text[at] == "|" and (at == start or text[at - 1] != "\\"):
            places.append((first, at))
            first = at + 1
    places.append((first, end))
    if places[0][0] == places[0][1]:
        places.pop(0)
    if places and places[-1][0] == places[-1][1]:
        places.pop()
    return places


def _stretches(page: Page, content: str, start: int, end: int) -> tuple[Piece, ...]:
    """`content` is the cell's text without the white space around it and with each `\\|` as a bar."""
    text = page.text
    while start < end and content and text[start] != content[0] and not text.startswith("\\|", start):
        start += 1
    if not content:
        start += len(text[start:end]) - len(text[start:end].lstrip())
    pieces: list[Piece] = []
    done = 0
    at = start
    while (bar := text.find("\\|", at, end)) >= 0:
        if bar > at:
            pieces.append(Piece(done, page.in_file(at), bar - at, bar - at))
            done += bar - at
        pieces.append(Piece(done, page.in_file(bar), 1, 2))
        done += 1
        at = bar + 2
    if done < len(content) or not pieces:
        pieces.append(Piece(done, page.in_file(at), len(content) - done, len(content) - done))
    return tuple(pieces)
