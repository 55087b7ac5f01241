"""The cases of one question, held against each other: what they leave out, and where two of them both hold.

What is *proven* (they leave nothing out) may rest on whatever is known of the words. What is *shown by an example*
rests on typed terms alone, each in one unit: an example made of guesses would accuse somebody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Final, TypeGuard

from runbookc.analyses.deciding.numbers import number_term
from runbookc.analyses.deciding.questions import whole_bounds
from runbookc.analyses.deciding.solver import Witness, impossible, satisfiable
from runbookc.analyses.deciding.subject import Subject
from runbookc.analyses.deciding.term import Condition, Every, Some, Term, Within, denied, stretches, terms_of
from runbookc.ir.decision import Branching, branchings

if TYPE_CHECKING:
    from runbookc.analyses.deciding.feasible import Feasible
    from runbookc.ir.model import Node

_MOST: Final = 64
"""Cases that are held against all others at once; nobody writes more of them over several terms."""


MANY: Final = 3
"""Terms of a decision about which a question may take long."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its conditions, what they ask together, and where it leaves the decision."""

    nodes: tuple[Node, ...]
    condition: Condition
    leaves: tuple[Node, str]


@dataclass(frozen=True)
class Cases:
    """The cases of one question, in the order they are asked."""

    chain: tuple[Node, ...]
    feasible: Feasible
    asks: bool = True
    """Whether questions about many terms may be asked: only a page's first hundred such decisions are."""

    def all_there_is(self) -> bool:
        """Whether it is proven that one of the cases holds, whatever comes."""
        understood = [denied(case.condition) for case in self._cases]
        if understood and self._few and impossible(understood, self._allowed):
            return True
        return not self.exact and self._all_numbers()

    def taken(self) -> Iterator[tuple[Case, tuple[Case, ...]]]:
        """Cases over several terms that those before them leave nothing, each with the earlier ones that meet it."""
        if not self._few:
            return
        for at, case in enumerate(self._cases):
            before = self._cases[:at]
            if not all(self.feasible.leads(node.id, "yes") for node in case.nodes):
                continue  # told already, of that condition alone
            if len(terms_of([case.condition])) < 2 or impossible([case.condition], self._allowed):
                continue
            if impossible([case.condition, *(denied(one.condition) for one in before)], self._allowed):
                met = (one for one in before if not impossible([case.condition, one.condition], self._allowed))
                yield case, tuple(met)

    def left_out(self) -> Witness | None:
        """Values that meet none of the cases; None where there are none, or a case is not understood."""
        if not self.exact or not self._few:
            return None
        return satisfiable([denied(case.condition) for case in self._cases], self._allowed)

    def left_of(self, term: Term) -> int:
        """Where all cases are about one term: the regions of it that none of them takes."""
        mask = self._allowed[term] & term.real
        for case in self._cases:
            mask &= ~_taken(case.condition)
        return mask

    def between(self) -> tuple[Case, Case, Term, int] | None:
        """Numbers between two of the cases that belong to none, the least first: those cases, the term, the regions.

        Cases about something else may stand among them; what has a number in it and is not understood may not.
        """
        for term in (term for term in self._terms if term.ordered):
            mine = [(case.condition.mask, case) for case in self._cases if _is_of(case.condition, term)]
            told = {node.id for _, case in mine for node in case.nodes}
            if len(mine) < 2 or any(_may_be_of(node, term, self) for node in self.chain if node.id not in told):
                continue
            left = self._allowed[term]
            for mask, _ in mine:
                left &= ~mask
            for low, high in stretches(left):
                gap = left & ((1 << (high + 1)) - (1 << low)) & term.real
                below = next((case for mask, case in mine if low and mask >> (low - 1) & 1), None)
                above = next((case for mask, case in mine if mask >> (high + 1) & 1), None)
                if gap and below is not None and above is not None:
                    return below, above, term, gap
        return None

    def overlaps(self) -> Iterator[tuple[Case, Case, Term, int]]:
        """Cases of one term of which an earlier one takes a part and leaves a part: both, and what both hold for."""
        term = self.only_term
        if term is None:
            return
        before: list[tuple[int, Case]] = []
        every = 0
        for case in self._cases:
            mask = _taken(case.condition) & self._allowed[term]
            if mask & every:
                for other, earlier in before[-_MOST:]:
                    both = mask & other & term.real
                    if both and mask & ~other and other & ~mask:
                        yield earlier, case, term, both
                        break
            every |= mask
            before.append((mask, case))

    @property
    def exact(self) -> bool:
        """Whether every case is understood, and no two of their terms are one thing in two units."""
        asked = self.feasible.questions.conditions
        if not self._cases or any(node.id not in asked for node in self.chain):
            return False
        bases = [_thing(term) for term in self._terms]
        return all(term.typed for term in self._terms) and len(set(bases)) == len(bases) and not self._doubtful

    @cached_property
    def only_term(self) -> Term | None:
        """The term that all cases are about, where there is just one and all of it is understood."""
        return self._terms[0] if self.exact and len(self._terms) == 1 else None

    @property
    def _doubtful(self) -> bool:
        """Whether two numbers of one kind, never asked about together, may be one number under two names."""
        numbers = [term for term in self._terms if term.ordered]
        joined = [set(terms_of([case.condition])) for case in self._cases]
        return any(
            _kind(one) == _kind(other) and not any({one, other} <= terms for terms in joined)
            for one, other in combinations(numbers, 2)
        )

    @property
    def _few(self) -> bool:
        return len(self._cases) <= _MOST and (self.asks or len(self._terms) < MANY)

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        return terms_of(case.condition for case in self._cases)

    @cached_property
    def _allowed(self) -> dict[Term, int]:
        """What the terms can be where the first case is asked."""
        return {term: self.feasible.before(self.chain[0].id, term) for term in self._terms}

    @cached_property
    def _cases(self) -> tuple[Case, ...]:
        found = (self._case(branching) for branching in branchings(self.chain, self.feasible.flow))
        return tuple(case for case in found if case is not None)

    def _case(self, branching: Branching) -> Case | None:
        asked = [self.feasible.questions.conditions.get(node.id) for node in branching.conditions]
        parts = tuple(within for within in asked if within is not None)
        if len(parts) < len(asked) and (branching.join != "any" or not parts):
            return None
        condition: Condition = parts[0] if len(asked) == 1 else (Some if branching.join == "any" else Every)(parts)
        return Case(branching.conditions, condition, branching.leaves)

    def _all_numbers(self) -> bool:
        """Whether cases in numbers leave none out, however they call what they measure: they answer one question."""
        every = branchings(self.chain, self.feasible.flow)
        joined = {node.id for case in every if case.join == "all" for node in case.conditions}
        alone = (node for node in self.chain if node.id not in joined)
        found = [read for node in alone if (read := whole_bounds(node))]
        for unit in dict.fromkeys(interval.unit for interval, _ in found):
            mine = [read for read in found if read[0].unit == unit]
            number = number_term("", None, mine, None)
            taken = 0
            for interval, _ in mine:
                taken |= number.mask(interval)
            if not number.term.real & ~taken:
                return True
        return False


def _taken(condition: Condition) -> int:
    """The regions of the one term of a condition in which it holds."""
    if isinstance(condition, Within):
        return condition.mask
    masks = [_taken(part) for part in condition.parts]
    made = masks[0]
    for mask in masks[1:]:
        made = made & mask if isinstance(condition, Every) else made | mask
    return made


def _thing(term: Term) -> object:
    """What a term is about, whatever the unit."""
    return term.base.base if isinstance(term.base, Subject) else term.base


def _kind(term: Term) -> str:
    """What its unit measures: times in any unit are times, sums in any currency are sums; a bare number may be any."""
    return "time" if term.unit in ("minute", "month", "business day", "working day") else term.unit


def _is_of(condition: Condition, term: Term) -> TypeGuard[Within]:
    return isinstance(condition, Within) and condition.term is term


def _may_be_of(node: Node, term: Term, cases: Cases) -> bool:
    """Whether a case that is not one of a term's may speak of it all the same."""
    within = cases.feasible.questions.conditions.get(node.id)
    if within is not None and within.term.typed:
        return _thing(within.term) == _thing(term)
    return any(sign.isdigit() for sign in node.text)
