"""Whether conditions can hold together, and for which values: the only place that knows z3.

Conditions on one term are sets, and need no more than their intersection; a few terms with few values are gone through
one by one. z3 is asked, and imported, for what is more than that. It is given a number for each term, the region that
its value lies in, and a fixed bound on its work that no clock enters: what it does not decide within is undecided on
every machine, and neither possible nor impossible to us.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, Final, Literal

from runbookc.analyses.deciding.term import Condition, Every, Term, Within, denied, stretches, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

WORK: Final = 2_000_000
"""Steps of z3 (its `rlimit`) for one question."""

FEW: Final = 5_000
"""Combinations that are gone through one by one, which takes no longer than asking z3."""

Witness = tuple[tuple[Term, int], ...]
"""A region for each term, in the order of the conditions: together they make the conditions hold."""
Comparison = Literal["tighter", "looser", "equal", "other", "undecidable"]


def satisfiable(conditions: Iterable[Condition], allowed: Mapping[Term, int] | None = None) -> Witness | None:
    """The most readable values for which all conditions hold; None where there are none, or it is not decided.

    `allowed` narrows what terms can be. Values nobody would write (half a cent) are no witness.
    """
    wanted = tuple(conditions)
    sets = {term: term.real & (allowed or {}).get(term, term.everything) for term in terms_of(wanted)}
    question = _asked(wanted, sets)
    return question.witness() if question is not None else None


def impossible(conditions: Iterable[Condition], allowed: Mapping[Term, int] | None = None) -> bool:
    """Whether it is proven that nothing, however odd a value, makes all conditions hold."""
    wanted = tuple(conditions)
    question = _asked(wanted, {term: (allowed or {}).get(term, term.everything) for term in terms_of(wanted)})
    return question is None or question.holds() is False


def implies(one: Condition, other: Condition, allowed: Mapping[Term, int] | None = None) -> bool:
    """Whether it is proven that the other holds wherever the one does."""
    return impossible((one, denied(other)), allowed)


def compare(old: Condition, new: Condition) -> Comparison:
    """Whether the new condition lets through fewer values than the old one, more, the same or others."""
    if any(not term.typed for term in terms_of((old, new))):
        return "undecidable"
    fewer, more = implies(new, old), implies(old, new)
    if fewer and more:
        return "equal"
    return "tighter" if fewer else "looser" if more else "other"


def _asked(conditions: Sequence[Condition], sets: dict[Term, int]) -> _Question | None:
    """What is left of each term after all that must hold by itself, and what remains to be asked; None for never."""
    left: list[Condition] = []
    todo = list(conditions)
    while todo:
        condition = todo.pop()
        if isinstance(condition, Within):
            sets[condition.term] &= condition.mask
        elif isinstance(condition, Every) or len(condition.parts) == 1:
            todo += condition.parts
        else:
            left.append(condition)
    if not all(sets.values()):
        return None
    told = _sets_of(left)
    return _Question({term: _representatives(term, mask, told.get(term, ())) for term, mask in sets.items()}, left)


def _sets_of(conditions: Sequence[Condition]) -> dict[Term, set[int]]:
    """By term, the sets that conditions tell its regions apart by."""
    found: dict[Term, set[int]] = {}
    todo = list(conditions)
    while todo:
        condition = todo.pop()
        if isinstance(condition, Within):
            found.setdefault(condition.term, set()).add(condition.mask)
        else:
            todo += condition.parts
    return found


def _representatives(term: Term, mask: int, told: Iterable[int]) -> tuple[int, ...]:
    """One region for all that no condition tells apart, the most readable, and of these the most readable first."""
    parts = [mask]
    for one in told:
        parts = [part for whole in parts for part in (whole & one, whole & ~one) if part]
    return tuple(sorted(map(term.plainest, parts), key=term.strangeness))


@dataclass(frozen=True)
class _Question:
    """Conditions over terms, and the regions that each term can be in."""

    regions: Mapping[Term, tuple[int, ...]]
    conditions: Sequence[Condition]

    def witness(self) -> Witness | None:
        """The first combination, earlier terms and more readable regions first."""
        if not self.conditions or prod(map(len, self.regions.values())) <= FEW:
            return next(self._combinations(), None)
        solver, numbers = self._in_z3()
        if str(solver.check()) != "sat":
            return None
        found: list[tuple[Term, int]] = []
        for term, regions in self.regions.items():
            for region in regions:
                if str(solver.check(numbers[term] == region)) == "sat":
                    solver.add(numbers[term] == region)
                    found.append((term, region))
                    break
            else:
                return None
        return tuple(found)

    def holds(self) -> bool | None:
        """Whether any values make the conditions hold; None where it is not decided."""
        if not self.conditions or prod(map(len, self.regions.values())) <= FEW:
            return next(self._combinations(), None) is not None
        solver, _ = self._in_z3()
        return {"sat": True, "unsat": False}.get(str(solver.check()))

    def _combinations(self) -> Iterator[Witness]:
        for chosen in product(*self.regions.values()):
            values = dict(zip(self.regions, chosen, strict=True))
            if all(_holds(condition, values) for condition in self.conditions):
                yield tuple(values.items())

    def _in_z3(self) -> tuple[Any, dict[Term, Any]]:
        import z3  # type: ignore[import-untyped]  # it has neither stubs nor a marker

        context = z3.Context()  # a fresh one: what was asked before shall change nothing
        solver = z3.SolverFor("QF_LIA", ctx=context)
        solver.set("random_seed", 0)
        solver.set("rlimit", WORK)
        numbers = {term: z3.Int(f"t{at}", context) for at, term in enumerate(self.regions)}

        def within(term: Term, mask: int) -> Any:
            runs = (z3.And(numbers[term] >= low, numbers[term] <= high) for low, high in stretches(mask))
            return z3.Or(z3.BoolVal(False, context), *runs)

        def said(condition: Condition) -> Any:
            if isinstance(condition, Within):
                return within(condition.term, condition.mask)
            every = isinstance(condition, Every)
            parts = map(said, condition.parts)
            return (z3.And if every else z3.Or)(z3.BoolVal(every, context), *parts)

        solver.add(*(within(term, sum(1 << at for at in regions)) for term, regions in self.regions.items()))
        solver.add(*map(said, self.conditions))
        return solver, numbers


def _holds(condition: Condition, values: Mapping[Term, int]) -> bool:
    if isinstance(condition, Within):
        return bool(condition.mask >> values[condition.term] & 1)
    return (all if isinstance(condition, Every) else any)(_holds(part, values) for part in condition.parts)
