"""Conversations made from ways through a graph: what an agent that does each step of it would leave behind."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from typing import Any

from tests.spec.examples import examples

from runbookc.analyses.deciding.feasible import Feasible
from runbookc.analyses.deciding.questions import Questions
from runbookc.analyses.domains import domain_of
from runbookc.catalog.model import Parameter, Tool, World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.judge import Verdict
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.conformance.steps.dominators import entries
from runbookc.ground.words import stems
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge, Node, Runbook, ToolBinding
from runbookc.pipeline import compile_page
from runbookc.rehearsal.play import Step, make_play
from runbookc.rehearsal.situation import Situation
from runbookc.source import SourceText
from runbookc.target import Program

Message = dict[str, Any]
LONGEST = 120
"""Nodes of a random way, at most."""


def bound_spec_pages() -> Iterator[tuple[str, Bundle]]:
    """Every page of SPEC.md with a tool of its own for each different step that could have one."""
    from datetime import date

    for example in examples():
        compiled = compile_page(SourceText("example.md", example.page), "example", World(), date(2026, 1, 1))
        book = compiled.value.runbook
        tools: dict[str, Tool] = {}
        nodes = tuple(_with_tool(node, tools) for node in book.nodes)
        if tools:
            bound = book.model_copy(update={"nodes": nodes})
            yield example.number, make_bundle(Program((bound,), World(tools=tuple(tools.values()))))


def _with_tool(node: Node, tools: dict[str, Tool]) -> Node:
    if node.kind not in ("check", "act", "handoff") or node.actor != "agent" or node.action is None:
        return node
    name = "_".join([node.action.verb.replace(" ", "_"), *stems(node.action.object)[:3]]) or "do"
    effect = "read" if node.kind == "check" else "write"
    tools.setdefault(name, Tool(name, "t.json", effect=effect, parameters=(Parameter("case", "string"),)))  # type: ignore[arg-type]  # one of two literals
    return node.model_copy(update={"tool": ToolBinding(name=name, source="t.json")})


def random_ways(book: Runbook, count: int, seed: int = 7) -> Iterator[Scenario]:
    """Ways from an entry to an end on which every answer can be given, loops gone round at most twice: `count` are
    tried, and each is given once.
    """
    flow = Flow(book)
    feasible = Feasible(flow, Questions(book, {fact.name: domain_of(fact) for fact in book.facts}))
    chance = random.Random(seed)
    starts = sorted(entries(flow))
    gone: set[tuple[Edge, ...]] = set()
    for number in range(count):
        way = tuple(_random_way(flow, feasible, chance.choice(starts), chance))
        if way and way not in gone:
            gone.add(way)
            yield as_scenario(flow, feasible, way, number)


def _random_way(flow: Flow, feasible: Feasible, here: str, chance: random.Random) -> list[Edge]:
    """Calls are followed and come back to where they were made, unless the case is over there."""
    way: list[Edge] = []
    state: int | None = feasible.beginning
    back: list[Edge] = []
    while len(way) < LONGEST:
        ways = [
            (e, s) for e in flow.out.get(here, ()) if state is not None and (s := feasible.step(state, e)) is not None
        ]
        called = [(e, s) for e, s in ways if e.kind == "call"]
        if called and len(back) < 3:
            edge, state = called[0]
            back += [e for e, _ in ways if e.kind != "call"][:1]
        elif ways:
            edge, state = chance.choice([(e, s) for e, s in ways if e.kind != "call"] or ways)
        elif back and flow.nodes[here].kind == "end" and not flow.nodes[here].terminal:
            edge = back.pop().model_copy(update={"source": here, "kind": "return"})
        else:
            return way if not back or flow.nodes[here].kind in ("handoff", "end") else []
        if sum(e.target == edge.target for e in way) > 1:
            return []
        way.append(edge)
        here = edge.target
    return []


def as_scenario(flow: Flow, feasible: Feasible, way: Sequence[Edge], number: int) -> Scenario:
    """A way as the suite holds it."""
    nodes = (way[0].source, *(e.target for e in way))
    called = {n.id for n in flow.runbook.nodes if n.tool is not None and n.actor == "agent"}
    return Scenario(
        id=f"way-{number}",
        runbook=flow.runbook.runbook.id,
        procedures=tuple(dict.fromkeys(flow.nodes[n].procedure for n in nodes)),
        path=nodes,
        branches=tuple((e.source, e.label) for e in way if e.kind == "branch"),
        steps=tuple(n for n in nodes if n in called),
        values=tuple((way[at].source, value) for at, value in feasible.values(way).items()),
    )


def turns(bundle: Bundle, scenario: Scenario) -> list[tuple[str, list[Message]]]:
    """By node of the way: the messages that doing it leaves. A question gets a yes, since the way goes on."""
    play = make_play(Situation(bundle, scenario))
    found: list[tuple[str, list[Message]]] = [("", [{"role": "user", "content": play.opening}])]
    steps = iter(play.steps)
    for at, name in enumerate(scenario.path):
        node = play.situation.nodes[name]
        if name in scenario.steps:
            step = next(steps)
            found.append((name, _called(f"c{at}", step)))
        elif node.kind in ("ask", "wait"):
            asked = {"role": "assistant", "content": "Shall I go on with this?"}
            found.append((name, [asked, {"role": "user", "content": "Yes, that is right."}]))
        elif node.kind == "tell":
            found.append((name, [{"role": "assistant", "content": "Here is what there is to know."}]))
    return found


def _called(call_id: str, step: Step) -> list[Message]:
    """A call for each answer: a second one where the first failed and it is tried again."""
    found: list[Message] = []
    for number, answer in enumerate(step.answers):
        function = {"name": step.tool, "arguments": json.dumps(dict(step.arguments))}
        named = f"{call_id}-{number}"
        made = [{"id": named, "type": "function", "function": function}]
        found.append({"role": "assistant", "content": None, "tool_calls": made})
        found.append({"role": "tool", "tool_call_id": named, "content": answer.content, "error": answer.failed})
    return found


def judged(bundle: Bundle, parts: Sequence[tuple[str, list[Message]]]) -> Verdict:
    """The verdict on a conversation made of parts."""
    judge = bundle.judge()
    for _, messages in parts:
        for message in messages:
            judge.add(message)
    return judge.finish()


def without(parts: list[tuple[str, list[Message]]], at: int) -> list[tuple[str, list[Message]]]:
    """The same conversation with one step left out."""
    return parts[:at] + parts[at + 1 :]


def later(parts: list[tuple[str, list[Message]]], at: int, behind: int) -> list[tuple[str, list[Message]]]:
    """The same conversation with one step done only after another."""
    return [*parts[:at], *parts[at + 1 : behind + 1], parts[at], *parts[behind + 1 :]]
