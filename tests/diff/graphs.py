"""Decision graphs written as lines, so that a pair of them can be read side by side.

A step is `ID KIND TEXT`, then parts after `|`: `next=ID` (else the step on the next line), `yes=ID no=ID`, `open=no`,
`tool=NAME(param=origin, …)`,
`shorthand=WORDS;FACT LOOKED FOR`, `test=SUBJECT OP VALUE` with `;` between, `verb=… object=…` and so on for its action.
"""

from __future__ import annotations

from collections.abc import Iterable

from runbookc.diff.side import Side
from runbookc.ir.model import (
    Action,
    Argument,
    Contact,
    Definition,
    Edge,
    Fact,
    Identity,
    Node,
    Procedure,
    Reference,
    Rule,
    Runbook,
    Shorthand,
    Test,
    ToolBinding,
)
from runbookc.source import Span

PATH = "runbooks/refunds.md"
_ACTION = {"verb", "object", "recipient", "channel", "amount", "limit", "message"}


def at(line: int) -> Span:
    """A span on one line."""
    return Span(PATH, line, 1, line, 20)


def graph(steps: str, line: int = 1, slug: str = "refund", title: str = "Refund", **more: object) -> Runbook:
    """One procedure of the lines given, begun by `start` and ended by `end`."""
    procedure = f"refunds/{slug}"
    rows = [row.strip() for row in steps.strip().splitlines()]
    ids = [row.split()[0] for row in rows]
    nodes, edges = [], []
    for index, row in enumerate(rows):
        follow = ids[index + 1] if index + 1 < len(ids) else f"end-{slug}"
        node, ways = _step(row, procedure, line + index, follow)
        nodes.append(node)
        edges.extend(ways)
    begin = Node(id=f"start-{slug}", procedure=procedure, kind="start", text=title, source=at(line))
    finish = Node(id=f"end-{slug}", procedure=procedure, kind="end", text="", source=at(line), inferred=True)
    return Runbook(
        runbook=Identity(id="refunds", title="Refunds", path=PATH, sha256="0" * 64),
        procedures=(
            Procedure(id=procedure, title=title, start_line=line, end_line=line, entry=begin.id, source=at(line)),
        ),
        nodes=(begin, *nodes, finish),
        edges=(Edge(source=begin.id, target=ids[0] if ids else finish.id, line=line), *edges),
        **more,  # type: ignore[arg-type]  # the parts of a runbook by name
    )


def joined(*parts: Runbook) -> Runbook:
    """Several procedures on one page."""
    return parts[0].model_copy(
        update={
            name: tuple(value for part in parts for value in getattr(part, name))
            for name in ("procedures", "nodes", "edges", "rules", "contacts", "references", "facts", "definitions")
        }
    )


def side(steps: str, **more: object) -> Side:
    """The graph of the lines as one side of a comparison."""
    return Side(graph(steps, **more))  # type: ignore[arg-type]  # the parts of a runbook by name


def _step(row: str, procedure: str, line: int, follow: str) -> tuple[Node, list[Edge]]:
    head, *parts = (part.strip() for part in row.split("|"))
    name, kind, text = head.split(maxsplit=2)
    told = dict(part.split("=", 1) for part in parts)
    fields: dict[str, object] = {"id": name, "procedure": procedure, "kind": kind, "text": text, "source": at(line)}
    if "tool" in told:
        fields["tool"] = _tool(told["tool"])
    if "test" in told:
        subject, operator, value = told["test"].split(";")
        fields["test"] = Test(subject=subject, operator=operator, value=value)  # type: ignore[arg-type]  # one of them
    action = {key: value for key, value in told.items() if key in _ACTION}
    if action:
        fields["action"] = Action(**{"verb": text.split()[0].lower(), **action})
    if "shorthand" in told:
        words, *look_for = told["shorthand"].split(";")
        fields["shorthand"] = Shorthand(words=words, defined=f"runbookc.toml:{line}", look_for=tuple(look_for))
    fields |= {key: told[key] for key in ("actor", "system", "calls") if key in told}
    fields["terminal"], fields["optional"] = "terminal" in told, "optional" in told
    return Node.model_validate(fields), list(_ways(name, kind, text, told, line, follow))


def _ways(name: str, kind: str, text: str, told: dict[str, str], line: int, follow: str) -> Iterable[Edge]:
    if kind == "decide":
        for label in ("yes", "no"):
            target = told.get(label, follow)
            left = told.get("open") == label
            yield Edge(source=name, target=target, kind="branch", label=label, condition=text, line=line, open=left)
    elif "terminal" not in told and told.get("next") != "nowhere":
        yield Edge(source=name, target=told.get("next", follow), line=line)


def _tool(text: str) -> ToolBinding:
    name, _, rest = text.rstrip(")").partition("(")
    pairs = (pair.split("=") for pair in rest.split(",") if pair)
    arguments = {key.strip(): Argument(origin=origin.strip()) for key, origin in pairs}
    return ToolBinding(name=name, source="tools/pay.json", arguments=arguments)


def rule(modality: str, text: str, line: int = 90, guards: tuple[str, ...] = ()) -> Rule:
    """A standing rule."""
    return Rule(id=f"r{line}", modality=modality, text=text, source=at(line), guards=guards)  # type: ignore[arg-type]  # one of them


def contact(value: str, node: str | None = None, status: str = "active", kind: str = "slack") -> Contact:
    """A contact named at a step, or on the page."""
    return Contact(kind=kind, value=value, status=status, source=at(80), node=node)  # type: ignore[arg-type]  # one of them


def definition(term: str, meaning: str) -> Definition:
    """A term and what it means."""
    return Definition(term=term, meaning=meaning, source=at(70))


def reference(text: str, status: str) -> Reference:
    """A pointer in the text."""
    return Reference(text=text, status=status, source=at(60))  # type: ignore[arg-type]  # one of them


def pointer(target: str, node: str = "n7") -> Reference:
    """A pointer of a step to another page."""
    return Reference(text=target, target=target, status="external", source=at(92), node=node)


def fact(name: str, obtained_by: tuple[str, ...], used_by: tuple[str, ...]) -> Fact:
    """A value conditions and tools read."""
    return Fact(name=name, obtained_by=obtained_by, used_by=used_by)
