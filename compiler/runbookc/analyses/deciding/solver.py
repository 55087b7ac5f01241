"""Whether conditions can hold together, and for which values: the only place that knows z3.

Conditions on one term are sets, and need no more than their intersection. z3 is asked, and imported, only where
several terms are joined by "and" and "or" in such a way that sets of one term at a time do not tell. It is given a
number for each term, the region that its value lies in, and a fixed bound on its work that no clock enters: what it
does not decide within is undecided on every machine, and neither possible nor impossible to us.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from runbookc.analyses.deciding.term import Condition, Every, Some, Term, Within, denied, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

WORK: Final = 2_000_000
"""Steps of z3 (its `rlimit`) for one question."""

Witness = tuple[tuple[Term, int], ...]
"""A region for each term, in the order of the conditions: together they make the conditions hold."""
Comparison = Literal["tighter", "looser", "equal", "other", "undecidable"]


def satisfiable(conditions: Iterable[Condition], allowed: Mapping[Term, int] | None = None) -> Witness | None:
    """The most readable values for which all conditions hold; None where there are none, or it is not decided.

    `allowed` narrows what terms can be. Values nobody would write (half a cent) are no witness.
    """
    wanted = tuple(conditions)
    terms = terms_of(wanted)
    sets = {term: term.real & (allowed or {}).get(term, term.everything) for term in terms}
    narrowed = _narrowed(wanted, sets)
    if narrowed is None:
        return None
    sets, left = narrowed
    if not left:
        return tuple((term, next(term.by_preference(sets[term]))) for term in terms)
    if len(terms) == 1:
        mask = sets[terms[0]] & _mask(Every(left), terms[0])
        return ((terms[0], next(terms[0].by_preference(mask))),) if mask else None
    return _Question(terms, sets, left).witness()


def impossible(conditions: Iterable[Condition], allowed: Mapping[Term, int] | None = None) -> bool:
    """Whether it is proven that nothing, however odd a value, makes all conditions hold."""
    wanted = tuple(conditions)
    terms = terms_of(wanted)
    narrowed = _narrowed(wanted, {term: (allowed or {}).get(term, term.everything) for term in terms})
    if narrowed is None:
        return True
    sets, left = narrowed
    if not left:
        return False
    if len(terms) == 1:
        return not sets[terms[0]] & _mask(Every(left), terms[0])
    return _Question(terms, sets, left).holds() is False


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


def _narrowed(
    conditions: Sequence[Condition], sets: dict[Term, int]
) -> tuple[dict[Term, int], tuple[Condition, ...]] | None:
    """What each term can be by all that must hold by itself, and the disjunctions that remain; None for never."""
    sets = dict(sets)
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
    return None if not all(sets.values()) else (sets, tuple(left))


def _mask(condition: Condition, term: Term) -> int:
    """The set that a condition on one term is."""
    if isinstance(condition, Within):
        return condition.mask
    mask = term.everything if isinstance(condition, Every) else 0
    for part in condition.parts:
        inner = _mask(part, term)
        mask = mask & inner if isinstance(condition, Every) else mask | inner
    return mask


@dataclass(frozen=True)
class _Question:
    """Conditions over several terms, as z3 is asked about them."""

    terms: Sequence[Term]
    sets: Mapping[Term, int]
    conditions: Sequence[Condition]

    def witness(self) -> Witness | None:
        """Region by region the most readable: each term keeps the first that leaves the others a way."""
        solver, numbers = self._asked()
        if str(solver.check()) != "sat":
            return None
        found: list[tuple[Term, int]] = []
        for term in self.terms:
            for region in term.by_preference(self.sets[term]):
                if str(solver.check(numbers[term] == region)) == "sat":
                    solver.add(numbers[term] == region)
                    found.append((term, region))
                    break
            else:
                return None
        return tuple(found)

    def holds(self) -> bool | None:
        """Whether any values make the conditions hold; None where it is not decided."""
        solver, _ = self._asked()
        return {"sat": True, "unsat": False}.get(str(solver.check()))

    def _asked(self) -> tuple[Any, dict[Term, Any]]:
        import z3  # type: ignore[import-untyped]  # it has neither stubs nor a marker

        solver = z3.SolverFor("QF_LIA")
        solver.set("random_seed", 0)
        solver.set("rlimit", WORK)
        numbers = {term: z3.Int(f"t{at}") for at, term in enumerate(self.terms)}

        def within(term: Term, mask: int) -> Any:
            return z3.Or(*(z3.And(numbers[term] >= low, numbers[term] <= high) for low, high in _runs(mask)))

        def said(condition: Condition) -> Any:
            if isinstance(condition, Within):
                return within(condition.term, condition.mask)
            return (z3.And if isinstance(condition, Every) else z3.Or)(*(said(part) for part in condition.parts))

        solver.add(*(within(term, self.sets[term]) for term in self.terms), *map(said, self.conditions))
        return solver, numbers


def _runs(mask: int) -> list[tuple[int, int]]:
    """The stretches of neighbouring bits, first and last."""
    found: list[tuple[int, int]] = []
    at = 0
    while mask >> at:
        if mask >> at & 1:
            start = at
            while mask >> at & 1:
                at += 1
            found.append((start, at - 1))
        at += 1
    return found


__all__ = ["Comparison", "Every", "Some", "Within", "Witness", "compare", "implies", "impossible", "satisfiable"]
