"""Values in a row that a condition tests: "if the box is sealed, opened, or torn, …", "if they are new, plus or pro:".

The commas of such a row part its values, and none of them ends the condition.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from runbookc.language.clause_signs import CLOSERS
from runbookc.language.lexicon import finite_words, verbs, word_class
from runbookc.language.words import Word

_LONG = 3
"""How many words a value may have."""
_ROW = 8
"""How many values a row may have."""


def value_row(words: Sequence[Word], comma: int, opens: bool, begins: Callable[[int], bool]) -> bool:
    """Whether a comma is one of a row of values that an "or" closes, and the condition ends behind the row.

    `opens`: the sentence ends in a colon; `begins`: whether a step begins at a word, which is no value then, unless it
    stands in quotation marks.
    """
    at = comma
    for _ in range(_ROW):
        last = at + 1 < len(words) and words[at].lower == "," and words[at + 1].lower == "or"
        first = at + 1 + last
        closing = last or words[at].lower == "or"
        end = _value_end(words, first, begins)
        if end == first:
            return False
        if closing:
            return opens if end == len(words) else words[end].lower in CLOSERS or words[end].lower == "then"
        if end == len(words) or words[end].lower not in (",", "or"):
            return False
        at = end
    return False


def _value_end(words: Sequence[Word], first: int, begins: Callable[[int], bool]) -> int:
    """Behind the value that begins at `first`; `first` itself where what stands there is a clause or an order."""
    if first < len(words) and words[first].kind == "quote":
        return first + 1
    end = first
    while end < min(len(words), first + _LONG) and words[end].kind == "word" and words[end].lower not in ("or", "then"):
        end += 1
    said = {word.lower for word in words[first:end]}
    clause = said & (finite_words() | word_class("pronoun") | word_class("determiner"))
    named = bool(said) and words[first].lower.endswith("ing")
    orders = not named and (not said or words[first].lower in verbs() or begins(first))
    return first if clause or orders else end
