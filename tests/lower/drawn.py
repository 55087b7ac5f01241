"""Flowcharts as a person draws them, compared with what is compiled from the same text.

A drawing is one arrow a line, `words -> words`: the first words of two steps as the page has them, after the number of
their line where the words stand on several, or "end". Between the two may lie only steps that the drawing leaves out.
"""

from __future__ import annotations

from datetime import date
from textwrap import dedent

from runbookc.catalog.model import World
from runbookc.ir.flow import Flow
from runbookc.ir.model import Node, Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

Arrow = tuple[str, str]


def compared(page: str, drawing: str) -> tuple[list[Arrow], list[Arrow]]:
    """The arrows drawn that the page's graph has not, and those of the graph that are not drawn."""
    source = SourceText("page.md", dedent(page))
    runbook = compile_page(source, "page", World(), date(2026, 1, 1)).value.runbook
    drawn = [_arrow(line) for line in dedent(drawing).strip().splitlines()]
    made = _arrows(runbook, {name for arrow in drawn for name in arrow})
    return [a for a in drawn if a not in made], sorted(made - set(drawn))


def _arrow(line: str) -> Arrow:
    source, target = line.split(" -> ")
    return source.strip(), target.strip()


def _arrows(runbook: Runbook, drawn: set[str]) -> set[Arrow]:
    named = {node.id: _name(node, drawn) for node in runbook.nodes}
    assert set(named.values()) >= drawn, f"no step is called {sorted(drawn - set(named.values()))}"
    flow = Flow(runbook)
    return {
        (name, named[target])
        for node, name in named.items()
        if name and name != "end"
        for target in _next_drawn(flow, node, named)
    }


def _name(node: Node, drawn: set[str]) -> str:
    """What the drawing calls a step: the longest of its names that the step's words begin with; "" for none."""
    if node.kind == "end":
        return "end"
    texts = (node.text.lower(), f"{node.source.start_line} {node.text.lower()}")
    return max((name for name in drawn if any(text.startswith(name.lower()) for text in texts)), key=len, default="")


def _next_drawn(flow: Flow, start: str, named: dict[str, str]) -> set[str]:
    """The drawn steps that come next, past those that are not drawn."""
    seen: set[str] = set()
    found: set[str] = set()
    todo = [edge.target for edge in flow.out.get(start, ())]
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        if named[node]:
            found.add(node)
        else:
            todo += [edge.target for edge in flow.out.get(node, ())]
    return found
