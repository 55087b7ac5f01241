"""A page of the manual on a terminal: its paragraphs in the terminal's own lines, examples as they are."""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.render.columns import folded

_AS_THEY_ARE = ("#", "|", "-", "*", "1.", " ")
"""What lines begin with that are no paragraph: headings, tables, lists."""


def page_for(text: str, width: int) -> str:
    """The Markdown of a page with its paragraphs on lines of at most `width` columns; the rest is not touched."""
    return "\n".join(line for block in _blocks(text) for line in _shown(block, width))


def _blocks(text: str) -> Iterator[list[str]]:
    """Fences whole, paragraphs whole, each other line alone."""
    block: list[str] = []
    fenced = False
    for line in text.split("\n"):
        if line.startswith("```") and not fenced:
            yield block
            block, fenced = [line], True
        elif fenced:
            block.append(line)
            if line.startswith("```"):
                yield block
                block, fenced = [], False
        elif not line or line.startswith(_AS_THEY_ARE):
            yield block
            yield [line]
            block = []
        else:
            block.append(line)
    yield block


def _shown(block: list[str], width: int) -> list[str]:
    if not block or not block[0] or block[0].startswith(("```", *_AS_THEY_ARE)):
        return block
    return [folded(" ".join(block), width, "")]
