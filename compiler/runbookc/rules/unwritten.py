"""Where a sentence rests on what only somebody knows: what the two rules about words share, to tell a cause once.

A sentence that leaves a matter to "your judgement" is vague as a whole: what else in it is vague need not be told too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from runbookc.rules.lexicon import Row, find

if TYPE_CHECKING:
    from runbookc.analyses.prose import Sentence

_SHORT: Final = 8
"""Words of a sentence that says no more than that it is done as ever ("Wrap up as usual")."""


def first_unwritten(sentence: Sentence) -> tuple[Row, re.Match[str]] | None:
    """The first phrase of `tribal.tsv` in a step, or of those that are a gap wherever they stand."""
    told = sentence.disposition != "context" or len(sentence.prose.split()) <= _SHORT
    return next((hit for hit in find("tribal", sentence.prose) if told or hit[0]["where"] == "page"), None)
