"""Pages as they are read: their graph, their conditions, and what comes on each answer."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


def compiled(page: str) -> Runbook:
    """A page compiled with no tools and no directory at hand."""
    return compile_page(SourceText("page.md", dedent(page)), "page", World(), date(2026, 1, 1)).value.runbook


def ways(page: str) -> dict[str, tuple[str, str]]:
    """By the words of each decision: what comes on yes, what on no."""
    found = compiled(page)
    text = {node.id: node.text for node in found.nodes}
    to = {(edge.source, edge.label): text[edge.target] for edge in found.edges}
    return {n.text: (to[n.id, "yes"], to[n.id, "no"]) for n in found.nodes if n.kind == "decide"}


def conditions(page: str) -> list[str]:
    """The conditions of a page, in order."""
    return [node.text for node in compiled(page).nodes if node.kind == "decide"]
