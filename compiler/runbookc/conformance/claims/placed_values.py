"""The amounts, days, durations, counts and codes of a text, each with the clause or the label that it stands in.

"I've opened a repair (RMA-1); they'll collect it on 16 May": 16 May stands in the clause behind the semicolon.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as Set
from functools import cache
from itertools import takewhile
from typing import Any, Literal, NamedTuple

from runbookc.conformance.claims.figures import with_figures_of
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.number_words import is_of_several, named_numbers
from runbookc.conformance.claims.tellings import Tongue, Tongues
from runbookc.conformance.claims.tokens import Sentence, Token, split_sentences, words_in
from runbookc.conformance.evidence.values.dates import Day, placed_days
from runbookc.conformance.evidence.values.durations import Duration, durations, numbers_of
from runbookc.conformance.evidence.values.money import Money, amounts

_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"\S*\d")
_CODE = re.compile(r"(?=[a-z0-9/-]*\d)(?=[0-9/-]*[a-z])[a-z0-9]+(?:[/-][a-z0-9]+)*$")
_BREAKS = frozenset((",", ";", ":", "—", "–", "--", "(", ")", "|", "•", "*", "-", "→"))
Kind = Literal["day", "money", "duration", "place", "list", "code"]
_CELLS = frozenset((":", "|"))
_LONGEST = 4
"""Words of a label, at most."""
_BEHIND = 4
"""Words behind a number among which stands what is counted."""
_DIGITS = 5
"""Digits from which a number counts no things, and is an id."""
_PENCE = re.compile(r"\d+[a-z]\b")
_BULLETS = frozenset(("-", "•", "*", "–", "|", "→", "—"))


class PlacedValue(NamedTuple):
    """An amount, a day, a duration, a count or a code: where it stands, where its sentence and its clause
    begin, and what is beside it.

    `words` are the stems of its clause, `label` those of a label that it stands behind ("Zone: C4"), `told` those
    before it in a clause that tells how one thing is; `open` where the clause leaves open whether it is so, or tells of
    another time.
    """

    start: int
    end: int
    sentence: int
    clause: int
    words: frozenset[str]
    label: frozenset[str]
    told: frozenset[str]
    open: bool
    kind: Kind
    money: Money | None = None
    day: Day | None = None
    code: str = ""
    duration: Duration | None = None
    place: int | None = None
    """Which one in a row: "second in the queue"."""
    counted: tuple[int, tuple[str, ...]] | None = None
    """A number and the stems of the words behind it."""


class _Spot(NamedTuple):
    """Where a value stands in its sentence: where its clause begins; the rest as `PlacedValue` has it."""

    clause: int
    words: frozenset[str]
    label: frozenset[str]
    told: frozenset[str]
    open: bool


class ValueLine:
    """A sentence in which values may stand, the language that it is in, and its tokens once somebody asks.

    All sentences of the same words are one line: which digits stand in it changes nothing of where its values stand.
    """

    __slots__ = ("_first", "_spots", "sentence", "tongue")

    def __init__(self, sentence: Sentence, tongue: Tongue) -> None:
        self.sentence, self.tongue = sentence, tongue
        self._first: tuple[str, list[Token]] | None = None
        """The first such sentence, and its tokens."""
        self._spots: dict[tuple[int, int], _Spot] = {}

    def tokens_of(self, line: str) -> list[Token]:
        """The tokens of the sentence, which is `line` in lower case this time."""
        if self._first is None:
            self._first = line, self.tongue.tokenizer.tokens_of(line)
        first, tokens = self._first
        return tokens if first == line else with_figures_of(line, tokens)

    def spot(self, span: tuple[int, int], line: str) -> _Spot:
        """Where a value stands that begins and ends so in the sentence."""
        known = self._spots.get(span)
        if known is None:
            known = self._spots[span] = _spot(span, self.tokens_of(line), self.tongue)
        return known


def lines_of_values(low: str, tongues: Tongues, otherwise: str) -> tuple[ValueLine, ...]:
    """Those of a text in lower case without marks of Markdown; questions tell nothing."""
    found: list[ValueLine] = []
    for sentence in split_sentences(low):
        if sentence.end_mark.startswith("?"):
            continue
        line = low[sentence.start : sentence.end]
        words = words_in(line)
        tongue = tongues.of(words, otherwise)
        if _DIGIT.search(line) is not None or not number_words(tongue.lexicon.language).isdisjoint(words):
            found.append(ValueLine(sentence, tongue))
    return tuple(found)


def find_values(
    text: str, low: str, lines: Iterable[ValueLine], wanted: Callable[[Sentence, str], Set[Kind]]
) -> Iterator[PlacedValue]:
    """The values of a text; `low` is the text in lower case without marks of Markdown, `lines` those that may hold any.

    `wanted` tells of a sentence which kinds of values matter in it.
    """
    for one in lines:
        line = low[one.sentence.start : one.sentence.end]
        kinds = wanted(one.sentence, line)
        if kinds:
            yield from _of_sentence(text, line, one, kinds)


def _of_sentence(text: str, line: str, one: ValueLine, kinds: Set[Kind]) -> Iterator[PlacedValue]:
    sentence, language = one.sentence, one.tongue.lexicon.language
    taken = set[int]()
    if "money" in kinds:
        for money in amounts(text[sentence.start : sentence.end]):
            figure = _FIGURE.match(line, money.start)
            end = figure.end() if figure is not None else money.start
            taken.update(range(money.start, end))
            if not _PENCE.match(line, money.start):  # "1080p" may be pence, and is more often none
                yield _placed((money.start, end), "money", one, line, money=money)
    for day, start, end in placed_days(line, language) if "day" in kinds else ():
        taken.update(range(start, end))
        yield _placed((start, end), "day", one, line, day=day)
    for duration, start, end in durations(line, language) if "duration" in kinds else ():
        taken.update(range(start, end))
        yield _placed((start, end), "duration", one, line, duration=duration)
    for token in one.tokens_of(line) if "code" in kinds else ():
        if token.kind == "value" and token.start not in taken and _CODE.match(token.lower):
            yield _placed((token.start, token.end), "code", one, line, code=token.lower)
    if "list" in kinds or "place" in kinds:
        yield from (value for value in _numbered(one, line, taken) if value.kind in kinds)


@cache
def number_words(language: str) -> frozenset[str]:
    """The words for numbers, and for places in a row."""
    return frozenset(numbers_of("ordinal", language).keys() | numbers_of("cardinal", language).keys())


@cache
def _nth(language: str) -> re.Pattern[str]:
    """A place in a row in figures: "3rd", "3º"."""
    return re.compile(rf"(\d{{1,3}})(?:{'|'.join(numbers_of('day-ending', language))})$")


def _numbered(one: ValueLine, line: str, taken: set[int]) -> Iterator[PlacedValue]:
    """Counts ("14 failed attempts") and places ("second in the queue")."""
    lexicon, tokens = one.tongue.lexicon, one.tokens_of(line)
    ordinals, nth = numbers_of("ordinal", lexicon.language), _nth(lexicon.language)
    named = named_numbers(lexicon.language)
    for at, token in enumerate(tokens):
        if token.kind != "value" and token.lower not in ordinals and token.lower not in named:
            continue
        span = (token.start, token.end)
        near = tokens[at + 1 : at + 1 + _BEHIND]
        words = takewhile(lambda t: t.kind == "word", near)
        behind = tuple(lexicon.nouns.thing(t.lower) for t in words)
        place = ordinals.get(token.lower) or (int(m[1]) if (m := nth.match(token.lower)) is not None else None)
        if place is not None and not lexicon.words["place-noun"].isdisjoint(behind):
            yield _placed(span, "place", one, line, place=place)
        elif token.start not in taken and behind and not is_of_several(tokens, at, lexicon):
            number = int(token.lower) if token.lower.isdigit() else named.get(token.lower, 0)
            if number and len(str(number)) < _DIGITS:
                yield _placed(span, "list", one, line, counted=(number, behind))


def _placed(span: tuple[int, int], kind: Kind, one: ValueLine, line: str, **value: Any) -> PlacedValue:
    begins, (clause, words, label, told, is_open) = one.sentence.start, one.spot(span, line)
    return PlacedValue(
        begins + span[0], begins + span[1], begins, begins + clause, words, label, told, is_open, kind, **value
    )  # fmt: skip


def _spot(span: tuple[int, int], tokens: list[Token], tongue: Tongue) -> _Spot:
    lexicon = tongue.lexicon
    first = at = bisect_right([t.end for t in tokens], span[0])
    while first > 0 and tokens[first - 1].lower not in _BREAKS:
        first -= 1
    stop = next((i for i in range(at, len(tokens)) if tokens[i].lower in _BREAKS and tokens[i].start >= span[1]), None)
    clause = tokens[first:stop]
    before = [t.lower for t in tokens[first:at]]
    label = _label(tokens, at) if len(before) <= 1 else []
    open_ = lexicon.any_of("modal", "condition", "negation", "earlier", "ago", "last", "who", "had", "what")
    is_open = any(w in open_ and w not in lexicon.words["coming"] for w in before)
    is_open = is_open or lexicon.frames["condition"].search(" ".join(before)) is not None
    stems = frozenset(lexicon.nouns.thing(t.lower) for t in clause if t.kind == "word")
    begins = tokens[first].start if first < len(tokens) else span[0]
    told = frozenset(map(lexicon.nouns.thing, before if _is_of_one(before, span, tokens, lexicon) else ()))
    return _Spot(min(begins, span[0]), stems, frozenset(lexicon.nouns.thing(w) for w in label), told, is_open)


def _is_of_one(before: list[str], span: tuple[int, int], tokens: list[Token], lexicon: Lexicon) -> bool:
    """ "The link is valid for": of one thing, and not as a rule, under a condition or so long ago."""
    skipped = lexicon.any_of("adverb", "coordinate", "and") - lexicon.words["definite"]
    if next((word for word in before if word not in skipped), "") not in lexicon.words["definite"]:
        return False
    behind = next((t.lower for t in tokens if t.start >= span[1]), "")
    general = lexicon.any_of("habit", "condition")
    return behind not in lexicon.words["ago"] and all(t.lower not in general for t in tokens)


def _label(tokens: list[Token], at: int) -> list[str]:
    """The words of a label that opens the line and ends in a colon or a cell right before a value ("Drop-off date")."""
    cell = next((i for i in range(at - 1, max(at - 3, -1), -1) if tokens[i].lower in _CELLS), None)
    if cell is None:
        return []
    first = 0
    while first < cell and tokens[first].lower in _BULLETS:
        first += 1
    named = tokens[first:cell]
    if not named or len(named) > _LONGEST or any(t.kind != "word" for t in named):
        return []
    return [part for t in named for part in t.lower.split("-")]
