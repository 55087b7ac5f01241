"""What a drawing of a decision graph shows, before anyone decides where: shapes and arrows.

The nodes of one decision are one diamond; every arrow says under which answer it is taken and whether it was inferred.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from runbookc.ir.decision import branchings
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge, Node, Procedure, Runbook

Form = Literal["box", "diamond", "round", "handoff", "call"]


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing drawn. `name` is safe in every format (a letter, then digits); `lines` are its words, unescaped."""

    name: str
    form: Form
    lines: tuple[str, ...]
    kind: str
    nodes: tuple[str, ...]
    inferred: bool
    procedure: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """One way between two shapes, by name, with the words on it ("" for none)."""

    source: str
    target: str
    label: str
    inferred: bool
    back: bool = False
    """Whether it comes back after a call, or enters one: drawn thinner."""


@dataclass(frozen=True, slots=True)
class Group:
    """One procedure and its shapes."""

    procedure: Procedure
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything drawn, in the order of the text."""

    groups: tuple[Group, ...]
    arrows: tuple[Arrow, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes of all groups."""
        return tuple(shape for group in self.groups for shape in group.shapes)


def picture(runbook: Runbook) -> Picture:
    """The shapes and arrows of a runbook; a node of no known procedure is drawn with the first one."""
    flow = Flow(runbook)
    home = {procedure.id for procedure in runbook.procedures}
    fallback = runbook.procedures[0].id if runbook.procedures else ""
    gathered = _gather(runbook, flow)
    shapes: dict[str, list[Shape]] = defaultdict(list)
    names: dict[str, str] = {}
    for number, members in enumerate(gathered, 1):
        name = f"s{number}"
        names.update((node.id, name) for node in members)
        place = members[0].procedure if members[0].procedure in home else fallback
        shapes[place].append(_shape(name, members, place))
    groups = tuple(Group(procedure, tuple(shapes[procedure.id])) for procedure in runbook.procedures)
    return Picture(groups, tuple(_arrows(gathered, names, flow)))


def _gather(runbook: Runbook, flow: Flow) -> list[list[Node]]:
    """Nodes by shape: those of a decision that can be told as cases together, all others alone."""
    decisions: dict[str, list[Node]] = defaultdict(list)
    for node in runbook.nodes:
        if node.kind == "decide" and node.decision is not None:
            decisions[node.decision].append(node)
    as_cases = {name: group for name, group in decisions.items() if len(group) > 1 and branchings(group, flow)}
    shapes: list[list[Node]] = []
    told: set[str] = set()
    for node in runbook.nodes:
        if node.id in told:
            continue
        members = as_cases.get(node.decision or "", [node])
        told.update(member.id for member in members)
        shapes.append(members)
    return shapes


_FORMS: dict[str, Form] = {"decide": "diamond", "start": "round", "end": "round", "handoff": "handoff", "call": "call"}


def _shape(name: str, members: list[Node], place: str) -> Shape:
    node = members[0]
    return Shape(
        name,
        _FORMS.get(node.kind, "box"),
        tuple(_words(node, members)),
        node.kind,
        tuple(member.id for member in members),
        all(member.inferred for member in members),
        place,
    )


def _words(node: Node, members: list[Node]) -> list[str]:
    if node.kind in ("start", "end"):
        return [node.text or {"start": "Start", "end": "End"}[node.kind]]
    if len(members) > 1:
        return [_subject(members)]
    lines = [node.text + ("?" if node.kind == "decide" and not node.text.endswith("?") else "")]
    if node.tool:
        lines.append(f"tool: {node.tool.name}")
    elif node.system and not node.is_expanded:
        lines.append(f"in: {node.system}")
    if node.shorthand is not None:
        says = "stands for what follows" if node.is_expanded else f"from '{node.shorthand.words}'"
        lines.append(f"{says}: {node.shorthand.defined}")
    if node.optional:
        lines.append("may be left out")
    if node.actor != "agent":
        lines.append(f"by: {'the customer' if node.actor == 'customer' else 'somebody else'}")
    return lines


def _subject(members: list[Node]) -> str:
    """What several conditions are about: the words they share, else the first of them."""
    subjects = {member.test.subject for member in members if member.test and member.test.subject}
    return f"{subjects.pop()}?" if len(subjects) == 1 else "Which case holds?"


def _arrows(gathered: list[list[Node]], names: dict[str, str], flow: Flow) -> list[Arrow]:
    arrows: list[Arrow] = []
    for members in gathered:
        if len(members) > 1:
            arrows += _case_arrows(members, names, flow)
        else:
            arrows += [_arrow(edge, edge.label, names) for edge in flow.out.get(members[0].id, ())]
    return [arrow for arrow in arrows if arrow.target]


def _case_arrows(members: list[Node], names: dict[str, str], flow: Flow) -> list[Arrow]:
    joins = {"one": " and ", "all": " and ", "any": " or "}
    arrows: list[Arrow] = []
    inside = {member.id for member in members}
    used: set[tuple[str, str]] = set()
    for case in branchings(members, flow):
        node, label = case.leaves
        used.add((node.id, label))
        used.update((node.id, "yes") for node in case.conditions)
        if edge := flow.branch(node.id, label):
            words = joins[case.join].join(condition.text for condition in case.conditions)
            arrows.append(_arrow(edge, words, names))
    for member in members:
        edge = flow.branch(member.id, "no")
        if edge and edge.target not in inside and (member.id, "no") not in used:
            arrows.append(_arrow(edge, "otherwise", names))
    return list(dict.fromkeys(arrows))


def _arrow(edge: Edge, label: str, names: dict[str, str]) -> Arrow:
    words = f"{label}, {edge.carries}" if label and edge.carries else label or edge.carries
    return Arrow(names[edge.source], names.get(edge.target, ""), words, edge.inferred, edge.kind in ("call", "return"))
