"""British and American spelling brought to one: a page says "authorised" where a tool says `authorized`.

The form is for comparison alone and need not be a word: "raise" becomes "raize" on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from runbookc_grammar import rows

_TABLE: Final = rows("spelling.tsv")
_ENDINGS: Final = tuple((re.compile(r["british"]), r["american"]) for r in _TABLE if r["kind"] == "ending")
_WORDS: Final = {r["british"]: r["american"] for r in _TABLE if r["kind"] == "word"}


@lru_cache(maxsize=20_000)
def american(word: str) -> str:
    """The one form of a word in lower case."""
    if word in _WORDS:
        return _WORDS[word]
    for pattern, form in _ENDINGS:
        word = pattern.sub(form, word)
    return word


def twin(lemma: str, lemmas: Collection[str]) -> str:
    """The lemma under which both spellings of a verb are known: the American one, where the table has it."""
    other = american(lemma)
    return other if other in lemmas else lemma
