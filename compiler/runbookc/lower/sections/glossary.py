"""Sections that say what words mean: "Definitions", "Glossary". What they list are terms, and none of it is a step.

## Definitions
- **Reserve**: the amount we set aside        Definition(Reserve, the amount we set aside)
- **Complete file**: form and receipts        Definition(Complete file, form and receipts)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.ir.model import Definition
from runbookc.language.lexicon import word_class
from runbookc.language.sentences import split_sentences
from runbookc.lower.labels.headings import number_end
from runbookc.lower.sentences.statements import Sentences
from runbookc.surface.document import Block, Item, ListBlock, Paragraph, Section, Text

_TERM = re.compile(r"(?P<term>[^:–—=]{1,60}?)\s*(?::|[–—=]|\s-\s)\s*(?=\S)")
_LONGEST = 6
"""Words of a term."""


def is_glossary(section: Section) -> bool:
    """Whether a heading says that what stands under it are definitions."""
    plain = section.heading.plain
    return " ".join(plain[number_end(plain) :].lower().strip(" :.").split()) in word_class("glossary_heading")


def without_terms(blocks: Sequence[Block], sentences: Sentences) -> list[Block]:
    """The blocks of a glossary that define nothing; what does is in the definitions and the account."""
    left: list[Block] = []
    for block in blocks:
        if isinstance(block, ListBlock):
            items = tuple(item for item in block.items if not _defined(item, sentences))
            left += [replace(block, items=items)] if items else []
        elif not isinstance(block, Paragraph) or not _define(block.text, sentences):
            left.append(block)
    return left


def _defined(item: Item, sentences: Sentences) -> bool:
    return item.text is not None and len(item.blocks) == 1 and _define(item.text, sentences)


def _define(text: Text, sentences: Sentences) -> bool:
    """Take "term: meaning" as a definition; what is said after it explains it. False where the text is none."""
    found = _TERM.match(text.plain)
    if found is None or len(found["term"].split()) > _LONGEST:
        return False
    (start, end), *more = split_sentences(text)
    unit = sentences.units.open(text.span(start, end), text.plain[start:end])
    sentences.units.gave(unit)
    meaning = text.plain[found.end() : end].strip(" .;")
    sentences.definitions.append(Definition(term=found["term"].strip(), meaning=meaning, source=text.span(start, end)))
    for first, last in more:
        sentences.units.context(sentences.units.open(text.span(first, last), text.plain[first:last]), "explains a term")
    return True
