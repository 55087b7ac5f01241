"""Pages that are not in English: nothing is understood in them, and that is no clean bill.

Which language words are of is told by function words, as it is of what agents say (`claims/not_read.tsv`, and the words
of kind `telling` of the languages in which claims are read); or by letters that English is not written in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from runbookc_grammar import rows

_WORDS: Final = re.compile(r"[^\W\d_]+")
_LEAST: Final = 3
"""Different function words of another language, at least: a page has some names and quotations in any case."""
_LATIN: Final = 0x24F
"""The last letter of the Latin alphabets."""


@cache
def _english() -> frozenset[str]:
    return _telling("en")


@cache
def _others() -> tuple[frozenset[str], ...]:
    """The function words of each other language that no English page has."""
    own = {row["language"]: frozenset(row["own"].split()) for row in rows("claims/not_read.tsv")}
    spanish = own.get("es", frozenset()) | _telling("es")
    known = frozenset(word for row in rows("claims/en/words.tsv") for word in row["words"].replace(",", " ").split())
    return tuple(words - known - _english() for words in (*own.values(), spanish))


def _telling(language: str) -> frozenset[str]:
    found = (row["words"] for row in rows(f"claims/{language}/words.tsv") if row["kind"] == "telling")
    return frozenset(word for words in found for word in words.replace(",", " ").split())


def in_other_language(text: str) -> bool:
    """Whether a page's prose is in a language that is not read, by far the most of it."""
    said = [word.lower() for word in _WORDS.findall(text)]
    letters = sum(map(len, said))
    if letters and 2 * sum(ord(sign) > _LATIN for word in said for sign in word) > letters:
        return True
    english = sum(word in _english() for word in said)
    heard = set(said)
    for words in _others():
        if len(heard & words) >= _LEAST and sum(word in words for word in said) > 2 * english:
            return True
    return False
