"""Paragraphs and items that bear a step's name in their own words, by which jumps lead to them.

    Q1. Is there a card on file?       in:cards/1
    Step 2: Charge the card.           in:cards/2
    - 2a. Is it refused?               in:cards/2a

A number alone is that of a list, or counts something ("2. May"): only one with a letter names a step by itself, and
those of bold words that count on from one to the next ("**1. Check the lamp**", "**2. Lamp is red**"). Where bold words
over the work are nothing but such a name ("**Step 3 – Process**", "**L – Listen**" beside others), they are no work
themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.circumstances import is_order
from runbookc.language.clauses import Sentence
from runbookc.language.frames import frame
from runbookc.lower.labels.halves import split
from runbookc.surface.document import Block, ListBlock, Paragraph, Text

_NAMED = frame("step_numbered")
_COUNTED = re.compile(r"(?P<number>\d{1,2})(?:[.):]|\s[–—-])\s+(?=\S)")
_LETTER = re.compile(r"(?P<letter>[A-Z])\s*(?:[:.]|\s[–—-])\s+\w")
_SHORT = 2
"""Words of a name that says less than any work under it, at most."""
_LETTERS = 3
"""Names by a letter, at least, that spell a word together."""


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
    spelt = sum(_letter(block) != "" for block in blocks) >= _LETTERS
    counted = _counted_on(blocks)
    for at, block in enumerate(blocks):
        number, after = step_name(block.text) if isinstance(block, Paragraph) else ("", 0)
        number, after = _headed(blocks, at, spelt, counted.get(at)) or counted.get(at) or (number, after)
        if isinstance(block, Paragraph) and number:
            named[at] = number, block.text.part(0, after)
            block = Paragraph(block.text.part(after), block.span)
        made.append(block)
    return made, named


def _letter(block: Block) -> str:
    """The letter that a bold label at the head of a paragraph names itself by ("**L – Listen**")."""
    mark = block.text.lead_in if isinstance(block, Paragraph) else None
    found = _LETTER.match(block.text.plain, mark.start, mark.end) if mark and isinstance(block, Paragraph) else None
    return found["letter"].lower() if found else ""


def _counted_on(blocks: Sequence[Block]) -> dict[int, tuple[str, int]]:
    """The number and where the words begin of bold labels that are counted from 1 on, two at least; {} for others."""
    found: dict[int, tuple[str, int]] = {}
    for at, block in enumerate(blocks):
        mark = block.text.lead_in if isinstance(block, Paragraph) else None
        place = _COUNTED.match(block.text.plain, 0, mark.end) if isinstance(block, Paragraph) and mark else None
        if place is None or mark is None or mark.start:
            continue
        if int(place["number"]) != len(found) + 1:
            return {}
        found[at] = place["number"], place.end()
    return found if len(found) > 1 else {}


def _headed(blocks: Sequence[Block], at: int, spelt: bool, counted: tuple[str, int] | None) -> tuple[str, int] | None:
    """The number and the end of a bold name that the work stands under; None where it is the work, or no such name."""
    block = blocks[at]
    mark = block.text.lead_in if isinstance(block, Paragraph) else None
    if mark is None or not isinstance(block, Paragraph):
        return None
    plain = block.text.plain
    found = _NAMED.match(plain, mark.start, mark.end)
    number = (found["number"] or found["alone"]).lower() if found else _letter(block) if spelt else ""
    begins = found.end() if found else mark.start + 1
    if counted and not number:
        number, begins = counted
    name = block.text.part(begins, mark.end) if number else None
    if name is None or any(_is_question(sentence) or _asks(sentence) for sentence in split(name)):
        return None
    end = mark.end + len(plain[mark.end :]) - len(plain[mark.end :].lstrip(" :.–—-"))
    short = len(re.findall(r"[\w'-]+", name.plain)) <= _SHORT or name.plain.rstrip().endswith("?")
    if counted:
        ordered = is_order(name.plain.lower().split())  # "2. Locked" may be a case, "2. Unlock it" is none
        short = ordered and (short or end >= len(plain))
    if end < len(plain):
        return (number, end) if short and _works(block.text.part(end)) else None
    return (number, end) if _over(blocks, at + 1, short) else None


def _is_question(sentence: Sentence) -> bool:
    """ "Step 1 – one or many?" asks which, and is the name of its step."""
    return sentence.question and " or " not in sentence.words.text


def _over(blocks: Sequence[Block], at: int, short: bool) -> bool:
    """Whether the block at `at` says what to do under a name: several items, or under a `short` one a paragraph."""
    block = blocks[at] if at < len(blocks) else None
    if isinstance(block, ListBlock):
        return sum(item.text is not None and _works(item.text) for item in block.items) > 1
    return short and isinstance(block, Paragraph) and not _NAMED.match(block.text.plain) and _works(block.text)


def _works(text: Text) -> bool:
    return any(sentence.steps or _asks(sentence) for sentence in split(text))


def _asks(sentence: Sentence) -> bool:
    return any(case.guard is not None for case in sentence.cases)
