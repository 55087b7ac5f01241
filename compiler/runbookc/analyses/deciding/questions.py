"""The conditions of a page as sets of what their terms can be: as far as they were understood, and no further.

Comparisons with an amount and cases of an enumeration are typed; answers to one request exclude each other
(`replies.py`). Of everything else only this is known, that the same words about the same thing hold or do not: a term
of two regions, yes and no.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from runbookc.analyses.deciding.choices import Named, named_values, truth
from runbookc.analyses.deciding.numbers import NumberTerm, number_term
from runbookc.analyses.deciding.replies import reply_conditions
from runbookc.analyses.deciding.subject import Subject, asks_anew, fact_stems, is_whole, points_back, subject_of
from runbookc.analyses.deciding.term import Region, Term, Within
from runbookc.analyses.domains import Domain
from runbookc.analyses.quantity import Interval, Written, bounds
from runbookc.ground.words import words
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from collections.abc import Hashable

    from runbookc.ir.model import Node, Runbook, Test

_DENYING: Final = frozenset({"is-not", "holds-not", "missing", "failed"})
_ASKED: Final = {"is-not": "is", "holds-not": "holds", "missing": "exists", "failed": "succeeded"}
_HELPERS: Final = word_class("question_helper")
_ARTICLES: Final = word_class("article")
_HAVING: Final = word_class("have")
_THEIRS: Final = word_class("their_word")
"""Words for somebody or something that another sentence names, and the next one may name otherwise."""
_COMPARED: Final = re.compile(r"[<>≤≥]=?")
"""Signs that two cases of the same words are told apart by ("amount <= $150", "amount > $150")."""
_SHORT: Final = 4
"""Words of a condition that says no more than that a step failed or did not."""
_CHOOSING: Final = {False: ("is", "is-not"), True: ("is", "is-not", "holds", "holds-not")}
"""What asks for one of the values of a fact; of a yes or no also a clause without a verb ("wrong code")."""
_YES_NO: Final = (Region("yes", border=True), Region("no", border=True))


@dataclass(frozen=True, slots=True)
class _Measured:
    """A comparison: what with, in which unit, and the numbers it lets through."""

    node: Node
    subject: Subject | tuple[str, str]
    found: Interval
    written: tuple[Written, ...]


@dataclass(frozen=True)
class Questions:
    """A page's conditions. `domains` are its facts' by name."""

    runbook: Runbook
    domains: Mapping[str, Domain]
    strange: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    """By condition the values it names that its fact cannot have."""
    numbers: dict[Term, NumberTerm] = field(default_factory=dict, init=False)
    """By term that is a number, the stretches its regions are; filled with `conditions`."""

    @cached_property
    def conditions(self) -> Mapping[str, Within]:
        """By node of a written condition, what it asks; those of which nothing is understood are left out."""
        asked = [
            node
            for node in self.runbook.nodes
            if node.kind == "decide" and node.test and not node.inferred and not asks_anew(node)
        ]
        measured = self._measured(asked)
        found = self._numbers(list(measured.values()))
        replies = reply_conditions(asked, self.runbook.edges)
        shared: dict[Hashable, Term] = {}
        for node in asked:
            if node.id not in measured and node.test is not None:
                within = self._choice(node, node.test, shared) or replies.get(node.id)
                within = within or self._words(node, node.test, shared)
                if within is not None:
                    found[node.id] = within
        return found

    @cached_property
    def _found(self) -> Mapping[tuple[str, ...], tuple[str, str, tuple[str, ...]]]:
        """By its words what asks whether one look-up found its thing; nothing where two look-ups are asked about so."""
        made: dict[tuple[str, ...], set[tuple[str, str, tuple[str, ...]]]] = defaultdict(set)
        for node in self.runbook.nodes:
            test = node.test
            if test is not None and test.of is not None and _ASKED.get(test.operator, test.operator) == "exists":
                asks = tuple(word for word in words(node.text) if word not in _HELPERS)
                made[_without_being(asks)].add(("exists", test.of, asks))
        return {said: next(iter(keys)) for said, keys in made.items() if len(keys) == 1 and len(said) > 1}

    @cached_property
    def facts_of(self) -> Mapping[Term, frozenset[str]]:
        """By term the stems of what it is about."""
        return {within.term: _about(within.term) for within in self.conditions.values()}

    def _measured(self, asked: list[Node]) -> dict[str, _Measured]:
        """The comparisons, each with what it compares."""
        read = {node.id: (node, found) for node in asked if node.test and (found := whole_bounds(node))}
        named: dict[str, set[Subject]] = defaultdict(set)
        subjects: dict[str, Subject | None] = {}
        for node, _ in read.values():
            subjects[node.id] = subject = self._own_subject(node)
            if subject is not None and node.decision is not None:
                named[node.decision].add(subject)
        made: dict[str, _Measured] = {}
        for node, (interval, amounts) in read.values():
            of = subjects[node.id] or self._borrowed(node, named, interval.unit)
            if of is not None:
                made[node.id] = _Measured(node, of, interval, amounts)
        return made

    def _own_subject(self, node: Node) -> Subject | None:
        """What a comparison names by itself, or by its fact."""
        test = node.test
        if test is None:
            return None
        told = test.fact is not None and test.fact in self.domains and not test.fact.startswith("it.")
        if points_back(test.subject) and not told:
            return None
        return subject_of(node, test, test.subject, test.fact)

    def _borrowed(self, node: Node, named: Mapping[str, set[Subject]], unit: str) -> Subject | tuple[str, str] | None:
        """What "it", or nothing at all, stands for: the one subject of the other cases, else whatever that is."""
        test = node.test
        if test is None or not points_back(test.subject):
            return None
        others = named.get(node.decision or "", set()) if unit else set()
        rest = subject_of(node, test, "", None)
        if rest is None or rest.apart or len(others) > 1:
            return None
        if others:
            return next(iter(others))
        if not points_back(test.meant):
            return subject_of(node, test, test.meant, None)
        return ("decision", node.decision) if node.decision else None

    def _numbers(self, measured: list[_Measured]) -> dict[str, Within]:
        groups: dict[tuple[Hashable, str], list[_Measured]] = defaultdict(list)
        for one in measured:
            groups[one.subject, one.found.unit].append(one)
        made: dict[str, Within] = {}
        for (subject, unit), group in groups.items():
            fact = subject.base if isinstance(subject, Subject) and isinstance(subject.base, str) else None
            domain = self.domains.get(fact) if fact else None
            name = next((n for one in group if (n := _name_of(one.node))), "the value")
            told = domain is not None and bool(domain.source)
            number = number_term(
                fact if told and fact else name,
                subject,
                [(one.found, one.written) for one in group],
                domain.measured_in(unit) if domain else None,
                fact=told,
            )
            self.numbers[number.term] = number
            made |= {one.node.id: Within(number.term, number.mask(one.found)) for one in group}
        return made

    def _choice(self, node: Node, test: Test, shared: dict[Hashable, Term]) -> Within | None:
        """A case of an enumeration, or of a yes or no that a tool tells."""
        domain = self.domains.get(test.fact) if test.fact else None
        if domain is None or test.fact is None or test.operator not in _CHOOSING[domain.type == "boolean"]:
            return None
        said = "" if points_back(test.subject) else test.subject
        subject = subject_of(node, test, said, test.fact)
        if subject is None:
            return None
        regions: tuple[Region, ...] = _YES_NO
        denied = test.operator in ("is-not", "holds-not")
        if domain.type == "boolean":
            holds = truth(_told(test), fact_stems(test.fact))
            mask = None if holds is None else 1 if holds else 2
        else:
            mask = self._values(node, test, domain.values, fact_stems(test.fact))
            if mask is None and denied:  # "is not paid", where `not_paid` is itself a value
                mask, denied = self._values(node, _affirmed(test), domain.values, fact_stems(test.fact)), False
            regions = tuple(Region(value, border=True) for value in domain.values)
        if mask is None:
            return None
        term = shared.setdefault(subject, Term(test.fact, subject, regions, fact=True))
        return Within(term, term.everything & ~mask if denied else mask)

    def _values(self, node: Node, test: Test, values: tuple[str, ...], about: frozenset[str]) -> int | None:
        found: Named | None = named_values(test.value, values, about) if values else None
        if found is None:
            return None
        if found.strange:
            field_name = fact_stems((test.fact or "").rpartition(".")[2])
            if not field_name <= fact_stems(test.subject):
                return None  # "the order is late" may speak of something else than the order's status
            self.strange[node.id] = found.strange
        return sum(1 << at for at, value in enumerate(values) if value in found.values)

    def _words(self, node: Node, test: Test, shared: dict[Hashable, Term]) -> Within | None:
        """What is not understood: the same words about the same thing hold, or do not."""
        said = "" if test.of else test.subject
        persons = words(said) in (["they"], ["he"], ["she"])
        subject = subject_of(node, test, said, None)
        if subject is None or (points_back(said) and not persons and not test.of):
            return None
        if set(words(node.text)[1:]) & _THEIRS:
            return None
        outcome = test.of is not None and test.operator in ("succeeded", "failed")
        text = test.value if test.value and test.operator in ("is", "is-not") else node.text
        told = [*words(text), *_COMPARED.findall(text)]
        if outcome and len(told) > _SHORT:
            return None  # "it fails with a timeout" and "it works for them" are no opposites
        asks = tuple(word for word in told if word not in _HELPERS)
        key = (_ASKED.get(test.operator, test.operator), test.of or said.lower(), () if outcome else asks)
        if key[0] == "is" and test.of is None:  # "no visit is found", and then "the visit is found"
            key = self._found.get(_without_being([*words(said), *asks]), key)
        term = shared.setdefault(key, Term(node.text, key, _YES_NO, typed=False))
        return Within(term, 2 if test.operator in _DENYING else 1)


def whole_bounds(node: Node) -> tuple[Interval, tuple[Written, ...]] | None:
    """The numbers a condition lets through and its bounds as they stand; None where it says more than a comparison."""
    found = bounds(node.test) if node.test is not None else None
    return found if node.test is not None and found is not None and is_whole(node, node.test) else None


def _without_being(said: Sequence[str]) -> tuple[str, ...]:
    """ "The visit is found" as "visit found"."""
    return tuple(word for word in said if word not in word_class("be") | _ARTICLES)


def _name_of(node: Node) -> str:
    """The words for what a comparison measures, where it names it."""
    said = node.test.meant if node.test else ""
    return "" if points_back(said) else said


def _about(term: Term) -> frozenset[str]:
    """The stems of what a term is about, to tell which steps may change it."""
    if isinstance(term.base, Subject):
        return term.base.about | term.base.apart
    return frozenset()


def _told(test: Test) -> str:
    """What is asked of a yes or no, without the helping verbs of a clause, and what its operator says already.

    "The code has expired" asks for "the code expired", "the code doesn't match" denies "code match".
    """
    if test.operator not in ("holds", "holds-not"):
        return test.value
    said = [word for word in words(test.value.replace("’", "'")) if word not in _HAVING]
    if test.operator == "holds-not":
        said = [word for word in said if word not in _HELPERS and not word.endswith("n't")]
    return " ".join(said)


def _affirmed(test: Test) -> Test:
    """ "Is not paid" as "is: not paid"."""
    return test.model_copy(update={"operator": "is", "value": f"not {test.value}"})
