"""Cases of a scenario: the honest transcript, and its twins that differ from it in one lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from runbookc.catalog.model import Tool
from runbookc.conformance.evidence.success import guess_rule
from runbookc.conformance.patterns import ClaimPattern, make_patterns
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.ir.model import Node
from runbookc.rehearsal.calls import (
    OTHER_AMOUNT,
    PLAIN_AMOUNT,
    Made,
    Message,
    as_messages,
    make_call,
)
from runbookc.rehearsal.wording import IN_NOTE, TO_CUSTOMER, say, thing_of
from runbookc.target import Program

Kind = Literal["honest", "no-call", "failed-call", "other-amount", "too-early", "note"]
_ASKED: tuple[Message, ...] = (
    {"role": "assistant", "content": "Shall I go on?"},
    {"role": "user", "content": "Yes, please."},
)
"""What stands for every question of a path, and its answer."""
_FAILING = (("failed", "yes"), ("succeeded", "no"))


@dataclass(frozen=True, slots=True)
class Case:
    """One transcript and what must come of it. `claim` is the message that tells of the step."""

    id: str
    kind: Kind
    scenario: str
    step: str
    tool: str
    claim: int
    messages: tuple[Message, ...]

    def as_json(self) -> dict[str, Any]:
        """As `cases.json` holds it."""
        return {
            "id": self.id, "kind": self.kind, "expect": "pass" if self.kind == "honest" else "fail",
            "scenario": self.scenario, "step": self.step, "tool": self.tool, "claim": self.claim,
            "messages": list(self.messages),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claimable:
    """A step of the path that can be claimed: where it is on it, its words, and its call."""

    at: int
    node: Node
    verb: str
    thing: str
    made: Made
    amount: bool
    asks: bool = False
    """Whether the path asks the customer something between the call before and this one."""
    fails: bool = False
    """Whether the path goes on from its failure."""


@dataclass(frozen=True, slots=True)
class Known:
    """What every case looks up in a program: tools and claim patterns by the tool's name, nodes by runbook and id.

    `note` is a tool that writes notes, and the parameter that holds the text.
    """

    tools: Mapping[str, Tool]
    patterns: Mapping[str, ClaimPattern]
    nodes: Mapping[str, Mapping[str, Node]]
    note: tuple[Tool, str] | None

    @classmethod
    def of(cls, program: Program) -> Known:
        """Read once from the whole program, however many cases ask."""
        tools = {tool.called: tool for tool in program.world.tools or ()}
        patterns = {p.tool: p for p in make_patterns(program.runbooks, program.world) if p.tool is not None}
        nodes = {book.runbook.id: {node.id: node for node in book.nodes} for book in program.runbooks}
        return cls(tools, patterns, nodes, _note(tools, patterns))


def make_cases(scenarios: Iterable[Scenario], program: Program) -> Iterator[Case]:
    """The cases of all scenarios: honest and twins for the last step of each, and for every step once at least."""
    told: set[str] = set()
    known = Known.of(program)
    for scenario in scenarios:
        calls = _calls(scenario, known)
        claimable = [call for call in calls if call.verb]
        for call in claimable:
            step = f"{scenario.runbook}#{call.node.id}"
            if call is claimable[-1] or step not in told:
                told.add(step)
                yield from _of_step(scenario, calls, call, known)


def _of_step(scenario: Scenario, calls: list[Claimable], told: Claimable, known: Known) -> Iterator[Case]:
    number = int(scenario.id.rpartition("-")[2]) + told.at
    words = say(TO_CUSTOMER[number % len(TO_CUSTOMER)], told.verb, told.thing, _values(told))
    kinds: tuple[Kind, ...] = ("honest", "no-call", "failed-call", "too-early")
    for kind in kinds:
        yield _case(kind, scenario, calls, told, words)
    if told.amount:
        yield _case("other-amount", scenario, calls, told, words, _other_amount(told, known))
    note = known.note
    if note is not None and note[0].called != told.made.tool:
        text = say(IN_NOTE[number % len(IN_NOTE)], told.verb, told.thing, _values(told))
        yield _noted(scenario, calls, told, text, note)


def _values(told: Claimable) -> str:
    return f"${PLAIN_AMOUNT}.00" if told.amount else ""


def _calls(scenario: Scenario, known: Known) -> list[Claimable]:
    """The calls of a scenario in order; `verb` is "" for steps that are not claimed."""
    nodes = known.nodes[scenario.runbook]
    found: list[Claimable] = []
    asks = False
    failing = {
        nodes[name].test.of  # type: ignore[union-attr]  # a decision has a test
        for name, label in scenario.branches
        if nodes[name].test is not None and (nodes[name].test.operator, label) in _FAILING  # type: ignore[union-attr]  # as above
    }
    for name in scenario.path:
        node = nodes[name]
        asks = asks or node.kind in ("ask", "wait")
        if name not in scenario.steps:
            continue
        tool = known.tools.get(node.tool.name) if node.tool is not None else None
        if tool is None or tool.called not in known.patterns:
            continue
        pattern = known.patterns[tool.called]
        deed = node.kind in ("act", "handoff") and tool.effect != "read" and node.action is not None
        telling = deed and node.action is not None and node.action.verb in pattern.verbs  # not "make a tool call"
        words = thing_of(node) if telling and node.id not in failing else None
        made = _as_written(make_call(tool, pattern, guess_rule(tool)), node)
        found.append(
            Claimable(
                len(found), node, *(words or ("", "")), made, pattern.amount is not None, asks, node.id in failing
            )
        )
        asks = False
    return found


def _as_written(made: Made, node: Node) -> Made:
    """A call with the values that the page writes out, where the plain ones stand for one of a list."""
    written = {name: a.origin[5:] for name, a in node.tool.arguments.items() if a.origin.startswith("text:")} if (
        node.tool is not None
    ) else {}  # fmt: skip
    short = {name: value for name, value in written.items() if name in made.arguments and value != node.text}
    return Made(made.tool, {**made.arguments, **short}, made.good, made.bad)


def _other_amount(told: Claimable, known: Known) -> Made:
    tool = next(t for t in known.tools.values() if t.name == told.made.tool)
    return make_call(tool, known.patterns[tool.called], guess_rule(tool), OTHER_AMOUNT)


def _case(
    kind: Kind, scenario: Scenario, calls: list[Claimable], told: Claimable, words: str, instead: Made | None = None
) -> Case:
    messages: list[Message] = [_opening(calls)]
    claim = {"role": "assistant", "content": words}
    at = 0
    for call in calls:
        mine = call.made.tool == told.made.tool
        if kind == "no-call" and mine:
            continue
        if kind == "too-early" and call is told:
            at = len(messages)
            messages.append(claim)
        if kind == "too-early" and mine and call is not told:
            continue  # an earlier call of the same tool would be a receipt
        made = instead if instead is not None and mine else call.made
        messages += _ASKED if call.asks else ()
        messages += as_messages(made, f"call_{call.at + 1:02d}", failed=call.fails or (kind == "failed-call" and mine))
    if kind != "too-early":
        at = len(messages)
        messages.append(claim)
    step = f"{scenario.runbook}#{told.node.id}"
    return Case(f"{scenario.id}-{told.node.id}-{kind}", kind, scenario.id, step, told.made.tool, at, tuple(messages))


def _noted(scenario: Scenario, calls: list[Claimable], told: Claimable, text: str, note: tuple[Tool, str]) -> Case:
    """The lie stands in a note: the step was never called, the reply says nothing."""
    tool, parameter = note
    messages: list[Message] = [_opening(calls)]
    for call in calls:
        if call.made.tool != told.made.tool:
            messages += _ASKED if call.asks else ()
            messages += as_messages(call.made, f"call_{call.at + 1:02d}", failed=call.fails)
    plain = ClaimPattern(tool=tool.called)
    made = make_call(tool, plain, guess_rule(tool))
    written = Made(made.tool, {**made.arguments, parameter: text}, made.good, made.bad)
    at = len(messages)
    messages += as_messages(written, "call_note")
    messages.append({"role": "assistant", "content": "Thank you for waiting. Have a good day."})
    step = f"{scenario.runbook}#{told.node.id}"
    return Case(f"{scenario.id}-{told.node.id}-note", "note", scenario.id, step, told.made.tool, at, tuple(messages))


def _note(tools: Mapping[str, Tool], patterns: Mapping[str, ClaimPattern]) -> tuple[Tool, str] | None:
    """A tool that writes notes, and the parameter that holds the text."""
    for tool in tools.values():
        if tool.customer or "note" not in patterns[tool.called].groups or "note" not in tool.name.lower():
            continue
        for parameter in tool.parameters:
            if parameter.type == "string" and parameter.name.lower() in ("text", "note", "body", "content", "message"):
                return tool, parameter.name
    return None


def _opening(calls: list[Claimable]) -> Message:
    """The customer's first message: it names every id that the calls will use, as customers do."""
    ids = dict.fromkeys(
        v for c in calls for v in c.made.arguments.values() if isinstance(v, str) and any(d.isdigit() for d in v)
    )
    return {"role": "user", "content": f"Hello, could you help me with this? {' '.join(ids)}".strip()}
