"""What hangs on a condition: what only its yes or only its no leads to, and which of the two holds people back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from runbookc.diff.approval import is_approval, speaks_of_approval
from runbookc.diff.change import Effect
from runbookc.diff.side import Side
from runbookc.diff.words import plain
from runbookc.ir.model import Node
from runbookc.language.frames import frame

Label = Literal["yes", "no"]


def changes_state(side: Side, node: Node) -> bool:
    """Whether a step changes something: an act, unless the tool bound to it is known only to read."""
    if node.kind != "act":
        return False
    tool = side.world.tool(node.tool.name) if node.tool else None
    return tool is None or tool.effect != "read"


def only_by(side: Side, decide: str, label: str) -> list[Node]:
    """The steps a case comes to by one way of a condition and not by the other, in the order of the text."""
    this = _after(side, decide, label)
    other = _after(side, decide, "no" if label == "yes" else "yes")
    return [node for node in side.runbook.nodes if node.id in this - other]


def _after(side: Side, decide: str, label: str, *, granted: bool = False) -> set[str]:
    """What one way leads to without coming through the condition again; `granted`: where what is asked for is given."""
    seen = {decide}
    todo = [edge.target for edge in side.flow.out.get(decide, ()) if edge.label == label]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            grants = granted and _grants(side.flow.nodes[node])
            todo.extend(edge.target for edge in side.flow.out.get(node, ()) if not (grants and edge.label == "no"))
    return seen - {decide}


def _grants(node: Node) -> bool:
    """Whether a condition asks if an approval was given: "they approve", not "they do not approve"."""
    return node.kind == "decide" and speaks_of_approval(node.text) and not _DENIAL.search(plain(node.text))


_DENIAL: Final = frame("denial")


def guarding(side: Side, decide: str) -> Label | None:
    """The answer on which less is done, or more is asked first; None where neither or both do.

    Actions count that only one answer leads to; where there are none, approvals, hand-offs and waits do. What is done
    where an approval was refused is no action that its answer lets happen.
    """
    acts_yes, acts_no = (_acts(side, _after(side, decide, label, granted=True)) for label in ("yes", "no"))
    if acts_yes - acts_no and not acts_no - acts_yes:
        return "no"
    if acts_no - acts_yes and not acts_yes - acts_no:
        return "yes"
    held_yes, held_no = (_holding(only_by(side, decide, label)) for label in ("yes", "no"))
    if held_yes and not held_no:
        return "yes"
    if held_no and not held_yes:
        return "no"
    return None


def _acts(side: Side, ids: Iterable[str]) -> set[str]:
    """Actions by what they do, so that the same one written on both sides does not count."""
    nodes = (side.flow.nodes[node] for node in ids)
    return {node.tool.name if node.tool else plain(node.text) for node in nodes if changes_state(side, node)}


def _holding(nodes: Iterable[Node]) -> bool:
    return any(node.kind in ("handoff", "wait") or is_approval(node) for node in nodes)


def effect_of_more(side: Side, decide: str, label: Label) -> Effect:
    """What it means that more cases than before take one way of a condition."""
    guard = guarding(side, decide)
    if guard is None:
        return Effect.CHANGES
    return Effect.TIGHTENS if guard == label else Effect.LOOSENS


def has_outcome(side: Side, decide: str) -> bool:
    """Whether the next thing done depends on the answer to a condition; looking things up is not done to anybody."""
    return _next_done(side, decide, "yes") != _next_done(side, decide, "no")


def _next_done(side: Side, decide: str, label: str) -> set[str]:
    """What can be done first after an answer: the nearest steps that are neither conditions nor checks."""
    found: set[str] = set()
    seen = {decide}
    todo = [edge.target for edge in side.flow.out.get(decide, ()) if edge.label == label]
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        if side.flow.nodes[node].kind in ("check", "decide", "start"):
            todo.extend(edge.target for edge in side.flow.out.get(node, ()))
        else:
            found.add("end" if side.flow.nodes[node].kind == "end" else node)
    return found
