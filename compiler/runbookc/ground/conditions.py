"""Which fact a condition tests: the field of a tool's result whose name, values or kind the author's words meet.

"If they're enterprise" meets the field `tier` because its schema allows the value `enterprise`; "older than 30 days"
meets the date a thing began. Where two facts fit as well and neither was just looked up, the words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.ground.told import Telling, Told
from runbookc.ground.vocabulary import CUSTOMER, PRONOUNS
from runbookc.ground.words import name_stems, stem, stems, words
from runbookc.ir.model import Node, Test

_ENOUGH: Final = 2.5
_TIE: Final = 0.3
_DURATION: Final = re.compile(r"\b(?:second|minute|hour|day|week|month|year)s?\b", re.IGNORECASE)
_MONEY: Final = re.compile(r"[$€£]\s?\d|\b(?:USD|EUR|GBP|dollars?|euros?|pounds?)\b", re.IGNORECASE)
_VAGUE: Final = frozenset(
    {"id", "name", "status", "type", "kind", "date", "state", "reason", "number", "count", "item", "data"}
)
_COMPARING: Final = frozenset({"over", "at-least", "under", "at-most"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A condition's words, brought to stems once."""

    test: Test
    subject: frozenset[str]
    value: tuple[str, ...]
    said: frozenset[str]
    lasts: bool
    money: bool
    of_customer: bool

    @property
    def compares(self) -> bool:
        return self.test.operator in _COMPARING


def fact_of_test(node: Node, tells: Telling, upstream: Sequence[Told], own: str | None) -> str | None:
    """The fact a decide node tests, or None where no tool's field is plainly meant.

    `upstream` are the facts that steps before it look up, nearest first; `own` is the tool whose result it tests.
    """
    if node.test is None:
        return None
    asked = _asked(node.test)
    known = tells.by_tool.get(own, ()) if own else _met(asked, tells, upstream)
    recent = {told.fact: at for at, told in reversed(list(enumerate(upstream)))}
    scored: dict[str, float] = {}
    for told in known:
        score = _score(asked, told) + (_recency(recent.get(told.fact)) if not own else 1.0)
        fact = told.age if asked.lasts and asked.compares else told.fact
        scored[fact] = max(scored.get(fact, 0.0), score)
    best = sorted(scored.items(), key=lambda pair: -pair[1])
    if not best or best[0][1] < _ENOUGH or (len(best) > 1 and best[1][1] > best[0][1] - _TIE):
        return None
    return best[0][0]


def _asked(test: Test) -> _Asked:
    subject = words(test.subject)
    value = tuple(stems(test.value))
    return _Asked(
        test=test,
        subject=frozenset(stems(test.subject)),
        value=value,
        said=frozenset((*stems(test.subject), *value)),
        lasts=_DURATION.search(test.value) is not None,
        money=_MONEY.search(test.value) is not None,
        of_customer=bool(set(subject) & ({"they", "their", "them"} | CUSTOMER)) or "they're" in subject,
    )


def _met(asked: _Asked, tells: Telling, upstream: Sequence[Told]) -> list[Told]:
    """Fields that share a word or value with the condition, and all that was looked up before it."""
    found = {id(told): told for word in asked.said for told in tells.by_word.get(word, ())}
    if asked.lasts or asked.money:
        found |= {id(t): t for t in upstream}
    return [told for told in found.values() if told.profile.tool.effect == "read" or told in upstream]


def _recency(at: int | None) -> float:
    return 0.0 if at is None else max(0.8, 1.2 - at / 100)


def _score(asked: _Asked, told: Told) -> float:
    """How well a condition and a field meet; above `_ENOUGH` with one strong sign and one that agrees."""
    score = 2.0 if _value_allowed(asked, told) else 0.0
    score += _name_said(asked, told)
    score += 1.0 if told.entity & asked.subject else 0.6 if asked.of_customer and told.entity <= _PERSON else 0.0
    if asked.compares and asked.lasts:
        return score + 1.7 if told.is_date else 0.0
    if asked.compares and asked.money:
        return score + 1.2 if told.is_money else 0.0
    if asked.compares:
        return score if told.field.type in ("integer", "number", "") else 0.0
    if told.field.type == "boolean" and told.words & asked.said:
        score += 0.5
    return score


_PERSON: Final = frozenset(CUSTOMER | {"account", "profile"})


def _value_allowed(asked: _Asked, told: Told) -> bool:
    """Whether the value, or a word of the condition, is one that the field's schema allows."""
    if not told.values:
        return False
    whole = tuple(name_stems(asked.test.value)) or asked.value
    if whole in told.values:
        return True
    return any(set(value) <= asked.said and any(len(word) > 3 for word in value) for value in told.values if value)


def _name_said(asked: _Asked, told: Told) -> float:
    """How much of the field's name the condition says; a name that every second thing has says less."""
    name = told.words - told.entity or told.words
    met = name & asked.said
    if not met:
        return 0.0
    full = 1.0 if name <= _STEMMED_VAGUE else 2.0
    return full if met == name else full * 0.5 * len(met) / len(name)


_STEMMED_VAGUE: Final = frozenset(stem(word) for word in _VAGUE)


def speaks_of_before(test: Test) -> bool:
    """Whether a condition's subject is only a pronoun: then it is about what the step before it looked up."""
    said = words(test.subject)
    return not said or set(said) <= PRONOUNS | {"they're", "it's", "the", "result", "answer"}
