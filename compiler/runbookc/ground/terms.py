"""The terms a page defines, found by their words: what they mean, and which values a property can have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from runbookc.ground.fact_names import facts_in, key
from runbookc.ground.vocabulary import CUSTOMER
from runbookc.ground.words import name_stems, stem, stems, words
from runbookc.ir.model import Definition, Test

_OF_CUSTOMER: Final = CUSTOMER | {"they", "their", "them", "they're", "she", "he"}

_PERSONAL: Final = frozenset(stem(word) for word in (*CUSTOMER, "account", "membership", "subscription", "loyalty"))
"""Words for what a person's properties are said to be of: an account's tier is the customer's."""


class Terms:
    """The terms a page defines, each found by the rarest of its words."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        every = tuple(definitions)
        terms = {term for term in (frozenset(stems(d.term)) for d in every if not _lists(d)) if term}
        counts = Counter(word for term in terms for word in term)
        self._by_word: dict[str, list[frozenset[str]]] = defaultdict(list)
        for term in terms:
            self._by_word[min(term, key=lambda word: (counts[word], word))].append(term)
        self._properties = tuple(d for d in every if _lists(d))
        self._by_value: dict[tuple[str, ...], list[Definition]] = defaultdict(list)
        for definition in self._properties:
            for value in definition.values:
                self._by_value[tuple(stems(value))].append(definition)

    def named_in(self, said: set[str]) -> bool:
        """Whether all words of one of them are among those said."""
        return any(term <= said for word in said for term in self._by_word.get(word, ()))

    def property_of(self, fact: str) -> Definition | None:
        """The one definition of what a fact can be; None where several differ."""
        found = [definition for definition in self._properties if _names(definition.term, fact)]
        same = {(definition.values, definition.minimum, definition.maximum) for definition in found}
        return found[0] if len(same) == 1 else None

    def fact_with(self, test: Test) -> str | None:
        """The fact that a condition tests, where its value is one that one property can have: gold is a tier."""
        if test.operator not in ("is", "is-not", "equals"):
            return None
        found = self._by_value.get(tuple(stems(test.value)), [])
        if len({definition.term for definition in found}) != 1:
            return None
        own = next((fact for fact in facts_in(found[0].term) if "." in fact), "")
        field, thing = _field(found[0].term), _thing(test)
        if own and not (thing == "customer" and stem(own.partition(".")[0]) in _PERSONAL):
            return own
        return f"{thing}.{field}" if thing and field else None


def _thing(test: Test) -> str:
    """What a condition speaks of, in snake case; "" where only a pronoun says it."""
    said = words(test.subject)
    if set(said) & _OF_CUSTOMER:
        return "customer"
    entity = (test.fact or "").partition(".")[0]
    return entity if said and entity not in ("", "it", "this", "that") else ""


def _field(term: str) -> str:
    """The property a term ends in: "customer tiers" in `tier`."""
    said = stems(term)
    return said[-1] if said else ""


def _names(term: str, fact: str) -> bool:
    """Whether a term is the name of a fact: "tiers", "customer tier", "the status of an order"."""
    if any("." in known and key(known) == key(fact) for known in facts_in(term)):
        return True
    entity, _, field = fact.rpartition(".")
    return _ends_in(stems(term), name_stems(field), frozenset(name_stems(entity)))


def _ends_in(said: Sequence[str], field: Sequence[str], entity: frozenset[str]) -> bool:
    if not field or list(said[-len(field) :]) != list(field):
        return False
    owner = set(said[: -len(field)])
    return owner <= entity or (owner <= _PERSONAL and bool(entity & _PERSONAL))


def _lists(definition: Definition) -> bool:
    """Whether it says which values a property can have; that settles no condition."""
    return bool(definition.values) or definition.minimum is not None
