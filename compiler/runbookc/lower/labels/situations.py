"""The first words of a section: the situation in which it applies, told as what happens and not as a condition.

    Sometimes a shop asks us to move its terminal.     decide "a shop asks us to move its terminal"
    The guest has lost the key card.                   decide "The guest has lost the key card"

What follows is done in that situation; nobody wrote what is done in another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.clauses import Phrase, Sentence
from runbookc.language.conditions import read_condition
from runbookc.language.customers import customer_at
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, word_class
from runbookc.language.words import Word
from runbookc.lower.cases.heads import words_of
from runbookc.lower.plan import Asked, Branch, Choice, Origin, Statement, Stop
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Text

_NOW_AND_THEN = frame("now_and_then")
_PROBLEM = frame("common_problem")
_TOLD = frame("told_of")
_COMES_UP = frame("comes_up_when")
_GIVEN = frame("given_that")
_ALERT = frame("alert_named")


def read_situation(sentence: Sentence, text: Text, sentences: Sentences, place: Place) -> list[Statement]:
    """The entry condition that the first sentence of a section tells, or nothing where it tells none."""
    if place.rules_only or not (place.opening or place.in_case) or sentence.opens or sentence.question:
        return []
    if sentence.rule == "only-if":
        return []  # "the fee may be raised only if they agree"
    phrase = _situation(sentence, text) if place.opening else _past(_COMES_UP, sentence)
    words = words_of(text, phrase.start, phrase.end) if phrase else []
    if phrase is None or not words:
        return []
    unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
    asked = Asked(
        read_condition(words, text.plain), Origin(text.span(words[0].start, words[-1].end), _said(words, text), unit)
    )
    case = Branch((asked,), ())
    if not place.opening:
        return [Choice((case,))]
    return [Choice((case,), otherwise=(Stop(),), otherwise_inferred=True, entry=True)]


def _said(words: Sequence[Word], text: Text) -> str:
    return text.plain[words[0].start : words[-1].end]


def _situation(sentence: Sentence, text: Text) -> Phrase | None:
    if _TOLD.match(sentence.words.text) and not any(case.guard for case in sentence.cases):
        return sentence.words
    for opening in (_ALERT, _PROBLEM, _COMES_UP):
        found = _past(opening, sentence)
        if found is not None:
            return found
    if sentence.rule or sentence.defines or sentence.steps:
        return None
    return _past(_NOW_AND_THEN, sentence) or _past(_GIVEN, sentence) or _about_the_customer(sentence, text)


def _past(opening: re.Pattern[str], sentence: Sentence) -> Phrase | None:
    """The words of a sentence after such an opening."""
    found = opening.match(sentence.words.text)
    if found is None:
        return None
    start = sentence.words.start + found.end()
    return Phrase(sentence.words.text[found.end() :], start, sentence.words.end)


def _about_the_customer(sentence: Sentence, text: Text) -> Phrase | None:
    """ "The customer wants to return a parcel.": who it is, and what they want, say, have or cannot do."""
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    if only is None or not only.said or only.guard or only.tails:
        return None
    words = words_of(text, only.said.start, only.said.end)
    article = 1 if words and words[0].lower in ("a", "an", "another") else 0
    size = article + customer_at(words[article:])
    if size == article or size >= len(words) or words[size - 1].lower.endswith("s"):
        return None
    verb = words[size].lower
    tells = verb in word_class("situation") | word_class("have") | finite_words() - word_class("finite_modal")
    return only.said if tells else None
