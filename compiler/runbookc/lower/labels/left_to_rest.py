"""Items that one for all the others closes: what each of them opens with is a case, whatever its words are elsewhere.

    - moving house: change the address          decide "moving house"
    - can't hear the line: send a headset       decide "can't hear the line"
    - don't like the colour: offer a swap       decide "don't like the colour", and no ban
    - anything else: write it down              otherwise

Who does what ("Maria: refunds", "everyone else: the phones") and what comes in turn ("first: …") are no cases.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Phrase
from runbookc.language.deeds import doer_of
from runbookc.language.lexicon import gerund_heads, verbs, word_class
from runbookc.language.persons import is_person
from runbookc.language.reader import read_sentence
from runbookc.language.the_rest import names_the_rest
from runbookc.language.words import split_words
from runbookc.lower.labels.chains import ARROW
from runbookc.lower.labels.pointed import Pointed
from runbookc.surface.document import Item, ListBlock, Text


def left_to_rest(items: Sequence[Item], marks: Sequence[tuple[int, int]]) -> list[Pointed | None]:
    """The case of each item but the last; [] where the last is not for all the others, or where one names no case.

    `marks`: where the words before an item's colon or dash end, and where what stands behind it begins.
    """
    last = items[-1].text if len(items) > 2 else None
    if last is None or not names_the_rest(last.plain) or not _place(last, marks[-1])[0]:
        return []
    cases = [_case(item, mark) for item, mark in zip(items[:-1], marks[:-1], strict=True)]
    return [*cases, None] if all(cases) else []


def _case(item: Item, mark: tuple[int, int]) -> Pointed | None:
    text = item.text
    end, after = _place(text, mark) if text is not None else (0, 0)
    if text is None or not end or any(isinstance(block, ListBlock) for block in item.blocks):
        return None
    words = text.plain[:end].rstrip()
    said = Phrase(words.lstrip(), len(words) - len(words.lstrip()), len(words))
    return Pointed(said, after) if _may_be_so(said, text) else None


def _place(text: Text, mark: tuple[int, int]) -> tuple[int, int]:
    """Where the words before an item's first sign end, be it an arrow, and where what stands behind it begins."""
    arrow = ARROW.search(text.plain)
    return (arrow.start(), arrow.end()) if arrow is not None and not 0 < mark[0] < arrow.start() else mark


def _may_be_so(said: Phrase, text: Text) -> bool:
    """Whether words name or tell how something stands; no doer, no turn, no order and no condition with its cue."""
    words = said.text.lower().split()
    if not words or set(words) <= word_class("meta_noun") or words[0].rstrip(".").isdecimal():
        return False
    if set(words) & (word_class("order_adverb") | word_class("ordinal")) or words[0] in word_class("always_head"):
        return False
    if is_person(said.text.split()) or doer_of(split_words(text.plain, said.start, said.end)) is not None:
        return False
    read = read_sentence(text, said.start, said.end)
    if any(case.guard is not None or case.otherwise for case in read.cases):
        return False
    wished = len(words) > 2 and all(step.modality == "must-not" for step in read.steps)
    return not read.steps or wished or (words[0] in gerund_heads() and words[0] not in verbs())
