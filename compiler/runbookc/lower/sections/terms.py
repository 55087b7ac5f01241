"""A list of terms whose definitions say what to do: each term is a case.

No lights                     decide "No lights" yes: ask "Ask them to try another socket"
: Power problem. Ask them to try another socket.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from runbookc.language.clauses import Phrase
from runbookc.lower.cases.choices import extend
from runbookc.lower.cases.heads import stated
from runbookc.lower.labels.halves import split
from runbookc.lower.plan import Choice, Statement
from runbookc.lower.sentences.statements import Sentences
from runbookc.surface.document import Block, DefinitionList, Paragraph

_LONGEST = 8
"""Words of a term that is a case, at most."""


def terms_are_cases(block: DefinitionList) -> bool:
    """Whether most definitions order something, and no term is a sentence."""
    ordering = [_orders(entry.blocks) for entry in block.entries]
    short = all(0 < len(entry.term.plain.split()) <= _LONGEST for entry in block.entries)
    return short and len(ordering) > 1 and 2 * sum(ordering) > len(ordering)


def read_terms(
    block: DefinitionList, sentences: Sentences, read: Callable[[Sequence[Block]], list[Statement]]
) -> list[Statement]:
    """The terms as the cases of one decision; `read` reads what a definition says."""
    made: list[Statement] = []
    for entry in block.entries:
        words = entry.term.plain.strip()
        start = entry.term.plain.index(words)
        unit = sentences.units.open(entry.term.span(), words)
        sentences.units.gave(unit)
        since = len(sentences.rules)
        body = read(entry.blocks)
        sentences.govern(since, words, closes=unit)
        case = stated(Phrase(words, start, start + len(words)), entry.term, unit, body)
        extend(made, Choice((case,)), together=True)
    return made


def _orders(blocks: Sequence[Block]) -> bool:
    texts = (block.text for block in blocks if isinstance(block, Paragraph))
    return any(step.modality is None for text in texts for sentence in split(text) for step in sentence.steps)
