"""The monitors of a bundle: what judging the steps of any conversation needs, indexed by tool.

Nothing here grows with a conversation, and nothing a message does grows with the graphs: a call finds by its tool the
runbooks that it touches, and only those are compiled.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from runbookc.conformance.clock import Clock, stated_days
from runbookc.conformance.steps.approvals import approving_tools
from runbookc.conformance.steps.book import Book
from runbookc.conformance.steps.duties import sends_a_thing, tells_customer
from runbookc.conformance.steps.hours import Hours, hours
from runbookc.conformance.steps.limits import Limit, limits
from runbookc.conformance.steps.prohibitions import forbidden_actions, forbidden_tools
from runbookc.conformance.steps.sites import Aim, Candidates, Site, find_sites
from runbookc.conformance.steps.standing import Approval, Threshold, thresholds
from runbookc.conformance.steps.strays import stray_tools
from runbookc.conformance.steps.unmeasured import unmeasured
from runbookc.conformance.tool_actions import tool_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from runbookc.conformance.bundle import Bundle
    from runbookc.ir.model import Node, Rule


@dataclass(frozen=True, slots=True)
class OfTool:
    """What is checked of the calls of one tool: whether it `reads` or `changes` something, the books it `touches`.

    `forbidden` are the rules that forbid it or one of its actions, by what they forbid, each with its name; `asks`:
    the customer is spoken to by it; `limit` is how often it is called at most, `stray`: no runbook speaks of it.
    `thresholds` are the amounts from which on a rule wants an approval, `approvals` the rules that want one of every
    call, `hours` the rules that bind it to certain hours.
    """

    reads: bool
    changes: bool
    touches: tuple[int, ...]
    forbidden: Mapping[str, tuple[str, Rule]]
    asks: bool
    limit: Limit | None
    stray: bool
    thresholds: tuple[Threshold, ...]
    approvals: tuple[Approval, ...]
    hours: tuple[Hours, ...]


@dataclass(frozen=True)
class StepChecks:
    """By tool: its `sites`, the `books` that it touches, what of it a rule forbids (`forbidden`); see `OfTool`."""

    books: tuple[Book, ...]
    sites: dict[str, tuple[Site, ...]]
    touched: dict[str, tuple[int, ...]]
    forbidden: dict[str, tuple[str, Rule]]
    effects: dict[str, str]
    asking: frozenset[str]
    limits: dict[str, Limit]
    strays: frozenset[str]
    thresholds: dict[str, tuple[Threshold, ...]]
    approvals: dict[str, tuple[Approval, ...]]
    hours: dict[str, tuple[Hours, ...]]
    _of: dict[str, OfTool] = field(default_factory=dict, repr=False)
    _candidates: dict[str, Candidates] = field(default_factory=dict, repr=False)
    _aims: dict[int, tuple[tuple[Site, ...], Aim]] = field(default_factory=dict, repr=False)

    def clock(self, started: str, today: str) -> Clock:
        """The clock of a new conversation."""
        return Clock(started, today, self._stated)

    @cached_property
    def _stated(self) -> frozenset[date]:
        """The days that the pages themselves say today is."""
        return stated_days(item.text for book in self.books for item in book.runbook.sentences.items)

    @cached_property
    def rules(self) -> frozenset[str]:
        """Every rule by its name: `runbook#rule`."""
        return frozenset(f"{b.runbook.runbook.id}#{rule.id}" for b in self.books for rule in b.runbook.rules)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every step by its name: `runbook#step`."""
        return {f"{b.runbook.runbook.id}#{node.id}": node for b in self.books for node in b.runbook.nodes}

    @cached_property
    def tools_of(self) -> dict[str, frozenset[str]]:
        """By procedure the tools of its steps."""
        found: dict[str, set[str]] = {}
        for node in self.nodes.values():
            if node.tool is not None:
                found.setdefault(node.procedure, set()).add(node.tool.name)
        return {procedure: frozenset(tools) for procedure, tools in found.items()}

    def of(self, tool: str) -> OfTool:
        """What is checked of a tool of the bundle."""
        known = self._of.get(tool)
        if known is None:
            effect = self.effects.get(tool)
            known = self._of[tool] = OfTool(
                effect == "read",
                effect in ("write", "destroy"),
                self.touched.get(tool, ()),
                {named: rule for named, rule in self.forbidden.items() if tool_of(named) == tool},
                tool in self.asking,
                self.limits.get(tool),
                tool in self.strays,
                self.thresholds.get(tool, ()),
                self.approvals.get(tool, ()),
                self.hours.get(tool, ()),
            )
        return known

    def aim(self, tool: str, arguments: Any) -> Aim | None:
        """What a call can be; None for a tool that no step is bound to."""
        if tool not in self.sites:
            return None
        if tool not in self._candidates:
            self._candidates[tool] = Candidates(self.sites[tool])
        sites = self._candidates[tool].fitting(arguments)
        if id(sites) not in self._aims:  # which is kept beside it, so that its id stays its own
            self._aims[id(sites)] = sites, self._aim(sites)
        return self._aims[id(sites)][1]

    def _aim(self, sites: tuple[Site, ...]) -> Aim:
        masks: dict[int, int] = {}
        for site in sites:
            masks[site.book] = masks.get(site.book, 0) | self.books[site.book].bit[site.node.id]
        talk = all(site.node.kind == "tell" and not sends_a_thing(site.node) for site in sites)
        return Aim(frozenset(site.node.procedure for site in sites), tuple(sorted(masks.items())), talk)


def make_step_checks(bundle: Bundle) -> StepChecks:
    """The checks of a bundle's graphs."""
    sites = find_sites(bundle)
    effects = {tool.name: str(tool.effect) for tool in bundle.tools if not tool.customer}
    touched = _touched(bundle)
    return StepChecks(
        tuple(Book(at, bundle, sites, effects) for at in range(len(bundle.runbooks))),
        sites,
        touched,
        forbidden_tools(bundle, sites) | forbidden_actions(bundle, sites),
        effects,
        frozenset(
            tool
            for tool, those in sites.items()
            if any(s.node.kind in ("tell", "ask") and tells_customer(s.node) for s in those)
        ),
        limits(bundle, sites),
        stray_tools(bundle, touched),
        thresholds(bundle, sites),
        unmeasured(bundle, sites),
        hours(bundle, sites),
    )


def _touched(bundle: Bundle) -> dict[str, tuple[int, ...]]:
    """By tool: the runbooks in which it does a step, may do one, or tells a fact."""
    found: dict[str, dict[int, None]] = {}
    for at, book in enumerate(bundle.runbooks):
        for node in book.nodes:
            if node.tool is not None:
                for tool in (node.tool.name, *node.tool.runners_up):
                    found.setdefault(tool, {})[at] = None
        for fact in book.facts:
            for tool in fact.tools:
                found.setdefault(tool, {})[at] = None
    approving = approving_tools(bundle)
    asked = {at for tool in approving for at in found.get(tool, ())}
    for tool in approving:  # whoever is asked in one runbook answers by any of them
        found.setdefault(tool, {}).update(dict.fromkeys(sorted(asked)))
    return {tool: tuple(books) for tool, books in found.items() if books}
