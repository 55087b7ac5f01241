"""Numbers by which a text says a case goes: "your confirmation code is HT5521", "Reference: 88-1204", "ticket #40117".

An agent can only know them from a record or from the customer; whether it does is asked in `evidence/unheard.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tellings import Tongues, is_open
from runbookc.conformance.claims.tokens import Token, split_sentences, words_in

_SHORTEST = 4
"""Characters of a case's number, at least: a shorter one is a count or a room."""
_LETTERLESS = 5
"""Digits that a number without a letter has at least: shorter ones count things, or are a year."""
_MARKS = frozenset((":", "#", "(", '"', "*", "`", "|", "-", "“", "–"))
_MOST = 4
"""Words and marks between the noun and its number, at most."""


class CaseNumber(NamedTuple):
    """A number with the noun it is told under: where the noun begins, where the number begins, where both end."""

    start: int
    at: int
    end: int
    noun: str


def find_case_numbers(low: str, tongues: Tongues, otherwise: str) -> Iterator[CaseNumber]:
    """Those of a text in lower case without marks of Markdown, questions and what is left open aside."""
    for sentence in split_sentences(low):
        line = low[sentence.start : sentence.end]
        if sentence.end_mark.startswith("?") or not any(map(str.isdigit, line)):
            continue
        lexicon, tokenizer = tongues.of(words_in(line), otherwise)
        if lexicon.words["case-noun"].isdisjoint(words_in(line)) or lexicon.frames["draft"].search(line):
            continue
        tokens = tokenizer.tokens_of(line)
        for at, token in enumerate(tokens):
            first = _noun(tokens, at, lexicon) if _is_number(token.lower.lstrip("#")) else -1
            if first >= 0 and not is_open(tokens[:at], lexicon):
                start, number, end = (sentence.start + i for i in (tokens[first].start, token.start, token.end))
                yield CaseNumber(start, number, end, tokens[first].lower)


def _is_number(word: str) -> bool:
    digits = sum(map(str.isdigit, word))
    if len(word) < _SHORTEST or digits < 2 or (digits == len(word) and digits < _LETTERLESS):
        return False
    return all(c.isalnum() or c in "-_" for c in word)


def _noun(tokens: list[Token], at: int, lexicon: Lexicon) -> int:
    """Where the noun stands that a number is told under; -1 where none does."""
    between = lexicon.any_of("tells", "number-noun")
    for left in range(at - 1, max(at - 2 - _MOST, -1), -1):
        word = tokens[left].lower
        if word in lexicon.words["case-noun"]:
            return left
        if word not in between and word not in _MARKS:
            return -1
    return -1
