"""Everything that reads conditions of one runbook off results, by the tool that gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from runbookc.conformance.steps.absence import Absence, absence_readers
from runbookc.conformance.steps.answers import (
    Answer,
    Outcomes,
    Reader,
    field_readers,
    outcome_readers,
    prohibition_readers,
)
from runbookc.conformance.steps.approvals import approval_readers
from runbookc.conformance.steps.date_answers import Dated, date_readers
from runbookc.conformance.steps.enumerated import enumerated_readers
from runbookc.conformance.steps.several import Several

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.clock import Moment
    from runbookc.conformance.trace import Receipt
    from runbookc.ir.model import Runbook

AnyReader = Reader | Outcomes | Absence | Several


@dataclass(frozen=True)
class ConditionReaders:
    """The readers of one runbook of a bundle."""

    runbook: Runbook
    bundle: Bundle

    @cached_property
    def by_tool(self) -> dict[str, list[AnyReader]]:
        """By tool what reads its results, dates apart."""
        found: dict[str, list[AnyReader]] = {}
        for tool, fields in field_readers(self.runbook, self.bundle).items():
            found.setdefault(tool, []).extend(fields)
        for tool, flags in prohibition_readers(self.runbook, self.bundle).items():
            found.setdefault(tool, []).extend(flags)
        for tool, said in approval_readers(self.runbook, self.bundle).items():
            found.setdefault(tool, []).extend(said)
        for tool, outcomes in outcome_readers(self.runbook, self.bundle).items():
            found.setdefault(tool, []).append(outcomes)
        for tool, absence in absence_readers(self.runbook).items():
            found.setdefault(tool, []).append(absence)
        for tool, several in self.bundle.listed[self.runbook.runbook.id].items():
            found.setdefault(tool, []).append(several)
        asked = {tool: [node for one in those for node in asked_by(one)] for tool, those in found.items()}
        for tool, cases in enumerated_readers(self.runbook, self.bundle, asked).items():
            found.setdefault(tool, []).extend(cases)
        return found

    @cached_property
    def dated(self) -> Mapping[str, tuple[Dated, ...]]:
        """By tool: the dates in its results that conditions ask about."""
        return date_readers(self.bundle.dated[self.runbook.runbook.id])

    @cached_property
    def tools(self) -> frozenset[str]:
        """Those whose results answer any condition."""
        return frozenset((*self.by_tool, *self.dated))

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The conditions that results can answer, and the rules, by `!` and their id."""
        found = [node for readers in self.by_tool.values() for reader in readers for node in asked_by(reader)]
        found += [node for dates in self.dated.values() for one in dates for node, _ in one.tests]
        return tuple(dict.fromkeys(found))

    @cached_property
    def conditions(self) -> frozenset[str]:
        """The conditions among them."""
        return frozenset(node for node in self.asked if not node.startswith("!"))

    def answers(self, tool: str, receipt: Receipt, now: Moment | None) -> list[Answer]:
        """What an ended call says of conditions; `now` is when it was read."""
        known: dict[int, frozenset[str]] = {}
        found: list[Answer] = []
        whole = receipt.value if receipt.status == "ok" else None
        for reader in self.by_tool.get(tool, ()):
            if not isinstance(reader, Reader) or reader.reaches(whole):
                found += reader.read(tool, receipt, known)
        return found + self.days(tool, receipt, now)

    def days(self, tool: str, receipt: Receipt, now: Moment | None) -> list[Answer]:
        """Those of them that dates give: none where nobody knows when the result was read."""
        if now is None:
            return []
        known: dict[int, frozenset[str]] = {}
        return [answer for dates in self.dated.get(tool, ()) for answer in dates.read(tool, receipt, known, now)]


def asked_by(reader: AnyReader) -> Iterator[str]:
    """The conditions that a reader answers, and the rules, by `!` and their id."""
    yield from (node for node, _ in (reader.tests if isinstance(reader, Reader) else reader.asks))
