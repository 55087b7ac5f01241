"""Lookups nobody wrote: where one tool alone tells what a step needs and no earlier step asks it, a step that does.

Two tools that could, or none: nothing is added, and the finding stands alone (reading.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from runbookc.counted import owned
from runbookc.ground.called import Calls
from runbookc.ground.facts import Facts
from runbookc.ir.flow import Flow
from runbookc.ir.model import Action, Edge, Node, Procedure, Runbook, ToolBinding

_LONGEST: Final = 4
"""Lookups one behind the other for one need: by then nobody can follow what the page left out."""


@dataclass(frozen=True, slots=True)
class _Missing:
    """A node that needs a fact, and the one tool that tells it."""

    node: Node
    fact: str
    tool: str
    source: str


@dataclass(frozen=True, slots=True)
class _Added:
    """A lookup, just before a node."""

    lookup: Node
    tool: str
    head: Node


def with_lookups(runbook: Runbook, facts: Facts) -> Runbook:
    """The page with every lookup that is certain, each bound and marked as inferred."""
    if facts.tells is None:
        return runbook
    page = _Page(runbook, facts)
    for node in runbook.nodes:
        _provide(page, node.id)
    return page.settled()


def _provide(page: _Page, node_id: str, behind: int = 0) -> None:
    """Adds what a node lacks, and before each lookup what it lacks itself."""
    while (missing := page.missing(node_id)) is not None:
        lookup = page.add(missing)
        if behind < _LONGEST and page.lacks(lookup):
            page.settled()
            _provide(page, lookup.id, behind + 1)


class _Page:
    """A page while lookups are added to it: as it was last settled, and what was added since.

    A lookup gives every step after it what its tool tells, so steps after it are followed as they are added, each
    once a tool and a fact. All steps are settled anew only where a lookup needs what nothing needed before, or needs
    it earlier: then others obtain more, or in another order. One pass in the order of the text is enough, since what
    was provided stays so.
    """

    def __init__(self, runbook: Runbook, facts: Facts) -> None:
        self._facts = facts
        self._tried: set[tuple[str, str]] = set()
        self._before: dict[str, str] = {}
        """By lookup the node it stands before."""
        self._serves: dict[str, frozenset[str]] = {}
        """By lookup the tools of the lookups it is for: none is asked so that it can be asked."""
        self._taken = {node.id for node in runbook.nodes}
        self._certain: dict[str, tuple[str, str] | None] = {}
        self._hold(runbook)

    def _hold(self, runbook: Runbook) -> None:
        self._runbook = runbook
        self._flow = Flow(runbook)
        self._calls = Calls(runbook.nodes, runbook.edges)
        self._added: list[_Added] = []
        self._waiting: dict[str, int] = defaultdict(int)
        self._place = {node.id: at for at, node in enumerate(runbook.nodes)}
        self._heads: dict[str, Node] = {}
        self._first: dict[str, tuple[int, int]] = {}
        self._gaining: dict[str, list[str]] = defaultdict(list)
        many = len(runbook.nodes)
        for at, node in enumerate(runbook.nodes):
            if node.decision is not None:
                self._heads.setdefault(node.decision, node)
            for fact in self._facts.needed((node,)):
                self._first.setdefault(fact, (at, many))
            for fact in node.obtains:
                self._gaining[fact].append(node.id)
        self._provided: dict[str, set[str]] = {}
        self._asked: dict[str, set[str]] = {}

    def settled(self) -> Runbook:
        """The page with what was added, every node with what it obtains, needs and is given."""
        if self._added:
            page = _inserted(self._runbook, self._added)
            nodes = self._facts.supplied(self._facts.obtained(page.nodes), page.edges)
            self._hold(page.model_copy(update={"nodes": nodes}))
        return self._runbook

    def missing(self, node_id: str) -> _Missing | None:
        """The first fact that a node lacks and that one tool alone tells, each fact once."""
        node = self._flow.nodes[node_id]
        for fact in self._unprovided(node):
            if (node_id, fact) in self._tried:
                continue
            certain = self._certain_tool(fact)
            if certain is None or certain[0] in self._chain(node) or node_id in self._after_gaining(fact):
                continue
            if not self._has_a_key(node_id, certain[0]):
                continue
            self._tried.add((node_id, fact))
            return _Missing(node, fact, *certain)
        return None

    def _has_a_key(self, node_id: str, tool: str) -> bool:
        """Whether a search that can go without any input has one to go by; without one it tells of everything."""
        keys = self._facts.arguments.keys_of(tool) if self._facts.arguments is not None else None
        if not keys:
            return True
        return any(self._facts.held.holds(fact) or node_id in self._after_gaining(fact) for fact in keys)

    def _chain(self, node: Node) -> frozenset[str]:
        own = {node.tool.name} if node.tool is not None else set()
        return self._serves.get(node.id, frozenset()) | own

    def lacks(self, lookup: Node) -> bool:
        """Whether a lookup just added may itself need what another tool tells and nothing before it provides."""
        tool = lookup.tool.name if lookup.tool is not None else ""
        wanted = self._facts.arguments.wanted(tool) if self._facts.arguments is not None else ()
        near, chain = self._before[lookup.id], self._chain(lookup)
        certain = ((fact, self._certain_tool(fact)) for fact in wanted)
        return any(tool and tool[0] not in chain and near not in self._after_gaining(fact) for fact, tool in certain)

    def add(self, missing: _Missing) -> Node:
        """A lookup just before the node that needs it, or before the decision that node is part of."""
        wanted = self._facts.arguments.wanted(missing.tool) if self._facts.arguments is not None else ()
        if any(fact not in self._first or self._here(missing.node) < self._first[fact] for fact in wanted):
            self.settled()
        head, here = self._head(missing.node), self._here(missing.node)
        lookup = _lookup(missing, head, self._fresh(head.id))
        self._taken.add(lookup.id)
        self._serves[lookup.id] = self._chain(missing.node) if missing.node.id in self._serves else frozenset()
        self._added.append(_Added(lookup, missing.tool, head))
        self._waiting[head.id] += 1
        self._before[lookup.id] = head.id
        if all(fact in self._first for fact in wanted):
            for fact in wanted:
                self._first[fact] = min(here, self._first[fact])
            self._follow(missing.tool, head.id)
        else:
            self.settled()
        return lookup

    def _unprovided(self, node: Node) -> list[str]:
        """Facts a node needs of a lookup: what it tests, but not a step's own result, and arguments with no source."""
        asked = node.test.fact if node.test is not None and node.test.of is None and not node.entry else None
        found = [asked] if asked and not self._facts.held.holds(asked) else []
        if node.tool is not None and self._facts.arguments is not None:
            wanted = self._facts.arguments.facts_of(node.tool.name)
            lacking = (wanted[name] for name, a in node.tool.arguments.items() if a.origin == "missing")
            found += (fact for fact in lacking if not self._given_since(node.id, fact))
            found = [fact for fact in found if fact == asked or not self._describes(node.tool.name, fact)]
        return found

    def _describes(self, called: str, fact: str) -> bool:
        return self._facts.arguments is not None and self._facts.arguments.describes(called, fact)

    def _given_since(self, node_id: str, fact: str) -> bool:
        arguments = self._facts.arguments
        asked = (tool for tool, after in self._asked.items() if node_id in after)
        return arguments is not None and any(arguments.provides(tool, fact) for tool in asked)

    def _certain_tool(self, fact: str) -> tuple[str, str] | None:
        """The one tool that tells a fact, and where it is from."""
        if fact not in self._certain:
            telling = self._facts.tells.tools_for(fact) if self._facts.tells is not None else ()
            tools = [profile.tool for profile in telling if not self._facts.asks_for(profile.tool.called, fact)]
            self._certain[fact] = (tools[0].called, tools[0].source) if len(tools) == 1 else None
        return self._certain[fact]

    def _after_gaining(self, fact: str) -> set[str]:
        """The nodes some way to which obtains a fact."""
        if fact not in self._provided:
            gaining = self._gaining.get(fact, ())
            heads = [added.head.id for added in self._added if self._obtains(added.tool, fact)]
            starts = [*heads, *(edge.target for node in gaining for edge in self._flow.out.get(node, ()))]
            starts += self._calls.resumed((*heads, *gaining))
            self._provided[fact] = self._flow.after(starts)
        return self._provided[fact]

    def _follow(self, tool: str, head: str) -> None:
        """Marks everything after a new lookup."""
        self._spread(self._asked.setdefault(tool, set()), head)
        for fact, after in self._provided.items():
            if self._obtains(tool, fact):
                self._spread(after, head)

    def _spread(self, after: set[str], head: str) -> None:
        todo = [head, *self._calls.resumed((head,))]
        while todo:
            here = todo.pop()
            if here not in after:
                after.add(here)
                todo += (edge.target for edge in self._flow.out.get(here, ()))

    def _obtains(self, tool: str, fact: str) -> bool:
        tells = self._facts.tells
        return fact in self._first and tells is not None and tells.tells(tool, fact) is not None

    def _head(self, node: Node) -> Node:
        """The first condition of the decision a node is part of: cases of one subject are asked in one go."""
        return node if node.decision is None else self._heads[node.decision]

    def _here(self, node: Node) -> tuple[int, int]:
        """Where a lookup for a node would stand: after those that already wait before the same node."""
        head = self._head(node)
        return self._place[head.id], self._waiting[head.id]

    def _fresh(self, node_id: str) -> str:
        letters = (f"{node_id}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
        return next((name for name in letters if name not in self._taken), f"{node_id}_{len(self._taken)}")


def _lookup(missing: _Missing, head: Node, node_id: str) -> Node:
    entity, _, field = missing.fact.replace("_", " ").partition(".")
    what = owned(entity, field) if field else f"the {entity}"
    return Node(
        id=node_id,
        procedure=head.procedure,
        kind="check",
        text=f"Look up {what}",
        source=missing.node.source,
        inferred=True,
        action=Action(verb="look up", object=what),
        tool=ToolBinding(name=missing.tool, source=missing.source, why=f"the one tool that tells {missing.fact}"),
    )


def _inserted(runbook: Runbook, added: list[_Added]) -> Runbook:
    """The page with every lookup before its head, in the order they were added; what led to the head leads to them."""
    before: dict[str, list[Node]] = defaultdict(list)
    for one in added:
        before[one.head.id].append(one.lookup)
    entered = {head: lookups[0].id for head, lookups in before.items()}
    leads_to = {one.id: other.id for lookups in before.values() for one, other in pairwise(lookups)}
    onward = [
        Edge(
            source=one.lookup.id,
            target=leads_to.get(one.lookup.id, one.head.id),
            inferred=True,
            line=one.head.source.start_line,
        )
        for one in added
    ]
    nodes = tuple(n for node in runbook.nodes for n in (*before.get(node.id, ()), node))
    led = (e.model_copy(update={"target": entered[e.target]}) if e.target in entered else e for e in runbook.edges)
    procedures = tuple(_entered(procedure, entered.get(procedure.entry)) for procedure in runbook.procedures)
    return runbook.model_copy(update={"nodes": nodes, "edges": (*led, *onward), "procedures": procedures})


def _entered(procedure: Procedure, entry: str | None) -> Procedure:
    return procedure if entry is None else procedure.model_copy(update={"entry": entry})
