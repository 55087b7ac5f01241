"""Which steps can no case come to any more, or again, and where does a case now come to a dead end or a loop?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.side import Side
from runbookc.diff.telling import place
from runbookc.diff.words import quoted
from runbookc.ir.components import components
from runbookc.ir.model import Node


def evaluate(differences: Differences) -> Iterator[Change]:
    """Steps of both versions whose reachability changed, then dead ends, then loops."""
    old, new = differences.old, differences.new
    for pair in differences.matching.pairs:
        was, is_now = pair.old.id in old.reachable, pair.new.id in new.reachable
        if was != is_now and pair.new.kind != "start":
            yield _reach(pair, is_now)
    dead_before, dead_now = _dead_ends(old), _dead_ends(new)
    yield from _sides("dead-end", dead_before, dead_now, differences)
    yield from _sides("loop", _loops(old), _loops(new), differences)


def _reach(pair: Pair, now: bool) -> Change:
    step = quoted(pair.new.text)
    kind, effect = ("step-reached", Effect.LOOSENS) if now else ("step-unreached", Effect.TIGHTENS)
    message = f"{step} could not be reached and now can" if now else f"{step} can no longer be reached"
    consequence = "this can now happen to customers" if now else "this no longer happens to any customer"
    grade = Grade.DANGEROUS if now else Grade.BREAKING
    return Change(kind, effect, grade, pair.new.procedure, place(pair.old), place(pair.new), message, consequence)


def _sides(what: str, before: dict[str, Node], now: dict[str, Node], differences: Differences) -> Iterator[Change]:
    to_new, to_old = differences.matching.to_new, differences.matching.to_old
    for node in before.values():
        if to_new.get(node.id) not in now:
            after = differences.new.flow.nodes.get(to_new.get(node.id, ""))
            home = differences.matching.procedures.get(node.procedure, node.procedure)
            yield Change(
                f"{what}-removed", Effect.CHANGES, Grade.SAFE, home, place(node), place(after) if after else None,
                f"{quoted(node.text)} is no longer {_A[what]}", _MENDED[what],
            )  # fmt: skip
    for node in now.values():
        if to_old.get(node.id) not in before:
            earlier = differences.old.flow.nodes.get(to_old.get(node.id, ""))
            yield Change(
                f"{what}-added", Effect.CHANGES, Grade.DANGEROUS, node.procedure, place(earlier) if earlier else None,
                place(node), f"{quoted(node.text)} is now {_A[what]}", _BROKEN[what],
            )  # fmt: skip


_A = {"dead-end": "a dead end", "loop": "in a loop without a bound"}
_BROKEN = {
    "dead-end": "a case that comes here goes nowhere: nothing says what is next",
    "loop": "a case that comes here can go round without an end",
}
_MENDED = {
    "dead-end": "a case that comes here goes on",
    "loop": "a case that comes here comes to an end",
}


def _dead_ends(side: Side) -> dict[str, Node]:
    """Steps some case comes to that neither end it nor lead on."""
    return {
        node.id: node
        for node in side.steps()
        if node.id in side.reachable and node.id not in side.flow.out and not node.terminal
    }


def _loops(side: Side) -> dict[str, Node]:
    """The first step of each loop in which nothing has a bound."""
    found = {}
    for members in _components(side):
        nodes = [node for node in side.runbook.nodes if node.id in members]
        if not any(node.action and node.action.limit for node in nodes):
            found[nodes[0].id] = nodes[0]
    return found


def _components(side: Side) -> list[set[str]]:
    """The strongly connected parts of more than one step, or of one that leads to itself."""
    if all(side.walk[edge.source] < side.walk[edge.target] for edge in side.runbook.edges):
        return []
    targets = {node: [edge.target for edge in edges] for node, edges in side.flow.out.items()}
    parts = [set(part) for part in components(side.flow.nodes, targets)]
    return sorted((part for part in parts if len(part) > 1 or part & set(targets.get(min(part), ()))), key=min)


REACHABILITY = Evaluator(
    question="which steps can no case come to any more, or again; where is there a new dead end or loop?",
    kinds={
        "step-reached": "step-unreached",
        "step-unreached": "step-reached",
        "dead-end-added": "dead-end-removed",
        "dead-end-removed": "dead-end-added",
        "loop-added": "loop-removed",
        "loop-removed": "loop-added",
    },
    evaluate=evaluate,
)
