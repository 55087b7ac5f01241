"""Under which answers a step is done: the decisions on the way to it whose other ways do not come by.

For a person who reads one step and no graph:

    1 decide urgent? yes -> 2, no -> 3     2 holds "urgent"
    2 act page Ops -> 4                    3 holds "not urgent"
    3 act write a note -> 4                4 holds nothing

A way that nobody wrote, and one to a step that the text jumps to, carry no condition along: the reader of "otherwise,
continue with step 4" takes step 4 as what comes next, not as part of the case. Nor does the condition a whole procedure
is entered on. Steps are visited once, in the order of the text; what leads back says nothing about when a step is first
done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge, Node, Runbook

DEEPEST: Final = 12
"""Decisions within decisions beyond which nothing more is carried along: nobody reads on that far."""


@dataclass(frozen=True, slots=True)
class Held:
    """An answer of one decision. `label` is that of its edges.

    Of several nodes answered `yes`, one is enough. Of several answered `no`, all are, unless `parted`: then they are
    criteria that had to hold together, and one that does not is enough.
    """

    nodes: tuple[Node, ...]
    label: str
    parted: bool = False

    @property
    def decision(self) -> str:
        """What the nodes share: a decision's id, else the node's own."""
        return _decision(self.nodes[0])


Path = tuple[Held, ...]


def holding(runbook: Runbook, flow: Flow) -> dict[str, Path]:
    """By node id the answers that hold there, outermost first; nothing is inherited from another procedure."""
    order = {node.id: at for at, node in enumerate(runbook.nodes)}
    free = _open(runbook, flow)
    found: dict[str, Path] = {}
    asked: dict[str, tuple[Node, ...]] = {}
    for node in runbook.nodes:
        into = [
            edge
            for edge in flow.into.get(node.id, ())
            if order[edge.source] < order[node.id]
            and edge.kind != "call"
            and flow.nodes[edge.source].procedure == node.procedure
        ]
        if node.kind == "decide":
            asked[node.id] = _asked_before(node, into, flow, asked)
        found[node.id] = _arriving(into, found, flow, free, asked)
    return found


def _decision(node: Node) -> str:
    return node.decision or node.id


def _open(runbook: Runbook, flow: Flow) -> frozenset[str]:
    """Nodes that take no condition from the way to them: what is jumped to, and what an entry condition lets in to."""
    entries = {procedure.id: procedure.entry for procedure in runbook.procedures}
    found = {
        entries.get(reference.target, reference.target)
        for reference in runbook.references
        if reference.target is not None and reference.status == "resolved"
    }
    for entry in entries.values():
        after = flow.out.get(entry, ()) if flow.nodes[entry].kind == "start" else ()
        first = flow.nodes[after[0].target] if after else flow.nodes[entry]
        leaves = flow.branch(first.id, "no")
        if leaves is not None and not leaves.inferred and _is_unwritten_end(flow.nodes[leaves.target]):
            found |= {edge.target for edge in flow.out[first.id]}
    return frozenset(found)


def _is_unwritten_end(node: Node) -> bool:
    return node.kind == "end" and node.inferred


def _asked_before(
    node: Node, into: Sequence[Edge], flow: Flow, asked: Mapping[str, tuple[Node, ...]]
) -> tuple[Node, ...]:
    """The cases of one decision that were answered `no` before this one is asked, and this one; few are kept."""
    if len(into) == 1 and into[0].label == "no":
        source = flow.nodes[into[0].source]
        if _decision(source) == _decision(node):
            return (*asked.get(source.id, ())[-DEEPEST:], node)
    return (node,)


def _arriving(
    into: Sequence[Edge],
    found: Mapping[str, Path],
    flow: Flow,
    free: frozenset[str],
    asked: Mapping[str, tuple[Node, ...]],
) -> Path:
    """What all ways in have in common."""
    sources = [flow.nodes[edge.source] for edge in into]
    if len(into) > 1 and _one_answer(into, sources, free):
        label = into[0].label
        base = _without(_common([found[source.id] for source in sources]), _decision(sources[0]))
        return _longer(base, Held(tuple(sources), label, parted=label == "no"))
    return _common([_along(edge, found, flow, free, asked) for edge in into])


def _one_answer(into: Sequence[Edge], sources: Sequence[Node], free: frozenset[str]) -> bool:
    """Whether all ways in are one answer of one decision."""
    return (
        all(_carries(edge, free) for edge in into)
        and len({edge.label for edge in into}) == 1
        and len({_decision(source) for source in sources}) == 1
    )


def _carries(edge: Edge, free: frozenset[str]) -> bool:
    return edge.kind == "branch" and not edge.inferred and edge.target not in free


def _along(
    edge: Edge,
    found: Mapping[str, Path],
    flow: Flow,
    free: frozenset[str],
    asked: Mapping[str, tuple[Node, ...]],
) -> Path:
    """What holds where an edge arrives. From case to case of one decision nothing is added."""
    source, target = flow.nodes[edge.source], flow.nodes[edge.target]
    path = found[source.id]
    if not _carries(edge, free):
        return path
    if edge.label == "no":
        if target.kind == "decide" and _decision(target) == _decision(source):
            return path
        return _longer(path, Held(asked.get(source.id, (source,)), "no"))
    return _longer(path, Held((source,), "yes"))


def _longer(path: Path, held: Held) -> Path:
    return (*path, held) if len(path) < DEEPEST else path


def _without(path: Path, decision: str) -> Path:
    return tuple(held for held in path if held.decision != decision)


def _common(paths: Iterable[Path]) -> Path:
    """What the paths begin with, all of them."""
    shared: Path | None = None
    for path in paths:
        if shared is None:
            shared = path
            continue
        size = next((at for at, (a, b) in enumerate(zip(shared, path, strict=False)) if a != b), None)
        shared = shared[: min(len(shared), len(path)) if size is None else size]
        if not shared:
            return ()
    return shared or ()
