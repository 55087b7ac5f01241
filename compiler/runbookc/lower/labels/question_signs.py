"""Questions and answers that say so by a letter: "Q: The guest lost the key?" with "A: Send a new one." under it.

The question becomes a label over its answer, and the letters are no part of what is read. The answer needs none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.frames import frame
from runbookc.surface.document import Block, Document, ListBlock, Mark, Paragraph, Section, Text

_ASKED, _ANSWERED = frame("question_sign"), frame("answer_sign")


def without_signs(document: Document) -> Document:
    """The document without such letters."""
    return replace(document, blocks=_parted(document.blocks), sections=tuple(map(_plain, document.sections)))


def _plain(section: Section) -> Section:
    asked = _ASKED.match(section.heading.plain)
    heading = section.heading.part(asked.end()) if asked is not None else section.heading
    blocks = _parted(section.blocks, answered=asked is not None)
    return replace(section, heading=heading, blocks=blocks, sections=tuple(map(_plain, section.sections)))


def _parted(blocks: Sequence[Block], answered: bool = False) -> tuple[Block, ...]:
    """The blocks, each question with its answer as a label and what stands under it; `answered`: one stands before."""
    made: list[Block] = []
    several = sum(isinstance(block, Paragraph) and _ASKED.match(block.text.plain) is not None for block in blocks) > 1
    for at, block in enumerate(blocks):
        sign = _ANSWERED.match(block.text.plain) if isinstance(block, Paragraph) and answered else None
        if sign is not None and isinstance(block, Paragraph):
            block = _paragraph(block.text.part(sign.end()))
        parts = _question(block, blocks[at + 1] if at + 1 < len(blocks) else None, several)
        answered = bool(parts)
        made += parts or [block]
    return tuple(made)


def _question(block: Block, behind: Block | None, several: bool) -> list[Block]:
    """A question as a label, and its answer where the same paragraph has it; [] for another block.

    `several`: there are more such, so that none needs a mark at its end ("Q: Wrong name on the pass.").
    """
    asked = _ASKED.match(block.text.plain) if isinstance(block, Paragraph) else None
    if asked is None or not isinstance(block, Paragraph):
        return []
    answer = _ANSWERED.search(block.text.plain, asked.end())
    if answer is not None:
        label = _label(block.text.part(asked.end(), answer.start()), several)
        return [label, _paragraph(block.text.part(answer.end()))]
    follows = isinstance(behind, Paragraph) and _ANSWERED.match(behind.text.plain) is not None
    if follows:
        return [_label(block.text.part(asked.end()), several)]
    numbered = any(map(str.isdigit, asked[0]))  # "Q3: is it on?" is a step that jumps lead to
    return [] if numbered else _unsigned(block.text, asked.end(), behind, several)


def _unsigned(text: Text, start: int, behind: Block | None, several: bool) -> list[Block]:
    """A question whose answer has no letter: what stands behind its mark or its line, or in the next block."""
    end = text.plain.find("?", start) + 1 or (_line_ends(text, start) if several else 0)
    if not end:
        return []
    rest = text.plain[end:].lstrip(" *_")
    label = _label(text.part(start, end), several)
    if rest:
        return [label, _paragraph(text.part(len(text.plain) - len(rest)))]
    return [label] if isinstance(behind, Paragraph | ListBlock) else []


def _line_ends(text: Text, start: int) -> int:
    """Where the first line of a paragraph ends in the file, if another begins with a capital behind it.

    Else its first sentence, or all of it.
    """
    line = text.span(start, start + 1).start_line
    gaps = [at for at, sign in enumerate(text.plain) if sign == " " and at > start]
    end = next((at for at in gaps if text.span(at + 1, at + 2).start_line > line), len(text.plain))
    whole = end == len(text.plain)
    if not whole and text.plain[end + 1].isupper():
        return end
    return text.plain.find(". ", start) + 1 or (end if whole else 0)


def _label(text: Text, several: bool = False) -> Paragraph:
    """The words in bold; `several`: as one of several that are asked, of which each is a case."""
    words = text.part(0, len(text.plain.rstrip()))
    marks = tuple(mark for mark in words.marks if mark.kind != "strong")
    asked = (Mark("asked", 0, len(words.plain)),) if several else ()
    return _paragraph(replace(words, marks=(Mark("strong", 0, len(words.plain)), *asked, *marks)))


def _paragraph(text: Text) -> Paragraph:
    return Paragraph(text, text.span())
