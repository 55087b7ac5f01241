"""Which cases that the page left open are decided now, and which does it leave open?

Agents hand over what a page leaves open. Where "otherwise, continue" is added to such cases, no way of the graph leads
elsewhere, and yet the cases that a colleague got go on.
"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.routes import Way
from runbookc.diff.side import Side
from runbookc.diff.telling import place, ways_named
from runbookc.diff.words import quoted
from runbookc.ir.model import Node


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each condition whose other cases are open on one side only, and lead where they led."""
    for way in differences.ways:
        was = _is_open(differences.old, way.pair.old, way.label)
        now = _is_open(differences.new, way.pair.new, way.label)
        if was != now and not way.differs:
            yield _change(way, was, differences)


def _is_open(side: Side, node: Node, label: str) -> bool:
    return any(edge.open for edge in side.flow.out.get(node.id, ()) if edge.label == label)


def _change(way: Way, was: bool, differences: Differences) -> Change:
    beside = f"cases beside {quoted(way.pair.new.text)}"
    onward = ways_named(differences.new, way.after)
    told = (
        (f"{beside} were left open and are decided now", f"a colleague got them; now they go on with {onward}")
        if was
        else (f"{beside} are left open now", f"they went on with {onward}; now a colleague gets them")
    )
    return Change(
        "case-decided" if was else "case-left-open",
        Effect.LOOSENS if was else Effect.TIGHTENS,
        Grade.DANGEROUS if was else Grade.SAFE,
        way.pair.new.procedure,
        place(way.pair.old),
        place(way.pair.new),
        *told,
        confidence=way.pair.confidence,
    )


OPENINGS = Evaluator(
    question="which cases that the page left open are decided now, and which are left open?",
    kinds={"case-decided": "case-left-open", "case-left-open": "case-decided"},
    evaluate=evaluate,
)
