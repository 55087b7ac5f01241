"""Conditions that are nothing but a state, so that an order may run on with no comma: "if unsure ask Ines".

unsure · not paid · in doubt            a state alone
card expired · box torn · no answer     a thing and its state
over 50 € · more than two days late     a bound
guests complain · nobody answers        somebody, and what they do
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.comparisons import compared
from runbookc.language.lexicon import finite_words, participles, verbs, word_class
from runbookc.language.words import Word

_LONGEST = 6
"""Words of such a condition, at most."""


def is_bare_state(said: Sequence[Word]) -> bool:
    """Whether the words behind a cue are a whole condition with no verb of their own that could tell where it ends."""
    if not 0 < len(said) <= _LONGEST:
        return False
    lowered = [word.lower for word in said]
    if " ".join(lowered) in word_class("bare_condition") - {"so", "not"}:
        return True
    if _bounds(lowered):
        return True
    if any(word.kind != "word" for word in said):
        return False
    alone = lowered[1:] if len(lowered) > 1 and lowered[0] in ("not", "still", "already") else lowered
    if len(alone) == 1:
        return _states(alone[0]) or alone[0] in word_class("degree")
    if lowered[0] == "no":
        return len(lowered) == 2 and lowered[1] not in word_class("determiner") | word_class("pronoun")
    return _thing_and_state(lowered) or _somebody_does(lowered)


def _states(word: str) -> bool:
    states = (word_class("shown_state") | word_class("trouble_state")) - finite_words() - {"not", "both"}
    return word in states or word in participles() or word.removeprefix("un") in states


def _bounds(lowered: Sequence[str]) -> bool:
    """ "Over 50 €", "more than two days late"."""
    counted = lowered[:-1] if lowered[-1] in word_class("measured_as") else lowered
    text = " ".join(counted)
    found = compared(text)
    return found is not None and found[0].start() == 0 and found[0].end() == len(text)


def _thing_and_state(lowered: Sequence[str]) -> bool:
    """ "Card expired", "parcel still missing"."""
    named = lowered[0] not in word_class("determiner") | word_class("pronoun") | word_class("preposition")
    between = set(lowered[1:-1]) <= {"still", "already", "not"}
    return named and between and (_states(lowered[-1]) or lowered[-1] in ("low", "high", "late"))


def _somebody_does(lowered: Sequence[str]) -> bool:
    """ "Guests complain", "two people complain", "nobody answers"."""
    subject, told = lowered[-2], lowered[-1]
    if len(lowered) == 2 and subject in word_class("nobody_or_anybody"):
        return told.endswith("s") and not told.endswith("ss") and told not in word_class("be") | word_class("have")
    several = subject == "people" or (subject.endswith("s") and not subject.endswith("ss"))
    counts = word_class("count") | word_class("some_of_them")
    counted = len(lowered) == 2 or (len(lowered) == 3 and lowered[0] in counts)
    does = told in word_class("done_alone") or (told in verbs() and told not in word_class("noun_or_verb"))
    return several and counted and does and subject not in verbs()
