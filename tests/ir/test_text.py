"""The readable text form holds everything a graph holds, one line a node."""

from __future__ import annotations

import pytest
from tests.ir.samples import HOSTILE, hostile, refunds

from runbookc.ir.text import quoted, readable


def test_every_node_has_one_line_with_its_ways_out() -> None:
    """A golden diff shows the node that changed and no other."""
    lines = readable(refunds()).splitlines()
    for node in refunds().nodes:
        assert sum(line.startswith(f"  {node.id} {node.kind}") for line in lines) == 1
    decide = next(line for line in lines if line.startswith("  n2 decide"))
    assert decide == (
        '  n2 decide "the charge is older than 30 days" @3:4-30 · decision d1 · tests charge.age over "30 days" · '
        "needs charge.age · yes -> n3, no -> n5 (inferred)"
    )


def test_everything_inferred_is_marked() -> None:
    """No inference is silent: as many marks as inferred nodes, edges and bindings."""
    graph = refunds()
    inferred = sum(node.inferred for node in graph.nodes) + sum(edge.inferred for edge in graph.edges)
    inferred += sum(node.tool is not None and node.tool.inferred for node in graph.nodes)
    assert readable(graph).count("(inferred)") == inferred


@pytest.mark.parametrize(
    "line",
    [
        '  r1 must-not "Never refund a charge twice" guards n8 @8:4-30',
        '  "step 9" dangling -> nothing from n11 @6:4-30',
        '  slack "#billing-oncall" active at n6 @4:4-30',
        "  charge.age obtained by n1 used by n2",
        '  "urgent" means "the account is suspended" @9:4-30',
        "sentences 2: 1 compiled, 0 context, 1 unread",
        '  7:1 unread "Blorp the frob." (no verb)',
    ],
)
def test_what_stands_around_the_graph_is_there(line: str) -> None:
    """Rules, references, contacts, facts, definitions and the sentence account."""
    assert line in readable(refunds()).splitlines()


@pytest.mark.parametrize("text", HOSTILE)
def test_author_text_never_breaks_a_line(text: str) -> None:
    """However odd a text is, the form has as many lines as for a plain one."""
    assert len(readable(hostile(text)).splitlines()) == len(readable(hostile("x")).splitlines())


def test_quotes_and_control_characters_are_written_as_codes() -> None:
    """What cannot be seen in a golden file can still be reviewed in it."""
    assert quoted('a "b" \x1b\n') == '"a \\"b\\" \\u001b\\u000a"'
