"""Ids of steps that are told apart on several pages: each ends in its page's number, and is told without it."""

from __future__ import annotations

from runbookc.ir.model import Edge, Node, Runbook, ToolBinding

_SIGN = "~"


def page_of(node: str) -> str:
    """The number of the page of a step, "" where there is only one page."""
    return node.rpartition(_SIGN)[2] if _SIGN in node else ""


def own_id(node: str) -> str:
    """The id a step has on its page."""
    return node.rpartition(_SIGN)[0] or node


def numbered_page(runbook: Runbook, page: int) -> Runbook:
    """A page with its number at every id of a step, wherever one is spoken of."""
    ids = {node.id: f"{node.id}{_SIGN}{page}" for node in runbook.nodes}

    def known(name: str | None) -> str | None:
        return ids.get(name, name) if name else name

    def all_known(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ids.get(name, name) for name in names)

    return runbook.model_copy(
        update={
            "procedures": tuple(one.model_copy(update={"entry": known(one.entry)}) for one in runbook.procedures),
            "nodes": tuple(_node(node, ids, page) for node in runbook.nodes),
            "edges": tuple(_edge(edge, ids) for edge in runbook.edges),
            "rules": tuple(rule.model_copy(update={"guards": all_known(rule.guards)}) for rule in runbook.rules),
            "references": tuple(
                one.model_copy(update={"target": known(one.target), "node": known(one.node)})
                for one in runbook.references
            ),
            "contacts": tuple(one.model_copy(update={"node": known(one.node)}) for one in runbook.contacts),
            "facts": tuple(
                fact.model_copy(update={"obtained_by": all_known(fact.obtained_by), "used_by": all_known(fact.used_by)})
                for fact in runbook.facts
            ),
        }
    )


def _node(node: Node, ids: dict[str, str], page: int) -> Node:
    changed: dict[str, object] = {"id": ids[node.id]}
    if node.decision:
        changed["decision"] = f"{node.decision}{_SIGN}{page}"
    if node.expanded_from:
        changed["expanded_from"] = ids.get(node.expanded_from, node.expanded_from)
    if node.tool is not None:
        changed["tool"] = _tool(node.tool, ids)
    if node.shorthand is not None:
        nodes = tuple(ids.get(name, name) for name in node.shorthand.nodes)
        changed["shorthand"] = node.shorthand.model_copy(update={"nodes": nodes})
    return node.model_copy(update=changed)


def _tool(tool: ToolBinding, ids: dict[str, str]) -> ToolBinding:
    given = {}
    for name, argument in tool.arguments.items():
        sort, _, rest = argument.origin.partition(":")
        origin = f"step:{ids.get(rest, rest)}" if sort == "step" else argument.origin
        given[name] = argument.model_copy(update={"origin": origin})
    return tool.model_copy(update={"arguments": given})


def _edge(edge: Edge, ids: dict[str, str]) -> Edge:
    ends = {"source": ids.get(edge.source, edge.source), "target": ids.get(edge.target, edge.target)}
    return edge.model_copy(update=ends)
