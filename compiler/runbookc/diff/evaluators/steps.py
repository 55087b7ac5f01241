"""Which steps were added or removed? Conditions, approvals and whole procedures have their own evaluators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from runbookc.diff.approval import is_approval
from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.side import Side
from runbookc.diff.telling import ENDS_ALIKE, NOUNS, place, to_customer
from runbookc.diff.words import quoted
from runbookc.ir.model import Node


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What it means that a sort of step appears, and that it goes."""

    effect: Effect
    added: tuple[Grade, str]
    removed: tuple[Grade, str]


_MEANING: Final = {
    "act": _Meaning(
        Effect.LOOSENS,
        (Grade.DANGEROUS, "cases that come here now have this done, which did not happen before"),
        (Grade.BREAKING, "cases that come here no longer have this done"),
    ),
    "check": _Meaning(
        Effect.TIGHTENS,
        (Grade.SAFE, "this is now looked up before the case goes on"),
        (Grade.DANGEROUS, "the case now goes on without anybody looking this up"),
    ),
    "wait": _Meaning(
        Effect.TIGHTENS,
        (Grade.DANGEROUS, "customers now wait here"),
        (Grade.DANGEROUS, "the case now goes on without waiting"),
    ),
    "ask": _Meaning(
        Effect.TIGHTENS,
        (Grade.SAFE, "somebody is now asked before the case goes on"),
        (Grade.DANGEROUS, "the case now goes on without asking"),
    ),
    "ask customer": _Meaning(
        Effect.TIGHTENS,
        (Grade.DANGEROUS, "customers are now asked this"),
        (Grade.DANGEROUS, "customers are no longer asked this"),
    ),
    "tell": _Meaning(
        Effect.CHANGES,
        (Grade.SAFE, "this is now put on record or passed on"),
        (Grade.DANGEROUS, "this is no longer put on record or passed on"),
    ),
    "tell customer": _Meaning(
        Effect.CHANGES,
        (Grade.DANGEROUS, "customers are now told this"),
        (Grade.DANGEROUS, "customers are no longer told this"),
    ),
    "handoff": _Meaning(
        Effect.TIGHTENS,
        (Grade.DANGEROUS, "somebody else is now brought in here"),
        (Grade.DANGEROUS, "nobody else is brought in here any more"),
    ),
    "handoff for good": _Meaning(
        Effect.TIGHTENS,
        (Grade.BREAKING, "such cases now go to somebody else instead of on"),
        (Grade.BREAKING, "such cases no longer reach the people they were handed to"),
    ),
    "call": _Meaning(
        Effect.CHANGES,
        (Grade.DANGEROUS, "such cases now go through that procedure too"),
        (Grade.BREAKING, "such cases no longer go through that procedure"),
    ),
}


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each step that only one side has."""
    for node in _own(differences.removed, {p.id for p in differences.gone}):
        meaning = _MEANING[_sort(differences.old, node)]
        grade, consequence = _of_call(node, differences, new=False) or meaning.removed
        message = f"the {NOUNS[node.kind]} {quoted(node.text)} is gone"
        home = differences.matching.procedures.get(node.procedure, node.procedure)
        yield Change(
            "step-removed", meaning.effect.reverse, grade, home, place(node), None, message, consequence
        )  # fmt: skip
    for node in _own(differences.added, {p.id for p in differences.come}):
        meaning = _MEANING[_sort(differences.new, node)]
        grade, consequence = _of_call(node, differences, new=True) or meaning.added
        message = f"the {NOUNS[node.kind]} {quoted(node.text)} is new{_inferred(node)}"
        yield Change("step-added", meaning.effect, grade, node.procedure, None, place(node), message, consequence)


def _of_call(node: Node, differences: Differences, *, new: bool) -> tuple[Grade, str] | None:
    """What it means that a procedure is entered, or not any more, where what is done is proven to be the same."""
    side = differences.new if new else differences.old
    known = any(edge.kind == "call" for edge in side.flow.out.get(node.id, ()))  # not so where it is another page
    if known and differences.outcomes.same_around(node.id, new=new):
        return Grade.SAFE, ENDS_ALIKE
    return None


def _own(nodes: tuple[Node, ...], told_whole: set[str]) -> Iterator[Node]:
    for node in nodes:
        looked_up_unwritten = not node.is_written and node.kind == "check"  # lookups.py tells what facts lost or gained
        if node.kind == "decide" or is_approval(node) or looked_up_unwritten:
            continue
        if node.procedure not in told_whole:
            yield node


def _sort(side: Side, node: Node) -> str:
    if to_customer(side, node):
        return f"{node.kind} customer"
    return "handoff for good" if node.kind == "handoff" and node.terminal else node.kind


def _inferred(node: Node) -> str:
    if node.shorthand is not None and node.expanded_from is not None:
        return f", since '{node.shorthand.words}' stands for it ({node.shorthand.defined})"
    return ", though nobody wrote it: the text needs it" if node.inferred else ""


STEPS = Evaluator(
    question="which steps were added or removed?",
    kinds={"step-added": "step-removed", "step-removed": "step-added"},
    evaluate=evaluate,
)
