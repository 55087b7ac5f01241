"""Small decision graphs built by hand over a real text, for what no page can be relied on to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from runbookc.analyses.facts import Facts
from runbookc.catalog.model import World
from runbookc.ir.model import Action, Edge, Identity, Node, NodeKind, Procedure, Runbook, Test
from runbookc.source import SourceText, Span
from runbookc.surface.document import Document

TODAY = date(2026, 11, 21)


@dataclass
class Sketch:
    """A graph as lines: `node(...)` for each step, `ways` for its edges (`a>b`, `a-yes>b`, `a-no?>b` is inferred)."""

    ways: str
    nodes: list[Node] = field(default_factory=list)

    def node(self, name: str, kind: NodeKind = "act", **parts: object) -> Sketch:
        """One step, called `name`, on a line of its own."""
        line = len(self.nodes) + 1
        given: dict[str, object] = {"text": name, "source": Span("p.md", line, 1, line, len(name) + 1), **parts}
        self.nodes.append(Node.model_validate({"id": name, "procedure": "p", "kind": kind, **given}))
        return self

    def decide(self, name: str, fact: str | None = None, of: str | None = None, **parts: object) -> Sketch:
        """One condition."""
        return self.node(name, "decide", test=Test(subject=name, fact=fact, of=of), **parts)

    def act(self, name: str, verb: str, thing: str = "") -> Sketch:
        """One change."""
        return self.node(name, "act", action=Action(verb=verb, object=thing))

    @property
    def runbook(self) -> Runbook:
        first = self.nodes[0]
        procedure = Procedure(
            id="p", title="P", start_line=1, end_line=len(self.nodes), entry=first.id, source=first.source
        )
        return Runbook(
            runbook=Identity(id="p", title="P", path="p.md", sha256=""),
            procedures=(procedure,),
            nodes=tuple(self.nodes),
            edges=tuple(_edge(way) for way in self.ways.split()),
        )

    def facts(self, world: World | None = None) -> Facts:
        """What a rule is given."""
        text = "\n".join(node.text for node in self.nodes) + "\n"
        return Facts(self.runbook, Document(SourceText("p.md", text)), world or World(), TODAY)


def _edge(way: str) -> Edge:
    left, target = way.split(">")
    inferred = left.endswith("?")
    source, _, label = left.rstrip("?").partition("-")
    kind = "branch" if label else "next"
    return Edge(source=source, target=target, kind=kind, label=label, inferred=inferred, line=1)
