"""British and American spelling brought to one: a page says "authorised" where a tool says `authorized`.

The form is for comparison alone and need not be a word: "raise" becomes "raize" on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

_ENDINGS: Final = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]l)ys(?=(?:e|es|ed|er|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|able|ite|ites|ful|less)?$)"), "or"),
    (re.compile(r"(?<=[aeiou])ll(?=(?:ed|ing|er|ers|ation|ations)$)"), "l"),
    (re.compile(r"(?<=[a-z]{2})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=al)ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=lic)enc(?=(?:e|es|ed|ing)$)"), "ens"),
)
_WORDS: Final = {"grey": "gray", "programme": "program", "programmes": "programs", "tyre": "tire", "kerb": "curb"}


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
