"""Nodes and edges as they are made: their ids, what waits for the next node, and what a label stands for in the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from runbookc.ir.model import Edge, EdgeKind, Node, NodeKind, Reference
from runbookc.source import Span


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out that waits for the node it leads to."""

    source: str
    kind: EdgeKind
    line: int
    label: str = ""
    condition: str = ""
    inferred: bool = False
    by_order: bool = False
    carries: str = ""


Exits = list[Exit]


@dataclass(slots=True)
class Wired:
    """What wiring a page gives."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)


class Nodes:
    """The nodes and edges of one page so far. A label that waits goes to the node that is made next."""

    def __init__(self, runbook_id: str) -> None:
        self.runbook_id = runbook_id
        self.made = Wired()
        self.procedure = ""
        self.labels: dict[str, str] = {}
        self.waiting: list[str] = []
        self.aliases: dict[str, str] = {}
        self.jumps: list[tuple[Exit, str]] = []
        self.own_ids: set[str] = set()

    def node(
        self, kind: NodeKind, text: str, span: Span, inferred: bool = False, own: str | None = None, **more: object
    ) -> str:
        """The id of a new node: the author's `own` where no other has it, else a number."""
        number = len(self.made.nodes) + 1
        while f"n{number}" in self.own_ids:  # an author may have called a step n7
            number += 1
        node_id = own if own and own not in self.own_ids else f"n{number}"
        self.own_ids.add(node_id)
        self.made.nodes.append(
            Node.model_validate(
                {"id": node_id, "procedure": self.procedure, "kind": kind, "text": " ".join(text.split()),
                 "source": span, "inferred": inferred, **more}
            )
        )  # fmt: skip
        if kind != "start":
            for name in self.waiting:
                self.labels.setdefault(name, node_id)
            self.waiting = []
        return node_id

    def connect(self, exits: Exits, target: str) -> None:
        """Every way out that waits leads to the node."""
        for exit_ in exits:
            self.edge(exit_, target)

    def edge(self, exit_: Exit, target: str) -> None:
        """A way out and the node it leads to."""
        self.made.edges.append(
            Edge(
                source=exit_.source, target=target, kind=exit_.kind, label=exit_.label, condition=exit_.condition,
                inferred=exit_.inferred, by_order=exit_.by_order, carries=exit_.carries, line=exit_.line,
            )
        )  # fmt: skip

    def landed(self, label: str) -> str:
        """The node that a label stands for, once all are made; an end where nothing stands behind it."""
        seen: set[str] = set()
        while label in self.aliases and label not in seen:
            seen.add(label)
            label = self.aliases[label]
        if label in self.labels:
            return self.labels[label]
        return next(n.id for n in self.made.nodes if n.kind == "end" or n.kind == "start")

    def pointed(self, reference: Reference) -> Reference:
        """The reference with the node or procedure its label stands for."""
        name = reference.target or ""
        slug = name.removeprefix("section:")
        if slug in self.made.entries and (slug != name or name not in self.labels):
            return reference.model_copy(update={"target": f"{self.runbook_id}/{slug}"})
        if name in self.labels or name in self.aliases:
            return reference.model_copy(update={"target": self.landed(name)})
        if reference.status == "resolved":  # a section with nothing to do in it is there, and no node
            return reference.model_copy(update={"target": None})
        return reference
