"""A last case that is all that the others are not: "Open order: …", "Only drafts: …", "Nothing: …".

Where the cases are values of a subject ("Tier" of a table), "none" is one more value, and others may be missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.found_counts import says_none
from runbookc.language.lexicon import word_class
from runbookc.lower.plan import Branch


def is_none_of_them(branches: Sequence[Branch]) -> bool:
    """Whether the last of several cases stands for none of the others, or counts none where they count some."""
    if len(branches) < 2 or any(len(branch.asked) != 1 for branch in branches):
        return False
    *others, last = (branch.asked[0].condition for branch in branches)
    said = last.words.text
    if last.subject in ("", said) and says_none(said):
        return True
    counted = [other.words.text.lower().split()[:1] for other in others]
    every = len(others) > 1 and all(words and words[0] in word_class("found_so_many") for words in counted)
    return every and said.lower().split()[:1] == ["no"]
