"""A tool the author linked: `[Cancel it](tool:cancel_order)`, or its own source file with its name as the anchor.

    [Cancel it](../tools/orders.openapi.yaml#cancel_order)

Links to files that hold no tools of the workspace are links like any other.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from runbookc.catalog.model import Tool, World
from runbookc.catalog.nearest import did_you_mean
from runbookc.diagnostics import Finding
from runbookc.ir.model import Node, ToolBinding
from runbookc.source import Span

Links = Sequence[tuple[Span, str]]
"""The place of the words of each link of a page, and where it leads."""


def with_linked(nodes: tuple[Node, ...], links: Links, world: World) -> tuple[tuple[Node, ...], tuple[Finding, ...]]:
    """The nodes, those with a link to a tool bound to it; a finding for every link to a tool that is not there."""
    if not links or world.tools is None:
        return nodes, ()
    bound: dict[str, ToolBinding] = {}
    findings: list[Finding] = []
    for place, target in links:
        name, among = _asked(place.path, target, world.tools)
        tool = next((t for t in among if name in (t.called, t.name)), None)
        if tool is None and name and not world.unread_tools:
            findings.append(_dangling(place, target, name, among))
        if tool is None or tool.customer:
            continue
        for node in _at(place, nodes):
            binding = ToolBinding(name=tool.called, source=tool.source, why=f"linked: {target}", inferred=False)
            bound.setdefault(node.id, binding)
    return tuple(n.model_copy(update={"tool": bound[n.id]}) if n.id in bound else n for n in nodes), tuple(findings)


def _asked(page: str, target: str, tools: tuple[Tool, ...]) -> tuple[str, tuple[Tool, ...]]:
    """The name a link asks for, and the tools it may mean; "" and none where it leads to no tool."""
    if target.startswith("tool:"):
        return unquote(target.removeprefix("tool:").removeprefix("//")), tools
    path, _, name = target.partition("#")
    if not path or not name or ":" in path:
        return "", ()
    source = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    among = tuple(tool for tool in tools if tool.source == source)
    return (unquote(name), among) if among else ("", ())


def _at(place: Span, nodes: Iterable[Node]) -> Iterator[Node]:
    """The steps whose words a link shares."""
    for node in nodes:
        own = node.source
        if node.actor != "agent" or node.inferred or node.kind in ("start", "end", "decide", "call"):
            continue
        begins = (own.start_line, own.start_column) < (place.end_line, place.end_column)
        if begins and (place.start_line, place.start_column) < (own.end_line, own.end_column):
            yield node


def _dangling(place: Span, target: str, name: str, among: Sequence[Tool]) -> Finding:
    hint = did_you_mean(name, (tool.called for tool in among))
    return Finding(
        f"the link to '{target}' leads to no tool: none is called '{name}'{hint}",
        place,
        help="link a tool that `runbookc tools` lists, by its name there",
        name="dangling-reference",
        category="dangling-ref",
    )
