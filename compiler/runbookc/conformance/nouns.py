"""Words of tool names, steps and claims, brought to one form so that they can meet: "getAccountLock" and "the lock"."""

from __future__ import annotations

import re
from functools import lru_cache

_NAME_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_EMPTY = frozenset(
    "the a an of for to in on at by with from and or all any some one two both each every id ids get set list do my our "
    "your their his her its this that these those it be is are was now new old last first next current existing "
    "return returns such as e g if so not only also can cannot will must has have been into out up back their there then "
    "no again once yes please which who what when where whether how about more most other another same tool call called user's api".split()
)


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
    return frozenset(stem(w) for w in words if len(w) > 1 and w not in _EMPTY)


def is_empty(word: str) -> bool:
    """Whether a word says nothing about what is meant."""
    return word in _EMPTY
