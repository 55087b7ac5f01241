"""Where a sentence rests on what only somebody knows: what the two rules about words share, to tell a cause once.

A sentence that leaves a matter to "your judgement" is vague as a whole: what else in it is vague need not be told too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from runbookc.language.frames import frame
from runbookc.rules.lexicon import Row, find

if TYPE_CHECKING:
    from runbookc.analyses.prose import Sentence

_SHORT: Final = 8
"""Words of a sentence that says no more than that it is done as ever ("Wrap up as usual")."""


_LEFT: Final = frozenset({"what to decide by", "what to judge by"})
_IN_DOUBT: Final = frame("in_doubt")
"""What is done by whoever cannot decide, in the next sentence: the matter is left to somebody, and yet not open."""
_DECIDED: Final = frame("left_to_decide")


def first_unwritten(sentence: Sentence) -> tuple[Row, re.Match[str]] | None:
    """The first phrase of `tribal.tsv` in a step, or of those that are a gap wherever they stand."""
    told = sentence.disposition != "context" or len(sentence.prose.split()) <= _SHORT
    hits = (hit for hit in find("tribal", sentence.prose) if told or hit[0]["where"] == "page")
    return next((hit for hit in hits if not _written(sentence, *hit)), None)


def _written(sentence: Sentence, row: Row, match: re.Match[str]) -> bool:
    """Whether the page does say it: a default for who is unsure, or a decision that "accordingly" takes up."""
    if row["missing"] in _LEFT:
        return _IN_DOUBT.match(sentence.source.text, sentence.start + match.end()) is not None
    return match[0].lower() == "accordingly" and _DECIDED.search(sentence.prose, 0, match.start()) is not None
