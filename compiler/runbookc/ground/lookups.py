"""Lookups nobody wrote: where one tool alone tells what a step needs and no earlier step asks it, a step that does.

Two tools that could, or none: nothing is added, and the finding stands alone (reading.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runbookc.ground.facts import Facts
from runbookc.ground.ways import Ways
from runbookc.ir.model import Action, Edge, Node, Procedure, Runbook, ToolBinding


@dataclass(frozen=True, slots=True)
class _Missing:
    """A node that needs a fact, and the one tool that tells it."""

    node: Node
    fact: str
    tool: str
    source: str


def with_lookups(runbook: Runbook, facts: Facts) -> Runbook:
    """The page with every lookup that is certain, each bound and marked as inferred."""
    tried: set[tuple[str, str]] = set()
    while (missing := next(_missing(runbook, facts, tried), None)) is not None:
        tried.add((missing.node.id, missing.fact))
        runbook = _settled(_inserted(runbook, missing), facts)
    return runbook


def _settled(runbook: Runbook, facts: Facts) -> Runbook:
    nodes = facts.supplied(facts.obtained(runbook.nodes), runbook.edges)
    return runbook.model_copy(update={"nodes": nodes})


def _missing(runbook: Runbook, facts: Facts, tried: set[tuple[str, str]]) -> Iterator[_Missing]:
    ways = Ways(runbook.nodes, runbook.edges)
    gaining: dict[str, int] = {}
    for node in runbook.nodes:
        for fact in _unprovided(node, facts):
            if (node.id, fact) in tried or facts.tells is None:
                continue
            if fact not in gaining:
                gaining[fact] = ways.marked(n for n in runbook.nodes if fact in n.obtains)
            if next(ways.before(node.id, gaining[fact]), None) is not None:
                continue
            tools = [tool for tool in facts.tells.tools_for(fact) if not facts.asks_for(tool.tool.called, fact)]
            if len(tools) == 1 and not (node.tool and node.tool.name == tools[0].tool.called):
                yield _Missing(node, fact, tools[0].tool.called, tools[0].tool.source)


def _unprovided(node: Node, facts: Facts) -> Iterator[str]:
    """Facts a node needs of a lookup: what it tests, but not a step's own result, and arguments without a source."""
    if node.test is not None and node.test.fact and node.test.of is None:
        yield node.test.fact
    if node.tool is not None and facts.arguments is not None and not (node.inferred and node.kind == "check"):
        wanted = facts.arguments.facts_of(node.tool.name)
        yield from (wanted[name] for name, a in node.tool.arguments.items() if a.origin == "missing")


def _inserted(runbook: Runbook, missing: _Missing) -> Runbook:
    """The page with a lookup just before the node that needs it, or before the decision that node is part of."""
    head = _head(runbook, missing.node)
    entity, _, field = missing.fact.partition(".")
    what = f"the {entity.replace('_', ' ')}'s {field.replace('_', ' ')}" if field else f"the {entity.replace('_', ' ')}"
    lookup = Node(
        id=_fresh(runbook, head.id),
        procedure=head.procedure,
        kind="check",
        text=f"Look up {what}",
        source=missing.node.source,
        inferred=True,
        action=Action(verb="look up", object=what),
        tool=ToolBinding(name=missing.tool, source=missing.source, why=f"the one tool that tells {missing.fact}"),
    )
    nodes = tuple(n for node in runbook.nodes for n in ((lookup, node) if node.id == head.id else (node,)))
    edges = tuple(e.model_copy(update={"target": lookup.id}) if e.target == head.id else e for e in runbook.edges)
    onward = Edge(source=lookup.id, target=head.id, inferred=True, line=head.source.start_line)
    procedures = tuple(_entered(procedure, head.id, lookup.id) for procedure in runbook.procedures)
    return runbook.model_copy(update={"nodes": nodes, "edges": (*edges, onward), "procedures": procedures})


def _head(runbook: Runbook, node: Node) -> Node:
    """The first condition of the decision a node is part of: cases of one subject are asked in one go."""
    if node.decision is None:
        return node
    return next(n for n in runbook.nodes if n.decision == node.decision)


def _fresh(runbook: Runbook, node_id: str) -> str:
    taken = {node.id for node in runbook.nodes}
    letters = (f"{node_id}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    return next((name for name in letters if name not in taken), f"{node_id}_{len(taken)}")


def _entered(procedure: Procedure, old: str, new: str) -> Procedure:
    return procedure.model_copy(update={"entry": new}) if procedure.entry == old else procedure
