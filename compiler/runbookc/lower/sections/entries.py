"""How a procedure is entered: the situation its heading names, and the next procedure's where it is not that one.

    ## Parcel not received      decide "Parcel not received"   yes -> its first step, no -> "Parcel damaged"
    ## Parcel damaged           decide "Parcel damaged"        yes -> its first step, no ~> end

A section that a jump leads to is entered by the jump, which is the condition already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from runbookc.language.clauses import Phrase
from runbookc.lower.flow.jumps import title_names, titled
from runbookc.lower.labels.headings import situation_case, situations
from runbookc.lower.plan import Choice, Go, Label, PlannedProcedure, Skip, Statement, Stop
from runbookc.lower.sections.asking_headings import is_asked
from runbookc.lower.sections.page import Page
from runbookc.surface.document import Section


def entered(made: list[PlannedProcedure], page: Page) -> list[PlannedProcedure]:
    """The procedures with the situations they are entered in, each leading on to the one beside it."""
    if not made:
        return made
    found = {procedure.slug: procedure for procedure in _opened(made)}
    sought = frozenset(titled(go.target) for procedure in made for go in _jumps(procedure.plan))
    for sections in page.beside:
        free = [s for s in sections if s.slug not in page.jumped_to and not title_names(s) & sought]
        named = situations([section for section in free if not is_asked(section)])
        for section in free:
            if section.slug in named and section.slug in found and _entry(found[section.slug]) is None:
                found[section.slug] = _entering(found[section.slug], _asking(section, named[section.slug], page))
        _chain([section.slug for section in sections], found)
    return list(found.values())


def _opened(made: list[PlannedProcedure]) -> list[PlannedProcedure]:
    """A page that opens with nothing but when to use it: its first procedure is entered on that condition."""
    if len(made) < 2 or not all(isinstance(s, Label) or (isinstance(s, Choice) and s.entry) for s in made[0].plan):
        return made
    entry = tuple(s for s in made[0].plan if isinstance(s, Choice))
    first = made[1]
    return [replace(first, plan=(*first.plan[:1], *entry, *first.plan[1:])), *made[2:]]


def _jumps(plan: Iterable[Statement]) -> Iterator[Go]:
    for statement in plan:
        if isinstance(statement, Go):
            yield statement
        elif isinstance(statement, Choice):
            for branch in statement.branches:
                yield from _jumps(branch.body)
            yield from _jumps(statement.otherwise or ())


def _chain(slugs: Sequence[str], found: dict[str, PlannedProcedure]) -> None:
    """From each entry condition that does not hold to that of the next procedure, where both have one."""
    for slug, following in pairwise(slug for slug in slugs if slug in found):
        one, other = _entry(found[slug]), _entry(found[following])
        if one is None or other is None:
            continue
        name = f"entry:{following}"
        first = replace(other.branches[0], labels=(*other.branches[0].labels, name))
        found[slug] = _with(found[slug], replace(one, otherwise=(Skip(name, by_order=True),)))
        found[following] = _with(found[following], replace(other, branches=(first, *other.branches[1:])))


def _entry(procedure: PlannedProcedure) -> Choice | None:
    """The condition a procedure opens with and is entered on."""
    first = next((s for s in procedure.plan if not isinstance(s, Label)), None)
    return first if isinstance(first, Choice) and first.entry and first.otherwise is not None else None


def _with(procedure: PlannedProcedure, entry: Choice) -> PlannedProcedure:
    """The procedure with another entry condition in place of its own."""
    before = [s for s in procedure.plan if isinstance(s, Label)][:1]
    at = next(k for k, s in enumerate(procedure.plan) if not isinstance(s, Label))
    return replace(procedure, plan=(*before, entry, *procedure.plan[at + 1 :]))


def _entering(procedure: PlannedProcedure, entry: Choice) -> PlannedProcedure:
    return replace(procedure, plan=(procedure.plan[0], entry, *procedure.plan[1:]))


def _asking(section: Section, situation: Phrase, page: Page) -> Choice:
    unit = page.units.open(section.heading.span(), section.heading.plain)
    branch = situation_case(situation, section.heading, unit, ())
    return Choice((branch,), otherwise=(Stop(),), otherwise_inferred=True, entry=True)
