"""Headings that answer the question their section ends with: cases, whatever they would be elsewhere.

Is the bill estimated or actual?
### Estimated                        decide "Estimated"
### Actual                           decide "Actual"
"""

from __future__ import annotations

import re

from runbookc.language.clauses import Phrase
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.heads import words_of
from runbookc.surface.document import Paragraph, Section

_LONGEST = 4
"""Words of a heading that can be an answer."""
_WORD = re.compile(r"[\w'’-]+")


def answering(section: Section) -> dict[str, Phrase]:
    """By slug: the words of each sub-section's heading, where the question before them names them all; else {}."""
    last = section.blocks[-1] if section.blocks else None
    if not isinstance(last, Paragraph) or len(section.sections) < 2 or not last.text.plain.rstrip().endswith("?"):
        return {}
    start, end = split_sentences(last.text)[-1]
    asked = set(_WORD.findall(last.text.plain[start:end].lower()))
    named: dict[str, Phrase] = {}
    for inner in section.sections:
        words = words_of(inner.heading)
        said = [word.lower for word in words if word.kind == "word"]
        if not 0 < len(said) <= _LONGEST or not set(said) <= asked:
            return {}
        first, past = words[0].start, words[-1].end
        named[inner.slug] = Phrase(inner.heading.plain[first:past], first, past)
    return named
