"""What a text says of a list as a whole: which is the cheapest or the earliest of it, how many there are.

Only where nothing narrows it down: "the cheapest direct flight" and "three slots in the morning" are of a part.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from runbookc.conformance.claims.tellings import Tongue, is_open
from runbookc.conformance.claims.tokens import Sentence, Token, split_sentences
from runbookc.conformance.evidence.values.dates import Day, placed_days
from runbookc.conformance.evidence.values.money import Money, amounts

_FAR = 9
"""Words between a superlative and its value, at most."""
_MOST = 4
"""Words of what is counted, at most."""


class Ranked(NamedTuple):
    """What is said to be first of a list: `rank` is the class of its superlative, `words` stand up to the value."""

    start: int
    end: int
    rank: str
    words: tuple[str, ...]
    money: Money | None
    day: Day | None


class Counted(NamedTuple):
    """How many there are said to be: the number, and the words of what is counted."""

    start: int
    end: int
    number: int
    words: tuple[str, ...]


def find_ranked(text: str, low: str, tongue: Tongue) -> Iterator[Ranked]:
    """Every superlative with its value behind it; `low` is the text in lower case without marks of Markdown."""
    words = tongue.lexicon.words
    ranks = {word: kind for kind in ("cheapest", "dearest", "earliest") for word in words[kind]}
    for sentence, line, tokens in _sentences(low, tongue, frozenset(ranks)):
        at = next((i for i, t in enumerate(tokens) if t.lower in ranks), len(tokens))
        if at == len(tokens) or is_open(tokens, tongue.lexicon):
            continue
        rank, start = ranks[tokens[at].lower], tokens[at].start
        spots = _values(text[sentence.start : sentence.end], line, rank, tongue.lexicon.language)
        spot = next((one for one in spots if one[0] > start), None)
        if spot is None:
            continue
        days = [(first, last) for _, first, last in placed_days(line, tongue.lexicon.language)]
        behind = [t for t in tokens[at + 1 :] if t.start < spot[0]]
        between = [t for t in behind if not any(first <= t.start < last for first, last in days)]
        if len(between) <= _FAR:
            told = tuple(t.lower for t in between if t.kind == "word")
            yield Ranked(sentence.start + start, sentence.start + spot[1], rank, told, spot[2], spot[3])


def _values(text: str, line: str, rank: str, language: str) -> list[tuple[int, int, Money | None, Day | None]]:
    """The values that such a superlative may be of, with their places."""
    if rank == "earliest":
        return [(start, end, None, day) for day, start, end in placed_days(line, language)]
    return [(money.start, money.start + 1, money, None) for money in amounts(text)]


def find_counted(low: str, tongue: Tongue, numbers: dict[str, int]) -> Iterator[Counted]:
    """ "There are four slots", "I found 3 flights": nothing stands behind what is counted."""
    words = tongue.lexicon.words
    for sentence, _, tokens in _sentences(low, tongue, words["there"]):
        for at, token in enumerate(tokens[:-1]):
            number = numbers.get(token.lower) or (int(token.lower) if token.lower.isdigit() else 0)
            there = at > 1 and tokens[at - 1].lower in words["be"] and tokens[at - 2].lower in words["there"]
            if not number or not there or is_open(tokens, tongue.lexicon):
                continue
            stop = at + 1
            while stop < len(tokens) and tokens[stop].kind == "word" and stop - at <= _MOST:
                stop += 1
            whole = stop == len(tokens) or tokens[stop].lower[0] in ".!:"
            if whole and stop > at + 1:
                told = tuple(t.lower for t in tokens[at + 1 : stop])
                yield Counted(
                    sentence.start + tokens[at - 2].start, sentence.start + tokens[stop - 1].end, number, told
                )


def _sentences(low: str, tongue: Tongue, heads: frozenset[str]) -> Iterator[tuple[Sentence, str, list[Token]]]:
    """The sentences that are no question and hold one of some words."""
    for sentence in split_sentences(low):
        line = low[sentence.start : sentence.end]
        if not sentence.end_mark.startswith("?") and any(head in line for head in heads):
            yield sentence, line, tongue.tokenizer.tokens_of(line)
