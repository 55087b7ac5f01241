"""Headings that answer the question their section ends with: cases, whatever they would be elsewhere.

Is the bill estimated or actual?
### Estimated                        decide "Estimated"
### Actual                           decide "Actual"

So are names under a step that finds out which of them it is ("2. Check which lamp is on."). Right under the title of a
page, where any part of it may follow, at least half of them have to be of what was asked for, or in a known state.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.circumstances import is_order, is_topic
from runbookc.language.clauses import Phrase
from runbookc.language.found_counts import count_what_was_found, says_none
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.heads import words_of
from runbookc.lower.labels.headings import number_end, procedural, step_number, tells_what_for
from runbookc.lower.labels.leads import asks_which
from runbookc.surface.document import Block, ListBlock, Paragraph, Section, Text

_LONGEST = 4
"""Words of a heading that can be an answer."""
_WORD = re.compile(r"[\w'’-]+")


def answering(section: Section) -> dict[str, Phrase]:
    """By slug: the words of each sub-section's heading, where the words before it ask which of them it is; else {}."""
    said = _said_last(section.blocks)
    if said is None or len(section.sections) < 2:
        return {}
    return _repeated(section, said) or _asked_for(section, said)


def _said_last(blocks: Sequence[Block]) -> Text | None:
    """The last paragraph of some blocks, or the last step of a list, where that is a sentence or more."""
    last = blocks[-1] if blocks else None
    if isinstance(last, ListBlock) and len(last.items[-1].blocks) == 1:
        return last.items[-1].text
    return last.text if isinstance(last, Paragraph) else None


def _repeated(section: Section, said: Text) -> dict[str, Phrase]:
    """Headings in the words of the question before them."""
    if not said.plain.rstrip().endswith("?"):
        return {}
    start, end = split_sentences(said)[-1]
    asked = set(_WORD.findall(said.plain[start:end].lower()))
    named: dict[str, Phrase] = {}
    for inner in section.sections:
        words = words_of(inner.heading)
        lowered = [word.lower for word in words if word.kind == "word"]
        if not 0 < len(lowered) <= _LONGEST or not set(lowered) <= asked:
            return {}
        named[inner.slug] = _phrase(inner)
    return named


def _asked_for(section: Section, said: Text) -> dict[str, Phrase]:
    """The headings that open the sub-sections, where the last thing said asks for one of several."""
    start, end = split_sentences(said)[-1] if said.plain.strip() else (0, 0)
    asked = _WORD.findall(said.plain[start:end].lower())
    if not asked or not _asks_for_one(said, start, end):
        return {}
    first = next((at for at, inner in enumerate(section.sections) if not _can_answer(inner)), len(section.sections))
    answers, others = section.sections[:first], section.sections[first:]
    labels = [_label(inner) for inner in answers]
    known = sum(map(_is_one_of, labels, [asked] * len(labels), count_what_was_found(labels)))
    enough = known == len(answers) if others else 2 * known >= len(answers) or section.level > 1
    return {inner.slug: _phrase(inner) for inner in answers} if first > 1 and enough else {}


def _asks_for_one(said: Text, start: int, end: int) -> bool:
    """ "Check which lamp is on", "What did they order?": whether a sentence ends by asking for one of several."""
    sentence = read_sentence(said, start, end)
    if sentence.question:
        return asks_which(said.plain[start:end])
    last = sentence.steps[-1] if sentence.steps else None
    if (
        last is None
        or last.kind not in ("check", "ask")
        or any(case.guard or case.otherwise for case in sentence.cases)
    ):
        return False
    return bool(set(last.words.text.lower().split()[1:]) & word_class("asks_for_one"))


def _can_answer(section: Section) -> bool:
    """Whether a heading is a short name, and neither an order, a stage of the work nor a part of the page."""
    lowered = _label(section).split()
    if not 0 < len(lowered) <= _LONGEST or step_number(section.heading.plain) or tells_what_for(section):
        return False
    part = word_class("meta_noun") | word_class("plural_of_work") | word_class("procedural_heading")
    if lowered[0] not in word_class("shown_state") and (is_topic(lowered) or (len(lowered) > 1 and is_order(lowered))):
        return False
    return lowered[-1] not in part and not set(procedural([section]))


def _is_one_of(label: str, asked: Sequence[str], counted: bool) -> bool:
    """ "Red", "No lamp", "Brake lamp": whether a name is of what was asked for, or a state that anything can be in."""
    words = label.split()
    states = word_class("shown_state") | word_class("trouble_state") | word_class("degree")
    shared = bool(words) and {words[-1], f"{words[-1]}s"} & {*asked} - word_class("determiner")
    ranked = frame("name_of_a_rank").match(label) is not None
    return counted or says_none(label) or ranked or bool(shared) or bool(set(words) & states)


def _label(section: Section) -> str:
    return " ".join(_WORD.findall(section.heading.plain[number_end(section.heading.plain) :].lower()))


def _phrase(section: Section) -> Phrase:
    words = words_of(section.heading)
    first, past = words[0].start, words[-1].end
    return Phrase(section.heading.plain[first:past], first, past)
