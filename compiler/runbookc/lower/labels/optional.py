"""Labels, names of steps and headings that leave what stands under them to whoever works: "Take photos (optional)".

    2. **Offer a towel (optional):** Ask for the size. Hand it out.     ask optional, act optional

Words within a sentence that say so of its step alone are read with the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runbookc.language.frames import frame
from runbookc.lower.labels.step_names import step_name
from runbookc.surface.document import Block, Paragraph, Section, Text

_LABEL, _BEHIND, _OPENS = frame("label_of_choice"), frame("choice_behind"), frame("choice_first")


def is_optional(title: str) -> bool:
    """Whether a heading or label says of itself that it may be left out."""
    return "optional" in title.lower() and _LABEL.search(title) is not None


def optional_sections(sections: Sequence[Section], above: bool = False) -> Iterator[str]:
    """The slugs of sections whose heading, or one above it, says so."""
    for section in sections:
        left = above or is_optional(section.heading.plain)
        yield from (section.slug,) if left else ()
        yield from optional_sections(section.sections, left)


def leaves_open(text: Text | None, item: bool = False) -> bool:
    """Whether the label that opens a text says so of all of it, or brackets alone behind its last sentence.

    An `item` says it also by its first words ("(Optional) Take a photo. Add it to the case.").
    """
    if text is None or "optional" not in text.plain.lower():
        return False
    if item and _OPENS.match(text.plain):
        return True
    mark = text.lead_in
    named = max(mark.end if mark is not None else 0, step_name(text)[1])
    return is_optional(text.plain[:named]) or _BEHIND.search(text.plain) is not None


def left_open(blocks: Sequence[Block]) -> frozenset[int]:
    """The positions of blocks under a label that leaves them open, and of the label's own.

    A label alone, or the name of a step, governs up to the next label; one that opens a paragraph only what is set
    under that: "**Optional:** Tag it." says nothing of the paragraph behind it.
    """
    found: set[int] = set()
    under = wide = False
    for at, block in enumerate(blocks):
        text = block.text if isinstance(block, Paragraph) else None
        if text is not None and (text.lead_in is not None or step_name(text)[1] or leaves_open(text)):
            under = leaves_open(text)
            wide = bool(step_name(text)[1]) or _ends_with_label(text)
        elif text is not None and not wide:
            under = False
        found |= {at} if under else set()
    return frozenset(found)


def _ends_with_label(text: Text) -> bool:
    mark = text.lead_in
    return mark is not None and not text.plain[mark.end :].strip(" :.–—-")
