"""Whether two conditions test one thing: by its fact, and by every word that could tell two such things apart.

"The first charge" and "the second charge" are both the charge's amount and still two amounts; "placed over 30 days
ago" and "delivered over 30 days ago" are two ages. What may be one of several ("any of them") is nothing to compare.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.ground.vocabulary import CUSTOMER
from runbookc.ground.words import singular, stem, words
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.ir.model import Node, Test


_PRONOUNS: Final = word_class("subject_pronoun")
_SEVERAL: Final = word_class("several_things")
_ANEW: Final = word_class("another_time")
_LITTLE: Final = word_class("little_said")
"""Words that compare, point or help, and tell no two things apart."""
_OPENING: Final = word_class("subject_opener")
"""Those of them that after "or" begin another condition: "… or the reader is under 16" is not "16 or under"."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is tested: its fact, or the stems of the words for it, and the stems that may set it apart."""

    base: str | frozenset[str]
    apart: frozenset[str]

    @property
    def about(self) -> frozenset[str]:
        """The stems of the words by which it goes."""
        return fact_stems(self.base) if isinstance(self.base, str) else self.base


def subject_of(node: Node, test: Test, said: str, fact: str | None) -> Subject | None:
    """What a condition tests, `said` being the words for it; None where they name one of several things."""
    named = words(said)
    if set(named) & _SEVERAL or _plural(named):
        return None
    own = fact_stems(fact) if fact else _stems(named)
    rest = _stems(words(node.text)) - _stems(words(test.value)) - _stems(words(test.subject))
    return Subject(fact or own, (_stems(named) | rest) - own - _CUSTOMERS)


def points_back(said: str) -> bool:
    """Whether words name nothing themselves: "it is over $200", "$200 or less" beside other cases."""
    return set(words(said)) <= _PRONOUNS


def is_whole(node: Node, test: Test) -> bool:
    """Whether a comparison is all that a condition says: no second number, and nothing joined to it."""
    rest = node.text.replace(test.value, " ", 1)
    if test.operator == "between":
        rest = _DIGITS.sub(" ", rest, count=2)
    said = words(rest.replace(test.subject, " ", 1) if test.subject else rest)
    joined = ("and", "but", "or", "unless", "except", "plus")
    spans = {"and": test.operator == "between"}
    for at, word in enumerate(said):
        if word[0].isdigit():
            return False
        follower = said[at + 1] if at + 1 < len(said) else ""
        compares = word == "or" and follower in _LITTLE - _OPENING
        if word in joined and not spans.get(word) and not compares:
            return False
    return True


def asks_anew(node: Node) -> bool:
    """Whether a condition says itself that it is no case beside others: "again", "still", "too" at its end."""
    said = words(node.text)
    return said[-1:] == ["too"] or not _ANEW.isdisjoint(said)


def fact_stems(fact: str) -> frozenset[str]:
    """The stems of a fact's name."""
    return _stems(words(fact.replace(".", " ").replace("_", " ")))


def _stems(said: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in said if word not in _LITTLE and not word[0].isdigit())


def _plural(said: Sequence[str]) -> bool:
    """Whether the last word, of which something is said, is a plural ("the charges")."""
    return bool(said) and singular(said[-1]) != said[-1] and not {"number", "count", "sum"} & set(said)


_DIGITS: Final = re.compile(r"\d[\d,.]*")
_CUSTOMERS: Final = frozenset(stem(word) for word in CUSTOMER)
