"""Sections that stand around the cases of a page and belong to its flow: where it begins, and where it ends.

    ## First five minutes        Ask for the postcode.    n1 ask
    ## If SEV1                   Page Ops.                n2 decide "SEV1"
    ## If SEV2                   Write to Ops.            n4 decide "SEV2"
    ## Afterwards                Write a report.          n6 act

The one section before headings that are cases is done before they are asked, where its name says that it comes first
or its steps lead to "the part for" the case.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from runbookc.language.frames import frame
from runbookc.surface.document import ListBlock, Paragraph, Section

_FIRST, _LAST, _PART_FOR = frame("heading_of_the_beginning"), frame("heading_of_the_end"), frame("part_for")


def around_cases(sections: Sequence[Section], cases: Collection[str], jumped_to: Collection[str]) -> set[str]:
    """The slugs of those among sections side by side; `cases` are the slugs of those that are cases."""
    at = [k for k, section in enumerate(sections) if section.slug in cases]
    if len(at) < 2:
        return set()
    found = set()
    before, after = sections[: at[0]], sections[at[-1] + 1 : at[-1] + 2]
    first = before[-1:] if len(before) == 1 or _names(before[-1:], _FIRST) else ()
    if first and (_names(first, _FIRST) or _leads_to_a_case(first[0])) and not _comes_back(first[0]):
        found.add(first[0].slug)
    if _names(after, _LAST):
        found.add(after[0].slug)
    return found - set(jumped_to)


def _names(sections: Sequence[Section], pattern: re.Pattern[str]) -> bool:
    return bool(sections) and pattern.match(sections[0].heading.plain.strip()) is not None


def _comes_back(section: Section) -> bool:
    """Whether it has "the part for" something done in the midst of its steps, so that the cases are behind it then."""
    texts = [item.text for block in section.blocks if isinstance(block, ListBlock) for item in block.items]
    return any(text is not None and _PART_FOR.search(text.plain.rstrip(" .")) for text in texts[:-1])


def _leads_to_a_case(section: Section) -> bool:
    """Whether its last words send the reader to "the part for" something ("then follow the part for your severity")."""
    last = section.blocks[-1] if section.blocks else None
    if isinstance(last, ListBlock) and last.items:
        last = last.items[-1].blocks[0] if last.items[-1].blocks else None
    return isinstance(last, Paragraph) and _PART_FOR.search(last.text.plain.rstrip(" .")) is not None
