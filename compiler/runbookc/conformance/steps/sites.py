"""Which steps a call can be: the nodes bound to its tool, narrowed by the values that the runbook spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from runbookc.conformance.claims.memory import Memory

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle, BundledTool
    from runbookc.ir.model import Node, Runbook

_PLAIN = re.compile(r"[^a-z0-9]+")
_MOST = 512
"""Sets of values of one tool that are kept."""
_LONGEST = 80
"""Characters of a value that is kept, at most."""


@dataclass(frozen=True, slots=True)
class Site:
    """A step of a runbook where a tool is called, with the (parameter, plain value) that the page writes out."""

    book: int
    node: Node
    wants: tuple[tuple[str, str], ...]

    def fits(self, arguments: Any) -> bool:
        """Whether a call with these arguments can be this step: nothing in them says another value."""
        if not self.wants or not isinstance(arguments, dict):
            return True
        return all(_plain(arguments[name]) in ("", value) for name, value in self.wants if name in arguments)


def find_sites(bundle: Bundle) -> dict[str, tuple[Site, ...]]:
    """By tool: the agent's steps bound to it, in the order of the runbooks."""
    tools = {tool.name: tool for tool in bundle.tools}
    found: dict[str, list[Site]] = {}
    for at, book in enumerate(bundle.runbooks):
        for node in _bound(book):
            if node.tool is not None:
                wants = tuple(_wants(node, tools.get(node.tool.name)))
                found.setdefault(node.tool.name, []).append(Site(at, node, wants))
    return {tool: tuple(sites) for tool, sites in found.items()}


class Candidates:
    """The steps that a call can be, by what decides it: asked once for each set of values that the page writes out."""

    def __init__(self, sites: tuple[Site, ...]) -> None:
        self._sites = sites
        self._wanting = tuple((at, site) for at, site in enumerate(sites) if site.wants)
        self._names = tuple(dict.fromkeys(name for _, site in self._wanting for name, _ in site.wants))
        """The parameters that decide."""
        self._by_fits: dict[tuple[int, ...], tuple[Site, ...]] = {}
        self._by_values: Memory[tuple[Any, ...], tuple[Site, ...]] = Memory(_MOST)

    def fitting(self, arguments: Any) -> tuple[Site, ...]:
        """The steps that a call can be; all of them where its values are those of none. The same ones are one tuple."""
        if not self._wanting or type(arguments) is not dict:
            return self._sites
        values = tuple([arguments.get(name) for name in self._names])
        if any(type(value) is not str or len(value) > _LONGEST for value in values if value is not None):
            return self._fitting(arguments)
        return self._by_values.get(values) or self._by_values.keep(values, self._fitting(arguments))

    def _fitting(self, arguments: dict[str, Any]) -> tuple[Site, ...]:
        fits = tuple([at for at, site in self._wanting if site.fits(arguments)])
        if fits not in self._by_fits:
            found = tuple(s for at, s in enumerate(self._sites) if not s.wants or at in fits)
            self._by_fits[fits] = found or self._sites
        return self._by_fits[fits]


@dataclass(frozen=True, slots=True)
class Aim:
    """Steps that a call can be: their procedures, and by runbook their bits. `talk`: each is a note or a message."""

    procedures: frozenset[str]
    bits: tuple[tuple[int, int], ...]
    talk: bool = False


def _bound(book: Runbook) -> Iterator[Node]:
    return (node for node in book.nodes if node.tool is not None and node.actor == "agent")


def _wants(node: Node, tool: BundledTool | None) -> Iterator[tuple[str, str]]:
    """Values of a closed list, and channels by their sign: free text is worded anew by every agent."""
    if node.tool is None or tool is None:
        return
    listed = {p.name: p.values for p in tool.parameters}
    for name, argument in node.tool.arguments.items():
        origin, _, value = argument.origin.partition(":")
        if origin == "text" and (value in listed.get(name, ()) or value.startswith("#")):
            yield name, _plain(value)


def _plain(value: object) -> str:
    return _PLAIN.sub("", value.lower()) if isinstance(value, str) else ""
