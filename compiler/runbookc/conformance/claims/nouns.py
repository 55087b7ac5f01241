"""Words of tool names, steps and claims, brought to one form so that they can meet: "getAccountLock" and "the lock"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from runbookc_grammar import rows

_NAME_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@cache
def _empty() -> frozenset[str]:
    return frozenset(w for row in rows("claims/en/words.tsv") if row["kind"] == "empty" for w in row["words"].split())


def name_words(name: str) -> tuple[str, ...]:
    """The words of an identifier, lower case: snake_case, camelCase and kebab-case alike."""
    return tuple(w.lower() for w in _NAME_WORD.findall(name))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Singular, roughly: "queries" and "query", "boxes" and "box" are one; a short word is left alone."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word.replace("e-mail", "email")


def content_stems(words: list[str] | tuple[str, ...]) -> frozenset[str]:
    """The words that say what is meant, stemmed."""
    empty = _empty()
    return frozenset(stem(w) for w in words if len(w) > 1 and w not in empty)


def is_empty(word: str) -> bool:
    """Whether a word says nothing about what is meant."""
    return word in _empty()
