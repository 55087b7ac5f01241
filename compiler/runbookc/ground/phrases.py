"""When a step says the words of a shorthand: in any inflection and order, and with nothing else of its own.

    "check Stripe"   said by   "Check in Stripe", "checking Stripe first", "In Stripe, check for a duplicate"
                 not said by   "check the charge in Stripe", "check the Stripe logs"

What follows a word such as "for" or "whether" is what the step wants of it, and no other step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from runbookc.ground.vocabulary import PRONOUNS, STOP
from runbookc.ground.words import stem, words
from runbookc.language.lexicon import word_class

T = TypeVar("T")

_FILLING: Final = word_class("filling_adverb")
"""Words that say when or how, and not what."""
_OPENING: Final = word_class("opens_circumstances")
"""Words after which a step says what for, how or when."""
_LONGEST: Final = 40
"""Words of a step that are looked at; a shorthand stands at its beginning."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they are compared: stems without order, and whether a pronoun stands among them."""

    stems: frozenset[str]
    pronoun: bool = False


def phrase_of(said: str) -> Phrase:
    """The words of a shorthand; without any stem where they say nothing."""
    every = words(said)
    return Phrase(frozenset(_telling(every)), any(word in PRONOUNS for word in every))


class Phrases(Generic[T]):
    """Values by the words that stand for them; of two with the same words the first."""

    def __init__(self, values: Iterable[tuple[Phrase, T]]) -> None:
        self._values: dict[Phrase, T] = {}
        for phrase, value in values:
            self._values.setdefault(phrase, value)

    def said_in(self, text: str) -> T | None:
        """What the words of a step stand for; the longest words where several do."""
        said = words(text)[:_LONGEST]
        stems: set[str] = set()
        pronoun = False
        found: T | None = None
        for at, word in enumerate(said, start=1):
            if word in PRONOUNS:
                pronoun = True
            elif word in STOP or word in _FILLING:
                continue
            else:
                stems.add(stem(word))
            value = self._values.get(Phrase(frozenset(stems), pronoun))
            if value is not None and _goes_no_further(said[at:]):
                found = value
        return found


def _goes_no_further(rest: list[str]) -> bool:
    for word in rest:
        if word in _OPENING:
            return True
        if word not in _FILLING and (word not in STOP or word in PRONOUNS):
            return False
    return True


def _telling(said: Iterable[str]) -> Iterable[str]:
    return (stem(word) for word in said if word not in STOP and word not in _FILLING and word not in PRONOUNS)
