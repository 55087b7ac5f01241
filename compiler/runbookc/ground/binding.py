"""Steps bound to tools: the author's own word first, then the one tool that fits, else none."""

from __future__ import annotations

import re
from typing import Final

from runbookc.ground.candidates import BOUND, Candidate, ranked, rivals
from runbookc.ground.explicit import explicit_tool
from runbookc.ground.index import Index
from runbookc.ir.model import Node, ToolBinding

_AGAIN: Final = re.compile(r"\b(?:again|once more|another time|one more)\b", re.IGNORECASE)


def bind(nodes: tuple[Node, ...], index: Index) -> tuple[Node, ...]:
    """The same nodes, each with its tool where one is plain. Arguments are still to come."""
    before: dict[str, Node] = {}
    used: dict[str, set[str]] = {}
    bound: list[Node] = []
    for node in nodes:
        earlier = before.get(node.procedure)
        if node.is_expanded:
            bound.append(node)
            continue
        tool = node.tool or _author(node, index) or _inferred(node, index, earlier, used.get(node.procedure, set()))
        if tool:
            used.setdefault(node.procedure, set()).add(tool.name)
        bound.append(node.model_copy(update={"tool": tool}) if tool else node)
        if node.action is not None and node.kind not in ("tell", "wait", "decide"):
            before[node.procedure] = node
    return tuple(bound)


def _author(node: Node, index: Index) -> ToolBinding | None:
    named = explicit_tool(node, index)
    if named is None:
        return None
    profile, said = named
    return ToolBinding(name=profile.tool.called, source=profile.tool.source, why=f"named: {said}", inferred=False)


def _inferred(node: Node, index: Index, before: Node | None, used: set[str]) -> ToolBinding | None:
    found = ranked(node, index, before)
    if not found or found[0].score < BOUND:
        return None
    best = rivals(found)
    if len(best) > 1:
        best = _repeated(node, best, used)
    if len(best) != 1:
        return None
    chosen = best[0]
    others = tuple(c.tool.called for c in found if c is not chosen)[:3]
    return ToolBinding(name=chosen.tool.called, source=chosen.tool.source, why=chosen.why, runners_up=others)


def _repeated(node: Node, best: tuple[Candidate, ...], used: set[str]) -> tuple[Candidate, ...]:
    """ "Send the link again" is done by the tool that sent it."""
    if not _AGAIN.search(node.text):
        return best
    return tuple(c for c in best if c.tool.called in used)
