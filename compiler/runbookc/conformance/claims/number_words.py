"""Numbers that a text tells by words: "three places left". One is none: "one left" points, "one day" is some day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon, languages
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.values.durations import numbers_of


class ToldNumber(NamedTuple):
    """A number in a sentence, and where it begins and ends."""

    start: int
    end: int
    number: int


@cache
def any_number() -> re.Pattern[str]:
    """What finds a number in a lowered sentence, in whatever language."""
    words = [word for one in languages() for word in named_numbers(one)]
    return re.compile(rf"\d|\b(?:{'|'.join(words)})\b")


def find_numbers(line: str, lexicon: Lexicon) -> list[ToldNumber]:
    """The numbers of a lowered sentence behind which a word stands, in figures or in words."""
    counted, named = _counted(lexicon.language)
    return [ToldNumber(m.start(), m.end(), named.get(m[1]) or int(m[1])) for m in counted.finditer(line)]


@cache
def named_numbers(language: str) -> dict[str, int]:
    """The words for numbers from two on; not for what may be a part of more, as a dozen may be half of one."""
    first = dict[int, str]()
    for word, number in numbers_of("cardinal", language).items():
        first.setdefault(number, word)
    every = numbers_of("cardinal", language)
    return {word: number for word, number in every.items() if number > 1 and not _is_other(word, first[number])}


def _is_other(word: str, first: str) -> bool:
    """Whether a word is another for a number, and not the same without its accent."""
    return word[:3] != first[:3]


def called(number: int) -> str:
    """A pattern of what a number is called, in figures and in any language that is read."""
    words = [word for one in languages() for word, worth in numbers_of("cardinal", one).items() if worth == number]
    return rf"\b(?:{'|'.join((str(number), *words))})\b"


def is_of_several(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a number at a token is one of two ("2 or 3", "between two and three"), or part of a larger one."""
    named, words = named_numbers(lexicon.language), lexicon.words
    before = tokens[at - 1].lower if at else ""
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if before in words["or"] or behind in words["or"] or before in named or behind in named:
        return True
    if before in words["and"] and at > 1 and (tokens[at - 2].kind == "value" or tokens[at - 2].lower in named):
        return True
    return not words["large-number"].isdisjoint([token.lower for token in tokens])


@cache
def _counted(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    named = named_numbers(language)
    return re.compile(rf"(?<![\w$€£.,:/#@-])(\d{{1,4}}|{'|'.join(named)})(?= [^\W\d_])"), named
