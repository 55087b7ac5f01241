"""Headings that ask, or tell to find out, what the list right under them answers.

    ## Check which lamp is on       check "Check which lamp is on"
    - Red: reseat the tank.         decide "Red" yes -> reseat the tank
    - Green: unplug it.             decide "Green" yes -> unplug it

Such a heading is read as the first words of its section, and neither as its case nor as its name alone; what a customer
asks in it ("Can I get a refund?") stays the case.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.circumstances import is_voiced
from runbookc.language.clauses import Case
from runbookc.language.reader import read_sentence
from runbookc.lower.cases.answers import answer_both_ways, are_yes_and_no, asks_whether, takes_up_a_yes
from runbookc.lower.labels.headings import condition_of, number_end
from runbookc.lower.labels.leads import asks_which
from runbookc.lower.labels.short_cases import are_labelled, asks_within
from runbookc.lower.labels.unmarked import are_values
from runbookc.lower.sentences.asked_facts import needed_from
from runbookc.surface.document import Block, ListBlock, Paragraph, Section


def is_asked(section: Section) -> bool:
    """Whether a section's heading asks what the list, or the yes and the no, that open the section answer."""
    block = section.blocks[0] if section.blocks else None
    heading = section.heading
    answered = isinstance(block, Paragraph) and (answer_both_ways(section.blocks) or takes_up_a_yes(block.text))
    if answered and heading.plain.strip():
        return asks_whether(read_sentence(heading, number_end(heading.plain), len(heading.plain)))
    if not isinstance(block, ListBlock) or len(block.items) < 2 or not heading.plain.strip():
        return False
    if needed_from(heading.plain[number_end(heading.plain) :]):
        return True  # "What we need from the customer" over what they are asked for
    if is_voiced(heading.plain):
        return False  # "Can I get a refund?": what a customer asks is the case itself
    sentence = read_sentence(heading, number_end(heading.plain), len(heading.plain))
    last = sentence.steps[-1] if sentence.steps else None
    if not sentence.question:
        finds_out = (
            len(sentence.steps) == 1 and last is not None and last.kind in ("check", "ask") and asks_within(last)
        )
        return finds_out and (are_labelled(block) or are_values(block) or are_yes_and_no(block))
    if asks_whether(sentence):
        return are_yes_and_no(block)
    return asks_which(sentence.words.text) and (are_labelled(block) or are_values(block))


def case_above(section: Section) -> Case | None:
    """The condition that a section's heading states for what stands under it, or None."""
    return None if is_asked(section) else condition_of(section.heading)


def with_question(section: Section) -> Sequence[Block]:
    """The blocks of a section, below its heading as a paragraph where that asks what they answer."""
    if not is_asked(section):
        return section.blocks
    words = section.heading.part(number_end(section.heading.plain))
    return (Paragraph(words, words.span()), *section.blocks)
