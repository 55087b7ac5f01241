"""Contracts of the tools that are missing: one a capability, whichever steps and runbooks need it.

A stub is what an engineer has to provide: a name, JSON Schema in and out, what it may change, and the sentences that
need it. Written as an MCP list it reads as a source of tools, and grounds those steps.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from runbookc.analyses.equipment import lacks_tool
from runbookc.analyses.stub_name import stub_name
from runbookc.analyses.stub_values import Page, Schemas
from runbookc.ground.verbs import lexicon

if TYPE_CHECKING:
    from runbookc.catalog.model import Effect, World
    from runbookc.ir.model import Node, Runbook
    from runbookc.source import Span


@dataclass(frozen=True)
class Stub:
    """One missing tool. `inputs` and `results` are schemas by name; `required` what every step has to give.

    `needed_by` are the steps, each with its place and its words, in the order of the text.
    """

    name: str
    system: str
    effect: Effect
    inputs: Schemas
    required: frozenset[str]
    results: Schemas
    needed_by: tuple[tuple[Span, str], ...]

    @property
    def key(self) -> tuple[str, str]:
        """What makes two of them one capability."""
        return self.system.lower(), self.name

    def document(self) -> dict[str, Any]:
        """The contract as an MCP tool, with our own keys for what MCP has no place for."""
        read = self.effect == "read"
        return {
            "name": self.name,
            "description": self._description(),
            "inputSchema": {
                "type": "object",
                "properties": self.inputs,
                "required": [name for name in self.inputs if name in self.required],
            },
            "outputSchema": {"type": "object", "properties": self.results},
            "annotations": {"readOnlyHint": read, "destructiveHint": self.effect == "destroy"},
            "x-effect": self.effect,
            **({"x-system": self.system} if self.system else {}),
            "x-needed-by": [
                {"path": span.path, "line": span.start_line, "text": " ".join(text.split())}
                for span, text in self.needed_by
            ],
        }

    def _description(self) -> str:
        """The words of the steps, each once: by them the tool is found again."""
        plain = (" ".join(text.split()).rstrip(".;:") for _, text in self.needed_by)
        said = dict.fromkeys(f"{text[:1].upper()}{text[1:]}." for text in plain)
        return " ".join(list(said)[:4])


def missing_stubs(runbooks: Iterable[Runbook], world: World) -> tuple[Stub, ...]:
    """A stub for everything that steps of these runbooks lack, merged and named apart, in the order of the text.

    Where no tools are configured at all, every step that needs one lacks it.
    """
    known = world if world.tools is not None else replace(world, tools=())
    lacking = (stub for runbook in runbooks for stub in _lacking(runbook, known))
    return tuple(_named_apart(_merged(lacking), {tool.name for tool in known.tools or ()}))


def stubs_by_place(runbook: Runbook, world: World) -> dict[Span, Stub]:
    """The stubs of one page by the place of each step that needs one."""
    return {span: stub for stub in missing_stubs((runbook,), world) for span, _ in stub.needed_by}


def _lacking(runbook: Runbook, world: World) -> Iterator[Stub]:
    nodes = [node for node in runbook.nodes if lacks_tool(node, world)]
    if nodes:
        page = Page(runbook)
        yield from (_stub(node, page) for node in nodes)


def _stub(node: Node, page: Page) -> Stub:
    inputs = page.inputs(node)
    verb = node.action.verb if node.action else ""
    effect: Effect = "read" if node.kind == "check" else "destroy" if lexicon().group(verb) == "delete" else "write"
    return Stub(
        name=stub_name(node, page.object_of(node)),
        system=node.system or "",
        effect=effect,
        inputs=inputs,
        required=frozenset(inputs),
        results=page.results(node),
        needed_by=((node.source, _meant(node)),),
    )


def _meant(node: Node) -> str:
    """The step's words, a pronoun that was settled spelled out: the stub stands alone."""
    action = node.action
    if action is None or len(action.antecedents) != 1 or not action.object:
        return node.text
    return re.sub(rf"\b{re.escape(action.object)}\b", lambda _: action.meant, node.text, count=1)


def stub_help(stub: Stub | None) -> str:
    """For the end of a finding's help, how its contract is written to a file; "" where there is none."""
    return f"; `runbookc tools stub {stub.name}` writes a contract to start from" if stub is not None else ""


def stub_line(stub: Stub | None) -> str:
    """The contract as JSON on one line; "" where there is none."""
    return json.dumps(stub.document(), ensure_ascii=False) if stub is not None else ""


def stub_file(stubs: Iterable[Stub]) -> dict[str, Any]:
    """An MCP tools/list result that holds them."""
    return {"tools": [stub.document() for stub in stubs]}


def _merged(stubs: Iterable[Stub]) -> list[Stub]:
    found: dict[tuple[str, str], Stub] = {}
    for stub in stubs:
        other = found.get(stub.key)
        found[stub.key] = stub if other is None else _joined(other, stub)
    return list(found.values())


def _joined(one: Stub, other: Stub) -> Stub:
    return replace(
        one,
        inputs={**other.inputs, **one.inputs},
        required=one.required & other.required,
        results={**other.results, **one.results},
        needed_by=(*one.needed_by, *other.needed_by),
    )


def _named_apart(stubs: Iterable[Stub], taken: set[str]) -> Iterator[Stub]:
    """Two of one name in two systems, or one that a tool has already, are told apart by their system."""
    used = set(taken)
    for stub in stubs:
        name = stub.name
        if name in used and stub.system:
            name = f"{name}_in_{'_'.join(stub.system.lower().split())}"
        number = 2
        while name in used:
            name, number = f"{stub.name}_{number}", number + 1
        used.add(name)
        yield replace(stub, name=name)
