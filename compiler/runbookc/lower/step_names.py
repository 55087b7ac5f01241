"""Paragraphs and items that bear a step's name in their own words, by which jumps lead to them.

    Q1. Is there a card on file?       in:cards/1
    Step 2: Charge the card.           in:cards/2
    - 2a. Is it refused?               in:cards/2a

A number alone is that of a list, or counts something ("2. May"): only one with a letter names a step by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.surface.document import Block, Paragraph, Text

_NAMED = frame("step_numbered")


def step_name(text: Text) -> tuple[str, int]:
    """The number of the step that a text is, and where its own words begin; ("", 0) where it names none."""
    found = _NAMED.match(text.plain)
    if found is None:
        return "", 0
    return (found["number"] or found["alone"]).lower(), found.end()


def label_of(number: str, section: str) -> tuple[str, ...]:
    """By what jumps find a step of that number: those of a page without headings stand in its one procedure."""
    return (f"in:{section or 'start'}/{number}",)


def without_names(blocks: Sequence[Block]) -> tuple[list[Block], dict[int, tuple[str, Text]]]:
    """The blocks without such names, and by their position each name with the words it stands in."""
    named: dict[int, tuple[str, Text]] = {}
    made: list[Block] = []
    for at, block in enumerate(blocks):
        number, after = step_name(block.text) if isinstance(block, Paragraph) else ("", 0)
        if isinstance(block, Paragraph) and number:
            named[at] = number, block.text.part(0, after)
            block = Paragraph(block.text.part(after), block.span)
        made.append(block)
    return made, named
