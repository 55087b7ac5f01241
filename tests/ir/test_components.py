"""Loops of a graph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runbookc.ir.components import components

NAMES = "abcdefgh"
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=4))


def _led_to(graph: dict[str, list[str]], start: str) -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        new = set(graph.get(todo.pop(), ())) - seen
        seen |= new
        todo += new
    return seen


@given(GRAPHS)
def test_a_part_holds_what_leads_to_each_other(graph: dict[str, list[str]]) -> None:
    """Two nodes are in one part where each leads to the other, and in no other case."""
    home = {node: at for at, part in enumerate(components(NAMES, graph)) for node in part}
    for one in NAMES:
        for other in NAMES:
            both = other in _led_to(graph, one) and one in _led_to(graph, other)
            assert (home[one] == home[other]) == both


@given(GRAPHS)
def test_a_part_comes_before_those_that_lead_to_it(graph: dict[str, list[str]]) -> None:
    """Each node is in one part, and what a part leads to was given before."""
    parts = components(NAMES, graph)
    assert sorted(node for part in parts for node in part) == sorted(NAMES)
    home = {node: at for at, part in enumerate(parts) for node in part}
    assert all(home[target] <= home[node] for node, targets in graph.items() for target in targets)


def test_a_very_deep_page_needs_no_recursion() -> None:
    """A chain of ten thousand steps that ends where it began is one part."""
    ring = {str(at): [str((at + 1) % 10_000)] for at in range(10_000)}
    assert [len(part) for part in components(ring, ring)] == [10_000]
