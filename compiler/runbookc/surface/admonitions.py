"""Notes and warnings set apart from the text, in the ways people write them in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from runbookc.source import Span
from runbookc.surface.document import Block, Mark, Paragraph, Quote, Text

# docutils' admonitions without "error", which is as often the head of a case; and MkDocs' "info".
KINDS: Final = frozenset(("attention", "caution", "danger", "hint", "important", "info", "note", "tip", "warning"))
_ALERT = re.compile(r"\[!([A-Za-z]+)\][+-]?(?: |\Z)")
_NOT_LETTERS = re.compile(r"[\W_]+")
_AFTER_OPENER = re.compile(r"[\s:：–—-]*")


def set_apart(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with every paragraph that opens with bold `**Note:**` and goes on made an admonition."""
    return tuple(_admonition(block) if isinstance(block, Paragraph) else block for block in blocks)


def quote_of(blocks: tuple[Block, ...], span: Span) -> Quote:
    """A block quote with these blocks; an admonition when its first words say so."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        alert = _ALERT.match(first.text.plain)
        if alert:
            return _opened(alert[1].lower(), first.text.part(alert.end()), blocks, span)
        opener = first.text.lead_in or _line_of_its_own(first.text)
        kind = _kind(first.text, opener)
        if opener and kind:
            return _opened(kind, _after(first.text, opener), blocks, span)
    return Quote(set_apart(blocks), span)


def _opened(kind: str, rest: Text, blocks: tuple[Block, ...], span: Span) -> Quote:
    first = (Paragraph(rest, rest.span()),) if rest.plain else ()
    return Quote((*first, *set_apart(blocks[1:])), span, kind)


def _admonition(paragraph: Paragraph) -> Block:
    text = paragraph.text
    opener = text.lead_in
    kind = _kind(text, opener)
    rest = _after(text, opener) if opener else text
    if kind is None or not rest.plain:
        return paragraph
    return Quote((Paragraph(rest, rest.span()),), paragraph.span, kind)


def _line_of_its_own(text: Text) -> Mark | None:
    """Bold words before a line break, soft or hard: how GitHub once wrote `> **Note**`."""
    first = next(iter(text.marked("strong")), None)
    if first is None or first.start > 0 or first.end >= len(text.plain):
        return None
    return first if text.span(first.end, first.end + 1).end_line > text.span(0, first.end).end_line else None


def _kind(text: Text, opener: Mark | None) -> str | None:
    if opener is None:
        return None
    word = _NOT_LETTERS.sub(" ", text.plain[opener.start : opener.end]).strip().lower()
    return word if word in KINDS else None


def _after(text: Text, opener: Mark) -> Text:
    gap = _AFTER_OPENER.match(text.plain, opener.end)
    return text.part(gap.end() if gap else opener.end)
