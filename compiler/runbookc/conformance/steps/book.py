"""What judging one runbook needs, compiled from its graph once and only when a call touches it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from runbookc.analyses.guarded import reach_without
from runbookc.conformance.claims.memory import Memory
from runbookc.conformance.steps.apart import Apart
from runbookc.conformance.steps.chosen_before import is_choice
from runbookc.conformance.steps.condition_readers import ConditionReaders
from runbookc.conformance.steps.declined import meant_otherwise, upon_refusal
from runbookc.conformance.steps.dominators import dominators, entries
from runbookc.conformance.steps.duties import Duty, duties, tells_customer
from runbookc.conformance.steps.flagged import flagged_rules
from runbookc.conformance.steps.replies import ResultBits
from runbookc.conformance.steps.sites import Site
from runbookc.conformance.steps.ways import Ways, draw_ways
from runbookc.ir.flow import Flow

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.ir.model import Rule, Runbook


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
    def readers(self) -> ConditionReaders:
        """What reads its conditions off results."""
        return ConditionReaders(self.runbook, self.bundle)

    @cached_property
    def results(self) -> ResultBits:
        """What results answer, as bits."""
        return ResultBits(self.readers, self.marks)

    @cached_property
    def duties(self) -> dict[str, Duty]:
        """The steps that must be seen."""
        return duties(self.runbook, self.effects)

    @cached_property
    def ways(self) -> Ways:
        """The graph between steps that a record can tell of and conditions that results can answer."""
        sites = {s.node.id for those in self.sites.values() for s in those if s.book == self.at}
        return draw_ways(self.flow, {*self.duties, *self.readers.conditions, *sites}, self.duties)

    @cached_property
    def bit(self) -> dict[str, int]:
        """The bit of each stop."""
        return {name: 1 << place for place, name in enumerate(self.ways.names)}

    @cached_property
    def stops(self) -> int:
        """All stops."""
        return (1 << len(self.ways.names)) - 1

    @cached_property
    def marks(self) -> dict[str, int]:
        """The same, and behind them a bit for each rule that a field of a result decides, by `!` and its id."""
        rules = [name for name in self.readers.asked if name not in self.bit]
        return {**self.bit, **{name: 1 << place for place, name in enumerate(rules, len(self.bit))}}

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The stops by their names in the bundle: `runbook#step`."""
        return tuple(f"{self.runbook.runbook.id}#{name}" for name in self.ways.names)

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
        return bool(inside) and not any(
            not self.flow.out.get(one) and self.flow.nodes[one].comes_back for one in reached
        )

    @cached_property
    def after_no(self) -> int:
        """The stops that a page leads to where the customer says no to what it asks."""
        asked = [name for name, duty in self.duties.items() if duty.kind == "confirmation"]
        return sum(self.bit.get(name, 0) for name in upon_refusal(self.flow, asked))

    def still_agreed(self, question: str) -> int:
        """The stops whose question was answered before, where the customer's no is the answer to `question`."""
        asked = [duty.node for duty in self.duties.values() if duty.kind == "confirmation"]
        asking = [node for node in self.flow.nodes.values() if node.kind == "ask"]
        other = {one.id: [node for node in asking if node.id != one.id] for one in asked}
        stands = (n for n in asked if is_choice(n.text) or meant_otherwise(question, n, other[n.id]))
        return sum(self.bit[node.id] for node in stands)

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

    @cached_property
    def endings(self) -> Memory[tuple[int, int, int, int], tuple[Duty | None]]:
        """By front, what was done and what was answered: the step missing at the end (`unfinished`)."""
        return Memory()

    def waits(self, step: str, duty: Duty) -> bool:
        """Whether a step waits for one that was not seen, which comes before it in the graph."""
        if duty.only_for:
            return step in duty.only_for
        return duty.guarded or not self.apart.are(duty.node, step)

    @cached_property
    def apart(self) -> Apart:
        """The steps that follow nothing but how the page is laid out."""
        return Apart(self.runbook)

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
        found, choices = self._doing.get(tool, (0, ()))
        for site, bit in choices:
            if site.fits(arguments):
                found |= bit
        return found

    @cached_property
    def _doing(self) -> dict[str, tuple[int, list[tuple[Site, int]]]]:
        """By tool the steps that any call of it does, and those that hang on its arguments."""
        own = {s.node.id: s for those in self.sites.values() for s in those if s.book == self.at}
        found: dict[str, tuple[int, list[tuple[Site, int]]]] = {}
        for name, duty in self.duties.items():
            for tool in duty.tools:
                always, choices = found.get(tool, (0, []))
                site = own.get(name) if duty.node.tool is not None and duty.node.tool.name == tool else None
                if site is not None and site.wants:
                    choices.append((site, self.bit[name]))
                else:
                    always |= self.bit[name]
                found[tool] = always, choices
        return found
