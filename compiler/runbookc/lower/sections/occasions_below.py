"""Sub-headings over occasions of one order, as the groups of one list (`lists/grouped.py`).

## When to escalate                  ## When to escalate
### Requests                         **Requests**
- The guest asks for a person   ->   - The guest asks for a person
### Safety                           **Safety**
- The guest is hurt                  - The guest is hurt
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.lower.lists.grouped import waits_for_conditions
from runbookc.lower.lists.occasions import due_order, tell_how_it_is
from runbookc.surface.document import Block, Document, ListBlock, Mark, Paragraph, Section


def with_occasions_joined(document: Document) -> Document:
    """The document with such sub-headings as bold words, where no link leads to one."""
    sections = tuple(_joined(section, document.source.text) for section in document.sections)
    unchanged = all(one is other for one, other in zip(sections, document.sections, strict=True))
    return document if unchanged else replace(document, sections=sections)


def _joined(section: Section, page: str) -> Section:
    if _has_occasions(section, page):
        below = (block for one in section.sections for block in (_name(one), *one.blocks))
        return replace(section, blocks=(*section.blocks, *below), sections=())
    inner = tuple(_joined(one, page) for one in section.sections)
    unchanged = all(one is other for one, other in zip(inner, section.sections, strict=True))
    return section if unchanged else replace(section, sections=inner)


def _has_occasions(section: Section, page: str) -> bool:
    waits = due_order(section.heading) is not None or any(map(waits_for_conditions, section.blocks[-1:]))
    if not waits or len(section.sections) < 2 or any(isinstance(block, ListBlock) for block in section.blocks):
        return False
    if any(one.sections or len(one.blocks) != 1 or f"#{one.slug}" in page for one in section.sections):
        return False
    lists = [block for one in section.sections for block in one.blocks if isinstance(block, ListBlock)]
    items = [item for block in lists for item in block.items]
    return len(lists) == len(section.sections) and tell_how_it_is(items)


def _name(section: Section) -> Block:
    text = section.heading
    return Paragraph(replace(text, marks=(Mark("strong", 0, len(text.plain)),)), section.span)
