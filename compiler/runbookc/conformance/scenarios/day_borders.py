"""The days around a date that a condition names: "before the renewal date" is asked on the day before it, on it, after.

Thresholds ("older than 30 days") are borders of numbers; a date alone has no number, only these three days. Where
its own day is not said to belong to either side ("the date has passed"), that day is nobody's case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Final

from runbookc.analyses.deciding.questions import Questions
from runbookc.analyses.deciding.term import Region, Term, Within
from runbookc.conformance.clock import Moment
from runbookc.conformance.scenarios.coverage import Requirement
from runbookc.conformance.steps.date_answers import decide
from runbookc.conformance.steps.date_questions import Asked, asked_date
from runbookc.ir.flow import Flow
from runbookc.ir.model import Node

AROUND: Final = MappingProxyType({"the day before": -1, "the very day": 0, "the day after": 1})
"""By the words for it, how many days after the date that is asked about a conversation takes place."""
_NAMED: Final = date(2026, 1, 15)


@dataclass(frozen=True)
class DatedQuestions(Questions):
    """A page's conditions with those that ask on which side of a date today lies: one term for each date."""

    @cached_property
    def dates(self) -> Mapping[str, Asked]:
        """By condition the date that it names, where it asks for no number and no tool says yes or no to it."""
        asked = ((n, asked_date(n)) for n in self.runbook.nodes if n.kind == "decide" and not n.inferred)
        return {n.id: of for n, of in asked if of is not None and of.span is None and not self._is_flag(n)}

    def _is_flag(self, node: Node) -> bool:
        """ "The permit has expired", where a look-up tells `expired`."""
        domain = self.domains.get(node.test.fact or "") if node.test is not None else None
        return domain is not None and domain.type == "boolean"

    @cached_property
    def conditions(self) -> Mapping[str, Within]:
        """By condition what it asks; the days around a date are three regions of it."""
        found = dict(super().conditions)
        terms: dict[frozenset[str], Term] = {}
        for node, asked in self.dates.items():
            days = tuple(Region(words, border=True) for words in AROUND)
            term = terms.setdefault(asked.words, Term(" ".join(sorted(asked.words)), asked.words, days))
            mask = sum(1 << at for at, distance in enumerate(AROUND.values()) if on_the_day(asked, distance))
            found[node] = Within(term, mask)
        return found


def on_the_day(asked: Asked, distance: int) -> bool | None:
    """What a condition on a date answers so many days after it; None where that is left open."""
    return decide(asked, Moment(_NAMED), Moment(_NAMED + timedelta(days=distance)))


def day_border_requirements(flow: Flow, questions: DatedQuestions) -> Iterator[Requirement]:
    """Three for each date that a condition names, two where the date's own day is left open."""
    for node, asked in questions.dates.items():
        term = questions.conditions[node].term
        for at, (words, days) in enumerate(AROUND.items()):
            holds = on_the_day(asked, days)
            edge = flow.branch(node, "yes" if holds else "no")
            if holds is not None and edge is not None:
                yield Requirement("border", f"{node} {words}", (edge,), ((node, words),), (term, 1 << at))
