"""Values that a text tells of something: "your balance is $52", "it renews on 3 May", "you have 4 repeats left".

They say what was read, not what was done, so they are no claims by themselves; whether a record says otherwise is
looked up in `evidence/told.py`. Only what stands right beside its value is taken: "the fee would be $5" or "your old
fee was $5" tells nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from runbookc.conformance.claims.languages import language_of
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import CATALOGUE, load_nouns
from runbookc.conformance.claims.number_words import ToldNumber, any_number, find_numbers, is_of_several
from runbookc.conformance.claims.tokens import Sentence, Token, Tokenizer, split_sentences, words_in
from runbookc.conformance.evidence.records.outcome import State, states_in
from runbookc.conformance.evidence.values.dates import Day, placed_days
from runbookc.conformance.evidence.values.durations import numbers_of
from runbookc.conformance.evidence.values.money import Money, amounts

_LONGEST = 6
"""Words of what is told of, at most."""
_FEW = 4
"""Words of what is said to be in a state, with its article, at most."""
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"\S*\d")


class Telling(NamedTuple):
    """A value with the words beside it: where both stand, and one of an amount, a day or a number.

    `words` are those before the value, or behind a number, in lower case and in their order; `stems` what the catalogue
    calls each, several words where it can be several.
    """

    start: int
    end: int
    words: tuple[str, ...]
    stems: tuple[str, ...]
    money: Money | None = None
    day: Day | None = None
    number: int | None = None
    language: str = CATALOGUE
    of: str = ""
    """Whose a number is said to be, where it counts but the one word: "you", "pass", "P-4" of "P-4 has 9 swims"."""


class StateTelling(NamedTuple):
    """A state that a thing is said to be in: where it stands, the stems of the thing, what can be meant.

    `every` where each of several things is said to be: of how many, 0 where that is not said ("all accounts are open").
    """

    start: int
    end: int
    stems: tuple[str, ...]
    states: tuple[State, ...]
    language: str
    every: int | None


class Tongue(NamedTuple):
    """What reading tellings needs of one language."""

    lexicon: Lexicon
    tokenizer: Tokenizer


class Tongues(dict[str, Tongue]):
    """The languages that are read, by name."""

    @cached_property
    def _telling(self) -> dict[str, frozenset[str]]:
        """By language the words by which it is told."""
        return {language: tongue.lexicon.words["telling"] for language, tongue in self.items()}

    @cached_property
    def source_leads(self) -> frozenset[str]:
        """The words, in any of them, without one of which a text names no source and says of nothing that it is not."""
        return frozenset[str]().union(*(one.lexicon.any_of("source-lead", "no") for one in self.values()))

    def of(self, words: Iterable[str], otherwise: str) -> Tongue:
        """That of some words; where they do not tell it, the one `otherwise`."""
        return self[language_of(words, self._telling, otherwise)]


class _Spot(NamedTuple):
    """A value in a sentence: where it begins and ends in it."""

    start: int
    end: int
    money: Money | None = None
    day: Day | None = None


def find_tellings(text: str, low: str, tongues: Tongues, otherwise: str) -> Iterator[Telling]:
    """The tellings of a text; `low` is the text in lower case without marks of Markdown."""
    number = any_number()
    for sentence in split_sentences(low):
        line = low[sentence.start : sentence.end]
        if sentence.end_mark.startswith("?") or number.search(line) is None:
            continue
        tongue = tongues.of(words_in(line), otherwise)
        plain = _DIGIT.search(line) is None
        spots = [] if plain else list(_spots(text[sentence.start : sentence.end], line, tongue.lexicon.language))
        numbers = find_numbers(line, tongue.lexicon)
        if spots or numbers:
            tokens = tongue.tokenizer.tokens_of(line)
            yield from _before_values(spots, sentence, tokens, tongue.lexicon)
            yield from _behind_numbers(numbers, sentence, tokens, tongue.lexicon)


def _before_values(spots: list[_Spot], sentence: Sentence, tokens: list[Token], lexicon: Lexicon) -> Iterator[Telling]:
    links = lexicon.words["tells"]
    for spot in spots:
        at = next((i for i, t in enumerate(tokens) if t.start >= spot.start), len(tokens))
        left = at - 1
        while left >= 0 and tokens[left].lower in links:
            left -= 1
        if left > 1 and left < at - 1 and _points(tokens[left - 1 : left + 1], lexicon):  # "the arrears on it are"
            left -= 2
        first = left
        while first >= 0 and tokens[first].kind == "word" and left - first < _LONGEST:
            first -= 1
        linked = left < at - 1 or spot.day is not None  # "ETA 3 May", "due 3 May"
        plain = linked and first < left and _ends(tokens, spot.end, lexicon)
        ahead = at - (tokens[at - 1].lower in lexicon.words["to"])  # "comes to €52" is no infinitive
        if plain and not is_open(tokens[:ahead], lexicon):
            yield _telling(tokens[first + 1 : left + 1], sentence, spot.end, lexicon, spot.money, spot.day)


def _behind_numbers(
    numbers: list[ToldNumber], sentence: Sentence, tokens: list[Token], lexicon: Lexicon
) -> Iterator[Telling]:
    for start, end, number in numbers:
        at = next((i for i, t in enumerate(tokens) if t.start >= end), len(tokens))
        stop = at
        while stop < len(tokens) and tokens[stop].kind == "word" and stop - at < _LONGEST:
            stop += 1
        before = tokens[at - 2].lower if at > 1 else ""
        if stop == at or is_open(tokens[:at], lexicon) or before in lexicon.words["preposition"]:
            continue
        if is_of_several(tokens, at - 1, lexicon):
            continue
        told = tokens[at:stop]
        if at > 1 and tokens[at - 2].lower in lexicon.words["remain"]:
            told = [*told[:1], tokens[at - 2], *told[1:]]  # "le quedan 7 visitas": 7 visits left
        made = _telling(told, sentence, tokens[stop - 1].end, lexicon)
        whose = _whose(tokens, at - 1, lexicon) if _is_all(tokens[at:], lexicon) else ""
        yield made._replace(start=sentence.start + start, number=number, of=whose)


def _points(tokens: list[Token], lexicon: Lexicon) -> bool:
    """ "On it", "on them": what is spoken of, behind what is told of it; "the fee for this" may be another's."""
    pointing = lexicon.words["referring"] - lexicon.words["determiner"]
    return tokens[0].lower in lexicon.words["upon"] and tokens[1].lower in pointing


def _is_all(tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether a number counts the one word behind it, and nothing says of which: "9 swims", "9 swims on it"."""
    rest = tokens[3:] if len(tokens) > 2 and _points(tokens[1:3], lexicon) else tokens[1:]
    return not rest or rest[0].kind == "mark"


def _whose(tokens: list[Token], at: int, lexicon: Lexicon) -> str:
    """Who or what is said to have the number at a token: "you", the one noun behind "your", an id; "" where none is."""
    words = lexicon.words
    if at < 2 or tokens[at - 1].lower not in words["have"]:
        return ""
    named, before = tokens[at - 2], tokens[at - 3].lower if at > 2 else ""
    if named.lower in words["you"] or named.kind == "value":
        return named.lower
    return load_nouns(lexicon.language).thing(named.lower) if before in words["definite"] else ""


def _telling(
    tokens: list[Token], sentence: Sentence, end: int, lexicon: Lexicon, money: Money | None = None,
    day: Day | None = None,
) -> Telling:  # fmt: skip
    words = tuple(t.lower for t in tokens)
    stems = tuple(load_nouns(lexicon.language).thing(w) for w in words)
    start = sentence.start + tokens[0].start
    return Telling(start, sentence.start + end, words, stems, money, day, language=lexicon.language)


def _spots(text: str, line: str, language: str) -> Iterator[_Spot]:
    for money in amounts(text):
        figure = _FIGURE.match(line, money.start)
        yield _Spot(money.start, max(figure.end() if figure is not None else 0, money.end), money)
    for day, start, end in placed_days(line, language):
        yield _Spot(start, end, day=day)


def _ends(tokens: list[Token], end: int, lexicon: Lexicon) -> bool:
    """Whether nothing behind a value says more of it ("$5 more", "$5 a month")."""
    behind = next((t for t in tokens if t.start >= end), None)
    return behind is None or behind.kind == "mark" or behind.lower in lexicon.words["coordinate"] - lexicon.words["or"]


def is_open(tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether a sentence up to its value leaves open that it is so, or tells of another time."""
    open_ = lexicon.any_of("modal", "condition", "negation", "earlier", "ago", "last", "who", "had", "what")
    return any(t.lower in open_ for t in tokens)


def find_states(low: str, tongues: Tongues, otherwise: str) -> Iterator[StateTelling]:
    """The states that a lowered text tells of one definite thing: "your membership is active"."""
    for sentence in split_sentences(low):
        line = low[sentence.start : sentence.end]
        if sentence.end_mark.startswith("?"):
            continue
        lexicon, tokenizer = tongues.of(words_in(line), otherwise)
        told = states_in(line, lexicon.language)
        if not told:
            continue
        start, end = told[0][1:]
        tokens = tokenizer.tokens_of(line)
        at = next((i for i, t in enumerate(tokens) if t.start >= start), len(tokens))
        first = at - 1
        while first >= 0 and at - first <= _FEW and tokens[first].lower not in lexicon.words["definite"]:
            first -= 1
        named = tokens[first + 1 : at]
        plain = first >= 0 and named and all(t.kind == "word" for t in named) and at - first <= _FEW
        if plain and _ends(tokens, end, lexicon) and not is_open(tokens[:at], lexicon):
            stems = tuple(lexicon.nouns.thing(t.lower) for t in named)
            stems = stems[::-1] if lexicon.inflected else stems  # the thing itself stands first
            states = tuple(state for state, _, _ in told)
            lead = [t.lower for t in tokens[max(first - _FEW, 0) : first + 1]]
            each = next((word for word in lead if word in lexicon.words["every-one"]), None)
            every = numbers_of("all", lexicon.language).get(each, 0) if each is not None else None
            yield StateTelling(
                sentence.start + tokens[first].start, sentence.start + end, stems, states, lexicon.language, every
            )
