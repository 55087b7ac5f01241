"""What judging one runbook needs, compiled from its graph once and only when a call touches it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from runbookc.analyses.guarded import reach_without
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
from runbookc.conformance.steps.dates import Dated, date_readers
from runbookc.conformance.steps.dominators import dominators, entries
from runbookc.conformance.steps.duties import Duty, duties, tells_customer
from runbookc.conformance.steps.enumerated import enumerated_readers
from runbookc.conformance.steps.flagged import flagged_rules
from runbookc.conformance.steps.several import Several
from runbookc.conformance.steps.sites import Site
from runbookc.conformance.steps.ways import Ways, comes_back, draw_ways
from runbookc.ir.flow import Flow

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.clock import Moment
    from runbookc.conformance.trace import Receipt
    from runbookc.ir.model import Rule, Runbook


AnyReader = Reader | Outcomes | Absence | Several


def asked_by(reader: AnyReader) -> Iterator[str]:
    """The conditions that a reader answers, and the rules, by `!` and their id."""
    yield from (node for node, _ in (reader.tests if isinstance(reader, Reader) else reader.asks))


@dataclass(frozen=True)
class Book:
    """One runbook of a bundle; `sites` are the steps of all runbooks by tool, `effects` the effects of the tools."""

    at: int
    bundle: Bundle
    sites: Mapping[str, tuple[Site, ...]]
    effects: Mapping[str, str]
    runbook: Runbook = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "runbook", self.bundle.runbooks[self.at])

    @cached_property
    def flow(self) -> Flow:
        """The graph."""
        return Flow(self.runbook)

    @cached_property
    def duties(self) -> dict[str, Duty]:
        """The steps that must be seen."""
        return duties(self.runbook, self.effects)

    @cached_property
    def ways(self) -> Ways:
        """The graph between steps that a record can tell of and conditions that results can answer."""
        sites = {s.node.id for those in self.sites.values() for s in those if s.book == self.at}
        return draw_ways(self.flow, {*self.duties, *self.answered, *sites}, self.duties)

    @cached_property
    def bit(self) -> dict[str, int]:
        """The bit of each stop."""
        return {name: 1 << place for place, name in enumerate(self.ways.names)}

    @cached_property
    def confirmations(self) -> int:
        """The stops at which the customer is asked for a yes."""
        return sum(self.bit[name] for name, duty in self.duties.items() if duty.kind == "confirmation")

    @cached_property
    def first_questions(self) -> int:
        """Those of them that may be asked before anything is looked up or done."""
        asked = {name for name, duty in self.duties.items() if duty.kind == "confirmation"}
        calls = [name for name, duty in self.duties.items() if duty.kind != "confirmation"]
        calling = [name for name in self.flow.nodes if asked and self._must_call(name, calls)]
        free = reach_without(self.flow, entries(self.flow), [*calls, *calling]) if asked else set()
        return sum(self.bit[name] for name in asked & free)

    def _must_call(self, name: str, calls: Collection[str]) -> bool:
        """Whether a step follows a procedure that nobody comes back from without a call."""
        inside = [edge.target for edge in self.flow.out.get(name, ()) if edge.kind == "call"]
        reached = reach_without(self.flow, inside, calls) if inside else set()
        return bool(inside) and not any(not self.flow.out.get(one) and comes_back(self.flow, one) for one in reached)

    @cached_property
    def again(self) -> int:
        """Look-ups that repeat an earlier one after a change: what was read before it proves nothing of them."""
        looks = [duty for duty in self.duties.values() if duty.kind == "look-up"]
        by_tool: dict[str, list[Duty]] = {}
        for duty in looks:
            by_tool.setdefault(duty.node.tool.name if duty.node.tool is not None else "", []).append(duty)
        twice = [those for those in by_tool.values() if len(those) > 1]
        before = dominators(self.flow) if twice else {}
        changing = {s.node.id for tool, those in self.sites.items() if self.changes(tool) for s in those}
        found = 0
        for those in twice:
            for later in those:
                for earlier in those:
                    if earlier is not later and earlier.node.id in before.get(later.node.id, ()):
                        between = self.flow.after([earlier.node.id]) & self.flow.before([later.node.id]) & changing
                        found |= self.bit[later.node.id] if between else 0
        return found

    @cached_property
    def prohibited(self) -> dict[str, tuple[Rule, ...]]:
        """By step the rules that forbid it under a flag."""
        found: dict[str, tuple[Rule, ...]] = {}
        rules = {flag.rule.id: flag.rule for flag in flagged_rules(self.runbook, self.bundle)}
        for rule in rules.values():
            for node in rule.guards:
                found[node] = (*found.get(node, ()), rule)
        return found

    def told_between(self, change: str, later: str) -> str | None:
        """A step that speaks to the customer and that every way from one change to a later one leads over."""
        if (change, later) not in self._told:
            after = [edge.target for edge in self.flow.out.get(change, ())]
            between = self.flow.after(after) & self.flow.before([later])
            silent = later in reach_without(self.flow, after, self._telling)
            first = next((n.id for n in self.runbook.nodes if n.id in between & self._telling), None)
            self._told[(change, later)] = None if silent or later not in between else first
        return self._told[(change, later)]

    @cached_property
    def _told(self) -> dict[tuple[str, str], str | None]:
        return {}

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The steps that speak to the customer, or to nobody that they name."""
        said = (n for n in self.runbook.nodes if n.kind in ("ask", "wait") or (n.kind == "tell" and tells_customer(n)))
        return frozenset(node.id for node in said)

    def changes(self, tool: str) -> bool:
        """Whether a call of a tool changes something."""
        return self.effects.get(tool) in ("write", "destroy")

    def done_by(self, tool: str, arguments: Any) -> int:
        """The steps that a call does."""
        found = 0
        for site, bit in self._doing.get(tool, ()):
            if site is None or site.fits(arguments):
                found |= bit
        return found

    @cached_property
    def _doing(self) -> dict[str, list[tuple[Site | None, int]]]:
        own = {s.node.id: s for those in self.sites.values() for s in those if s.book == self.at}
        found: dict[str, list[tuple[Site | None, int]]] = {}
        for name, duty in self.duties.items():
            for tool in duty.tools:
                mine = duty.node.tool is not None and duty.node.tool.name == tool
                found.setdefault(tool, []).append((own.get(name) if mine else None, self.bit[name]))
        return found

    @cached_property
    def _readers(self) -> dict[str, list[AnyReader]]:
        found: dict[str, list[AnyReader]] = {}
        for tool, fields in field_readers(self.runbook, self.bundle).items():
            found.setdefault(tool, []).extend(fields)
        for tool, flags in prohibition_readers(self.runbook, self.bundle).items():
            found.setdefault(tool, []).extend(flags)
        for tool, said in approval_readers(self.runbook, self.bundle).items():
            found.setdefault(tool, []).extend(said)
        for tool, outcomes in outcome_readers(self.runbook).items():
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
    def answered(self) -> frozenset[str]:
        """The conditions that results can answer."""
        found: set[str] = set()
        for readers in self._readers.values():
            for reader in readers:
                found.update(node for node in asked_by(reader) if not node.startswith("!"))
        found.update(node for dates in self.dated.values() for one in dates for node, _ in one.tests)
        return frozenset(found)

    @cached_property
    def dated(self) -> Mapping[str, tuple[Dated, ...]]:
        """By tool: the dates in its results that conditions ask about."""
        return date_readers(self.bundle.dated[self.runbook.runbook.id])

    def asks(self, tool: str) -> bool:
        """Whether any condition asks what comes back from a tool."""
        return tool in self._readers or tool in self.dated

    def answers(self, tool: str, receipt: Receipt, now: Moment | None) -> list[Answer]:
        """What an ended call says of conditions; `now` is when it was read."""
        known: dict[int, frozenset[str]] = {}
        found: list[Answer] = []
        whole = receipt.value if receipt.status == "ok" else None
        for head, reader in self._reading.get(tool, ()):
            # most results have not the field that is asked for
            if not head or (head in whole if type(whole) is dict else head == "[]" and type(whole) is list):
                found += reader.read(tool, receipt, known)
        for dates in self.dated.get(tool, ()):
            found += dates.read(tool, receipt, known, now)
        return found

    @cached_property
    def _reading(self) -> dict[str, list[tuple[str, AnyReader]]]:
        """By tool what reads its results, with the field of the whole result that it begins at, "" for none."""
        return {
            tool: [(reader.path[0] if isinstance(reader, Reader) else "", reader) for reader in readers]
            for tool, readers in self._readers.items()
        }
