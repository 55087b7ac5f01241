"""One decision told as cases: a chain or tree of decide nodes as "if this …, if that …, otherwise …".

Cases are asked in order and the first that holds decides, which is how people read a list of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from runbookc.ir.flow import Flow
from runbookc.ir.model import Node, Test

Join = Literal["one", "all", "any"]

OPPOSITES = (
    {"succeeded", "failed"},
    {"exists", "missing"},
    {"holds", "holds-not"},
    {"is", "is-not"},
    {"over", "at-most"},
    {"under", "at-least"},
)
"""Operators of which one denies the other."""


def deny_each_other(one: Test, other: Test) -> bool:
    """Whether one test holds exactly where the other does not ("it has shipped", "it has not shipped")."""
    same = (one.subject.lower(), one.value.lower()) == (other.subject.lower(), other.value.lower())
    return same and {one.operator, other.operator} in OPPOSITES


@dataclass(frozen=True, slots=True)
class Branching:
    """One case: the conditions, how they are joined, and the decide node and label by which it leaves.

    Of a tree's inner "otherwise" the label is `no`: its conditions are those that hold on the way there.
    """

    conditions: tuple[Node, ...]
    join: Join
    leaves: tuple[Node, str]

    @property
    def side_by_side(self) -> bool:
        """Whether each condition leads on by itself, with no other that must hold as well."""
        return self.join != "all" and self.leaves == (self.conditions[-1], "yes")

    @property
    def parts(self) -> tuple[Branching, ...]:
        """A case of several conditions side by side as one case each."""
        return tuple(Branching((node,), "one", (node, "yes")) for node in self.conditions)


def branchings(group: Sequence[Node], flow: Flow) -> list[Branching]:
    """The cases of one decision, the last "otherwise" left out; [] where the nodes form neither chain nor tree.

    `group` are the nodes in the order of the text, the one asked first in front. The otherwise is the `no` of the
    node that was asked last.
    """
    if not _closed(group, flow):
        return []
    return _chain(group, flow) or _tree(group, flow)


def _closed(group: Sequence[Node], flow: Flow) -> bool:
    """Whether every node but the first is reached only from within."""
    inside = {node.id for node in group}
    return all(
        (into := flow.into.get(node.id, ())) and all(edge.source in inside for edge in into) for node in group[1:]
    )


def _chain(group: Sequence[Node], flow: Flow) -> list[Branching]:
    """Cases side by side, some of them several criteria joined by all or any."""
    cases: list[Branching] = []
    at = end = 0
    while at < len(group):
        end = end if at < end else _yes_run(group, at, flow)
        found = _all(group, at, end, flow) or _any(group, at, flow)
        if found is None:
            return []
        members, join = found
        cases.append(Branching(members, join, (members[-1], "yes")))
        at += len(members)
    return cases


def _yes_run(group: Sequence[Node], at: int, flow: Flow) -> int:
    """Where a run of nodes, each of which leads on with its `yes`, ends; the last one leads elsewhere."""
    end = at + 1
    while end < len(group) and leads(group[end - 1], "yes", flow) == group[end].id:
        end += 1
    return end


def _all(group: Sequence[Node], at: int, end: int, flow: Flow) -> tuple[tuple[Node, ...], Join] | None:
    """Criteria that must all hold: `yes` leads on up to `end`, and every `no` to what comes after them."""
    after = group[end].id if end < len(group) else leads(group[end - 1], "no", flow)
    if end - at > 1 and all(leads(group[place], "no", flow) == after for place in range(at, end)):
        return tuple(group[at:end]), "all"
    return None


def _any(group: Sequence[Node], at: int, flow: Flow) -> tuple[tuple[Node, ...], Join] | None:
    """Criteria of which one is enough: `no` leads on, and every `yes` to one place."""
    there = leads(group[at], "yes", flow)
    length = 1
    while at + length < len(group) and leads(group[at + length], "yes", flow) == there:
        length += 1
    members = tuple(group[at : at + length])
    followers = [node.id for node in group[at + 1 : at + length + 1]]
    if any(leads(node, "no", flow) != after for node, after in zip(members, followers, strict=False)):
        return None
    return members, "any" if length > 1 else "one"


def _tree(group: Sequence[Node], flow: Flow) -> list[Branching]:
    """Questions within answers, as a table asks them: one case a path, yes before no.

    The answers "no" on a path need not be said: a path that was asked earlier would have been taken.
    """
    inside = {node.id: node for node in group}
    if any(len(flow.into.get(node.id, ())) != 1 for node in group[1:]):
        return []
    cases: list[Branching] = []
    todo: list[tuple[tuple[Node, ...], Node, str]] = _answers((), group[0])
    while todo:
        held, node, label = todo.pop()
        inner = inside.get(leads(node, label, flow) or "")
        if inner is not None:
            todo += _answers(held, inner)
        elif held:
            cases.append(Branching(held, "all" if len(held) > 1 else "one", (node, label)))
    return cases


def _answers(held: tuple[Node, ...], node: Node) -> list[tuple[tuple[Node, ...], Node, str]]:
    return [(held, node, "no"), ((*held, node), node, "yes")]


def leads(node: Node, label: str, flow: Flow) -> str | None:
    """Where an answer leads."""
    edge = flow.branch(node.id, label)
    return edge.target if edge else None
