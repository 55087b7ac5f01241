"""Which fact a condition tests: the field of a tool's result whose name, values or kind the author's words meet.

"If they're enterprise" meets the field `tier` because its schema allows the value `enterprise`; "older than 30 days"
meets the date a thing began. Where two facts fit as well and neither was just looked up, the words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.ground.events import event_named, event_of, is_creation
from runbookc.ground.opposites import opposites
from runbookc.ground.terms import Terms
from runbookc.ground.told import Telling, Told
from runbookc.ground.vocabulary import CUSTOMER, PRONOUNS, STOP
from runbookc.ground.words import name_stems, stem, stems, words
from runbookc.ir.model import Node, Test
from runbookc.language.currencies import has_money
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_ENOUGH: Final = 2.5
"""One strong sign that a field is meant, and one that agrees; less is a coincidence of words."""
_PHRASE: Final = 0.8
"""What a value of several words says beyond one of one word: "locked by the fraud desk" is more than locked."""
_TIE: Final = 0.3
"""A field this close behind the best makes it unsure which is meant."""
_DURATION: Final = frame("word_of_time")
_VAGUE: Final = word_class("vague_field")
_DIGIT: Final = re.compile(r"\d")
_WHOLE: Final = frozenset({"holds", "holds-not"})
"""What is asked is a clause as it stands."""
_COMPARING: Final = frozenset({"over", "at-least", "under", "at-most", "between"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A condition's words, brought to stems once."""

    test: Test
    subject: frozenset[str]
    named: frozenset[str]
    """The words of its subject that say more than whose it is."""
    value: tuple[str, ...]
    whole: tuple[str, ...]
    """The value as the values of a schema are brought to stems."""
    said: frozenset[str]
    denied: frozenset[str]
    """The contraries of its value's words: "inactive" asks for what `active` tells."""
    lasts: bool
    event: frozenset[str]
    """What it says to have happened so long ago, besides that the thing came to be."""
    dated: bool
    """Whether it is held against a day of the calendar ("before 3 May")."""
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
    asked = _asked(node, node.test)
    if words(node.test.subject)[:1] in (["we"], ["you"], ["i"]):
        return None  # what we do or may is no field of a system
    known = tells.by_tool.get(own, ()) if own else _met(asked, tells, upstream)
    recent = _recency(upstream)
    scored: dict[str, float] = {}
    for told in known:
        if not own and told.profile.tool.effect != "read" and _about_something_else(asked, told):
            continue  # what a step made is meant only by its name, or as "it"
        score = _score(asked, told) + (1.0 if own else recent.get(told.fact, 0.0))
        fact = told.age if asked.lasts and asked.compares else told.fact
        scored[fact] = max(scored.get(fact, 0.0), score)
    best = sorted(scored.items(), key=lambda pair: -pair[1])
    if not best or best[0][1] < _ENOUGH or (len(best) > 1 and best[1][1] > best[0][1] - _TIE):
        return None
    return best[0][0]


def _asked(node: Node, test: Test) -> _Asked:
    subject = words(test.subject)
    value = tuple(stems(test.value))
    attribute = (test.fact or "").partition(".")[2].split("_")
    about = frozenset(stems(test.subject))
    event = frozenset[str]() if is_creation(said := event_of(node)) else said
    return _Asked(
        test=test,
        subject=about,
        named=about - CUSTOMER,
        value=value,
        whole=tuple(name_stems(test.value)) or value,
        said=frozenset((*about, *value, *(stem(word) for word in attribute if word))),
        denied=frozenset[str]().union(*map(opposites, words(test.value))),
        lasts=_DURATION.search(test.value) is not None,
        event=event,
        dated=(test.fact or "").endswith(".date"),
        money=has_money(test.value),
        of_customer=bool(set(subject) & ({"they", "their", "them"} | CUSTOMER)) or "they're" in subject,
    )


def _met(asked: _Asked, tells: Telling, upstream: Sequence[Told]) -> list[Told]:
    """Fields that share a word or value with the condition, and all that was looked up before it."""
    found = {id(told): told for word in asked.said | asked.denied for told in tells.by_word.get(word, ())}
    if asked.lasts or asked.money:
        found |= {id(t): t for t in upstream}
    before = {id(told) for told in upstream}
    return [told for told in found.values() if told.profile.tool.effect == "read" or id(told) in before]


def _recency(upstream: Sequence[Told]) -> dict[str, float]:
    """What a fact gains by having been looked up: most for the last lookup, less for those before it."""
    found: dict[str, float] = {}
    lookups: list[str] = []
    for told in upstream:
        if told.profile.tool.called not in lookups:
            lookups.append(told.profile.tool.called)
        found.setdefault(told.fact, max(0.4, 1.6 - 0.4 * len(lookups)))
    return found


def _score(asked: _Asked, told: Told) -> float:
    """How well a condition and a field meet; above `_ENOUGH` with one strong sign and one that agrees."""
    owned = not told.entity.isdisjoint(asked.subject)
    if asked.test.operator in _WHOLE and not owned and told.field.type not in ("integer", "number"):
        return 0.0  # a whole clause that shares a word with a field speaks of something else more often than not
    allowed = _value_allowed(asked, told)
    named = _name_said(asked, told)
    score = (2.0 + (_PHRASE if allowed > 1 else 0.0) if allowed else 0.0) + named
    score += 1.0 if owned else 0.6 if asked.of_customer and told.entity <= _PERSON else 0.0
    score -= 1.0 if _about_something_else(asked, told) else 0.0
    if asked.compares:
        return _compared(asked, told, score, named)
    if told.field.type in ("integer", "number"):
        return score if allowed or _DIGIT.search(asked.test.value) else 0.0
    if told.field.type == "boolean":  # "is disputed" says the flag, "calls are bad" does not
        return 0.0 if told.words.isdisjoint(asked.denied.union(asked.value)) else score + 0.5
    return score


def _compared(asked: _Asked, told: Told, score: float, named: float) -> float:
    """How well a bound meets a field: a length of time a date, money an amount, a number a number."""
    if asked.lasts:
        began = told.age != told.fact
        happened = bool(asked.event) and asked.event <= event_named(told.field.name)
        return score + (2.0 if happened else 0.0) + 1.7 if told.is_date and (began or named or happened) else 0.0
    if asked.dated:
        return score if told.is_date and named else 0.0
    if asked.money:
        return score + 1.2 if told.is_money else 0.0
    return score if told.field.type in ("integer", "number", "") else 0.0


def _about_something_else(asked: _Asked, told: Told) -> bool:
    """Whether the condition names its subject, and the field is of another thing and called otherwise."""
    about = (told.entity, told.words, told.described)
    return bool(asked.named) and all(map(asked.named.isdisjoint, about))


_PERSON: Final = frozenset(CUSTOMER | {"account", "profile"})


def _value_allowed(asked: _Asked, told: Told) -> int:
    """How many words the longest value has that the field's schema allows and the condition says; 0 for none."""
    if asked.whole in told.values:
        return len(asked.whole)
    said = (v for v in told.values if asked.said.issuperset(v) and any(len(word) > 3 for word in v))
    return max(map(len, said), default=0)


def _name_said(asked: _Asked, told: Told) -> float:
    """How much of the field's name the condition says; a name that every second thing has says less."""
    name = told.words - told.entity or told.words
    met = name & (asked.said | asked.denied if told.field.type == "boolean" else asked.said)
    if not met:
        return 0.0
    full = 1.0 if name <= _STEMMED_VAGUE else 2.0
    return full if met == name else full * 0.5 * len(met) / len(name)


_STEMMED_VAGUE: Final = frozenset(stem(word) for word in _VAGUE)


def nameless(test: Test, defined: Terms) -> bool:
    """Whether a condition that no tool tells of names no value to look up.

    A whole clause ("they confirm", "you hear someone") is heard or seen, not read from a field; a term the page defines
    is decided by its definition; and of "it", nobody can say which value is meant. "They're enterprise" names the
    customer's.
    """
    if _says_what_sort(test):
        return defined.named_in({*stems(test.subject), *stems(test.value)})
    if test.operator in ("holds", "holds-not") or speaks_of_before(test) or not _a_name(test.fact or ""):
        return True
    return defined.named_in({*stems(test.subject), *stems(test.value)})


def _says_what_sort(test: Test) -> bool:
    """ "They're enterprise", "premium customers": what sort of customer it is, which a record says."""
    entity, _, field = (test.fact or "").partition(".")
    return entity == "customer" and field in word_class("customer_sort") and test.operator in ("is", "is-not")


def _a_name(fact: str) -> bool:
    """Whether a guessed name is short enough to be one, and of a thing and not of "these" or "any"."""
    entity, _, field = fact.partition(".")
    of = entity.split("_")
    return len(of) <= 2 and len(field.split("_")) <= 3 and of[0].isalpha() and not set(of) & (STOP | PRONOUNS)


def speaks_of_before(test: Test) -> bool:
    """Whether a condition's subject is only a pronoun: then it is about what the step before it looked up."""
    said = words(test.subject)
    return not said or set(said) <= PRONOUNS | {"they're", "it's", "the", "result", "answer"}


def names_another_thing(test: Test, fact: str) -> bool:
    """ "They want a refund" behind a question for the booking number: whether somebody's clause has its own thing."""
    of_people = test.operator in _WHOLE and not word_class("person_pronoun").isdisjoint(words(test.subject))
    said = words(test.value) if of_people else []
    behind = next((said[at + 1 :] for at, word in enumerate(said) if word in word_class("determiner")), [])
    return bool(behind) and set(map(stem, behind)).isdisjoint(name_stems(fact))
