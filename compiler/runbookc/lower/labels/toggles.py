"""What a page hides under its summaries: each is over its own words alone, and of several one fits.

    <details><summary>Key lost</summary> Post a spare. </details>      decide "Key lost"    yes: act "Post a spare"
    <details><summary>Key bent</summary> Charge $15. </details>        decide "Key bent"    yes: act "Charge $15"
    Close the ticket.                                                  act "Close the ticket"

A reader opens what is about the matter at hand. Summaries that are orders, numbered or stages of one work ("Check the
key", "Step 2", "Preparation") hide parts of a work that is done in turn, and are no cases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from runbookc.language.lexicon import gerund_heads, verbs, word_class
from runbookc.language.reader import read_sentence
from runbookc.surface.document import Block, Html, Paragraph, Text

_LONGEST = 12
"""Words of a summary that names a case, at most."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_COUNTED = re.compile(r"\W*(?:\d|[ivx]+[.)])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Toggles:
    """By position of a summary: where its case ends, and the words of those that are cases, whatever they are."""

    ends: dict[int, int]
    cases: dict[int, tuple[int, int]]


def toggles_over(blocks: Sequence[Block]) -> Toggles:
    """The outermost summaries of a run of blocks; those within what another hides are read with it."""
    ends = _ends(blocks)
    named = {at: block.text for at in ends if isinstance(block := blocks[at], Paragraph)}
    kinds = {at: text for at, text in named.items() if not _is_beside(text)}
    if len(kinds) < 2 or any(map(names_part, kinds.values())) or all(map(_may_order, kinds.values())):
        return Toggles(ends, {})
    return Toggles(ends, {at: (0, len(text.plain.rstrip(" :.?–—-"))) for at, text in kinds.items()})


def _ends(blocks: Sequence[Block]) -> dict[int, int]:
    """By position of an outermost summary: the first block that is hidden under it no more."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.text.marked("summary"):
            opened.append(at)
        elif isinstance(block, Html) and opened:
            first = opened.pop()
            if not opened:
                ends[first] = at + 1
    return ends


def _is_beside(text: Text) -> bool:
    """ "Background", "More information": what every page has, and nothing that may come up."""
    words = set(_WORD.findall(text.plain.lower()))
    return words <= word_class("meta_noun") | word_class("summary_of_more")


def names_part(text: Text) -> bool:
    """Whether a summary counts, orders or names a part of the work, or is too long to be a name."""
    words = [word.strip(".,:;()").lower() for word in text.plain.split() if any(map(str.isalnum, word))]
    if not words or len(words) > _LONGEST or _COUNTED.match(text.plain):
        return True
    if {words[0], words[-1]} & word_class("stage_noun") or words[-1] in word_class("meta_noun"):
        return True
    if words[0] in gerund_heads():
        return True
    guarded = any(case.guard for case in read_sentence(text, 0, len(text.plain)).cases)
    return not guarded and words[0] in verbs() and not _names_thing(words)


def _names_thing(words: Sequence[str]) -> bool:
    """ "Refund", "Ring too small": words that open with a noun as it is a verb too, with nothing that it is done to."""
    whom = word_class("determiner") | word_class("object_pronoun") | word_class("preposition")
    return words[0] in word_class("noun_or_verb") and whom.isdisjoint(words[1:2])


def _may_order(text: Text) -> bool:
    """ "Check stock", "Ship parcel": words that are an order if all the others are."""
    words = text.plain.lower().strip(" :.").split()
    return len(words) > 1 and words[0] in verbs() and words[-1] not in word_class("event_noun")
