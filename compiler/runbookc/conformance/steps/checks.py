"""The monitors of a bundle: what judging the steps of any conversation needs, indexed by tool.

Nothing here grows with a conversation, and nothing a message does grows with the graphs: a call finds by its tool the
runbooks that it touches, and only those are compiled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from runbookc.conformance.steps.book import Book
from runbookc.conformance.steps.duties import tells_customer
from runbookc.conformance.steps.prohibitions import forbidden_tools
from runbookc.conformance.steps.sites import Site, find_sites

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.ir.model import Rule


@dataclass(frozen=True)
class StepChecks:
    """By tool: its `sites`, the `books` that it touches, the rule that forbids it (`forbidden`).

    `asking` are tools by which the customer is spoken to.
    """

    books: tuple[Book, ...]
    sites: dict[str, tuple[Site, ...]]
    touched: dict[str, tuple[int, ...]]
    forbidden: dict[str, tuple[str, Rule]]
    effects: dict[str, str]
    asking: frozenset[str]


def make_step_checks(bundle: Bundle) -> StepChecks:
    """The checks of a bundle's graphs."""
    sites = find_sites(bundle)
    effects = {tool.name: str(tool.effect) for tool in bundle.tools if not tool.customer}
    return StepChecks(
        tuple(Book(at, bundle, sites, effects) for at in range(len(bundle.runbooks))),
        sites,
        _touched(bundle),
        forbidden_tools(bundle, sites),
        effects,
        frozenset(
            tool
            for tool, those in sites.items()
            if any(s.node.kind in ("tell", "ask") and tells_customer(s.node) for s in those)
        ),
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
    return {tool: tuple(books) for tool, books in found.items()}
