"""The values of an enumeration as a page's words name them.

Precision before recall: words that share something with a value and are not it ("gold or above") are not understood,
and words that may be said of any value ("missing", "wrong") name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from runbookc.ground.opposites import opposites
from runbookc.ground.words import name_words, stem, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

_LIST: Final = frame("or_between_values")
_ARTICLES: Final = frozenset({"a", "an", "the"})
_AROUND: Final = word_class("around_a_value")
"""Words around a value that change nothing about which one is meant."""
_PLACED: Final = frozenset({"in", "on"})
"""Words before a value that the reading of a condition leaves out ("is in transit" is transit)."""
_DOUBLED: Final = re.compile(r"([a-z])\1")
_FEW: Final = 7
"""Words of a case that names no more than a value, at most."""
_DENIED: Final = word_class("value_denied")
_TRUE: Final = word_class("flag_set")
_FALSE: Final = word_class("flag_unset")


@dataclass(frozen=True, slots=True)
class Named:
    """The values that words name, and the words that name none of those there are."""

    values: frozenset[str]
    strange: tuple[str, ...] = ()


def named_values(said: str, values: Sequence[str], about: frozenset[str]) -> Named | None:
    """What "shipped or delivered" names among the values; None where it is not plain what is meant.

    `about` are stems of the words for what is tested: "gold tier" is gold where the tier is tested.
    """
    found: set[str] = set()
    strange: list[str] = []
    for part in _LIST.split(said.strip(" \"'`“”‘’.")):
        one = _named(part, values, about)
        if one is None:
            return None
        found |= one
        strange += [] if one else [part.strip(" \"'`“”‘’")]
    return Named(frozenset(found), tuple(strange))


def _named(part: str, values: Sequence[str], about: frozenset[str]) -> set[str] | None:
    """The value a phrase names; the empty set where it names one that there is not, None where that is not sure."""
    said = _spelled(words(part.replace("_", " ")))
    if not said:
        return None
    bare = [word for word in _stems(said) if word not in about and word not in _AROUND]
    exact = (
        [value for value in values if _spelled(name_words(value)) == said or _one_word(value) == "".join(said)]
        or [value for value in values if _stems(_spelled(name_words(value))) == _stems(said)]
        or [value for value in values if _stems(_spelled(name_words(value))) == bare]
        or [value for value in values if [w for w in _stems(_spelled(name_words(value))) if w not in _PLACED] == bare]
    )
    if exact:
        return {exact[0]} if len(exact) == 1 else None
    within = _within(said, values)
    if within:
        return {within}
    known = {word for value in values for word in _stems(name_words(value))}
    if known & set(_stems(said)) or len(said) > 3 or _says_no_value(said):
        return None
    return set()


def _within(said: Sequence[str], values: Sequence[str]) -> str:
    """The one value of several words that a phrase holds ("too many wrong passwords"); "" for none, or denied."""
    if len(said) > _FEW or not _DENIED.isdisjoint(said):
        return ""
    mine = set(_stems(said))
    found = [v for v in values if len(of := _stems(_spelled(name_words(v)))) > 1 and mine.issuperset(of)]
    return found[0] if len(found) == 1 else ""


def _says_no_value(said: Sequence[str]) -> bool:
    """Whether words can be said of any value, or are no name of one at all."""
    return any(word in _any_value() or word.isdigit() for word in said)


@cache
def _any_value() -> frozenset[str]:
    return frozenset(_DOUBLED.sub(r"\1", row["word"]) for row in rows("any_value.tsv"))


def _one_word(value: str) -> str:
    return "".join(_spelled(words(value)))


def _spelled(found: Sequence[str]) -> list[str]:
    """The words but for articles, "cancelled" spelled as "canceled"."""
    return [_DOUBLED.sub(r"\1", word) for word in found if word not in _ARTICLES]


def _stems(found: Sequence[str]) -> list[str]:
    return [_DOUBLED.sub(r"\1", stem(word)) for word in found]


def truth(said: str, about: frozenset[str]) -> bool | None:
    """What "true", "set", the flag's own name or its contrary say of a yes-or-no; None where it is not plain."""
    found = words(said)
    if len(found) == 1 and found[0] in _TRUE | _FALSE:
        return found[0] in _TRUE
    rest = {word: stem(word) for word in found if word not in _ARTICLES}
    other = [word for word, stemmed in rest.items() if stemmed not in about]
    if len(other) == 1 and not about.isdisjoint(opposites(other[0])):
        return False
    return True if rest and not other else None


def near_values(strange: str, values: Sequence[str]) -> Iterator[str]:
    """The values that a word is a slip of the pen away from."""
    from difflib import get_close_matches  # only wanted when something is already wrong

    spelled = {" ".join(name_words(value)): value for value in values}
    yield from (spelled[near] for near in get_close_matches(strange.lower(), spelled, n=1, cutoff=0.8))
