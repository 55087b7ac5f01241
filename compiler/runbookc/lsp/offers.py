"""What may be written next: a tool's name in backticks, a step or section after a jump, a channel after its sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from runbookc.language.frames import frame
from runbookc.surface.document import Block, Item, ListBlock, Quote

if TYPE_CHECKING:
    from runbookc.lsp.desk import OpenPage

_JUMP: Final = frame("jump_begun")
_SIGN: Final = re.compile(r"(?:^|[\s(])(?P<begun>[#@][\w.-]*)$")
_ANCHOR: Final = re.compile(r"\]\(#(?P<begun>[\w-]*)$")
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """A word to complete with, what it is, and how many characters before the cursor it takes the place of."""

    label: str
    kind: Literal["tool", "step", "section", "contact"]
    detail: str
    replaces: int


def offers(page: OpenPage, before: str) -> list[Offer]:
    """What fits behind the text of a line up to the cursor."""
    if page.page is None:
        return []
    if before.count("`") % 2:
        begun = before.rpartition("`")[2]
        return [
            Offer(tool.called, "tool", tool.description or tool.title, len(begun))
            for tool in (page.page.world.tools or ())
            if not tool.customer and begun.lower() in tool.called.lower()
        ][:_MOST]
    if anchor := _ANCHOR.search(before):
        return list(_anchors(page, anchor["begun"]))[:_MOST]
    if sign := _SIGN.search(before):
        return list(_contacts(page, sign["begun"]))[:_MOST]
    if jump := _JUMP.search(before):
        return list(_targets(page, jump["begun"]))[:_MOST]
    return []


def _contacts(page: OpenPage, begun: str) -> Iterator[Offer]:
    directory = page.page.world.directory if page.page else None
    for entry in directory or ():
        if entry.value.lower().startswith(begun.lower()) and entry.active:
            yield Offer(entry.value, "contact", entry.kind, len(begun))


def _targets(page: OpenPage, begun: str) -> Iterator[Offer]:
    document = page.page.compiled.document if page.page else None
    sections = list(document.walk()) if document else []
    words = begun.lstrip("\"“' ")  # the quotation mark stays
    for section in sections:
        if section.heading.plain.lower().startswith(words.rstrip().lower()):
            yield Offer(section.heading.plain, "section", "section", len(words))
    parts = [("", document.blocks if document else ()), *((s.heading.plain, s.blocks) for s in sections)]
    taken: set[str] = set()
    for title, blocks in parts:
        for item in _numbered(list(blocks)):
            label = f"step {item.number}"
            label = f"{label} of {title}" if label in taken and title else label
            if label not in taken and label.lower().startswith(words.lower()):
                yield Offer(label, "step", item.text.plain if item.text else "", len(words))
            taken.add(label)


def _anchors(page: OpenPage, begun: str) -> Iterator[Offer]:
    for section in page.page.compiled.document.walk() if page.page else ():
        if section.slug.startswith(begun.lower()):
            yield Offer(section.slug, "section", section.heading.plain, len(begun))


def _numbered(blocks: list[Block]) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, ListBlock) and block.ordered:
            yield from (item for item in block.items if item.number is not None)
        elif isinstance(block, Quote):
            yield from _numbered(list(block.blocks))
