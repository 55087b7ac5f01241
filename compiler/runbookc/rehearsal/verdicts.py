"""What a rehearsal is judged by: what was said against what was done, and what was done against the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.judge import Verdict
from runbookc.counted import times as often
from runbookc.ir.flow import Flow
from runbookc.ir.model import Node
from runbookc.language.frames import frame
from runbookc.rehearsal.fields import input_schema
from runbookc.rehearsal.mock_tools import MockCall, MockTools
from runbookc.rehearsal.money import is_money
from runbookc.rehearsal.outcomes import status_of
from runbookc.rehearsal.play import Play, Step, changes_something
from runbookc.rehearsal.rehearse import Run
from runbookc.rehearsal.suite import TRUE, blinded
from runbookc.rehearsal.unread import hanging, untried

_RECKONED: Final = frame("reckoned_amount")
_SHORT: Final = 160
"""Characters of a tool's answer that a reason repeats."""


@dataclass(frozen=True, slots=True)
class RunVerdict:
    """A rehearsal judged; `failures` say what was wrong, in the order of weight. () is a pass."""

    scenario: str
    failures: tuple[str, ...]
    messages: int

    @property
    def passed(self) -> bool:
        """Whether nothing was wrong."""
        return not self.failures


def judge_run(bundle: Bundle, run: Run, tools: MockTools, blind: bool = False) -> RunVerdict:
    """The verdict on a run by its trace and by what the tools recorded; `blind` without reading what was said."""
    judge = bundle.judge(started=tools.play.situation.clock)
    for message in run.messages:
        judge.add(dict(message))
    verdict = judge.finish()
    verdict = blinded(verdict) if blind else verdict
    if run.ending == "unanswered":  # what is missing may have been to come; what was said, was said
        said = tuple(_said(verdict))
        broken = (f"not played to its end: {run.why}",) if said else ()
        return RunVerdict(run.scenario, (*broken, *said), len(run.messages))
    failures = [f"{run.ending}: {run.why}"] if run.ending != "done" else []
    failures += _said(verdict)
    failures += _done(tools.play, tools.calls, bundle)
    return RunVerdict(run.scenario, tuple(failures), len(run.messages))


def _said(verdict: Verdict) -> Iterator[str]:
    for claim in verdict.claims:
        if claim.status not in TRUE:
            yield f"“{claim.quote}”: {claim.why}"
    for violation in verdict.violations:
        if violation.severity == "error":
            yield f"{violation.kind}: {violation.why}"


def _done(play: Play, calls: Sequence[MockCall], bundle: Bundle) -> Iterator[str]:
    """What the case asks for and was not done, was done too often, or for another amount; and what it forbids."""
    good = [call for call in calls if _went_well(call, bundle)]
    times = Counter(call.tool for call in good)
    play = _as_it_went(play, calls, times)
    due = [step for step in play.steps if step.must and step.outcome in ("ok", "retried")]
    for tool, count in Counter(step.tool for step in due).items():
        named = next(step for step in due if step.tool == tool).node.text
        if times[tool] < count:
            told = _lacking(tool, [call for call in calls if call.tool == tool], times[tool], count)
            yield f"missing: '{named}' is due here, and {told}"
    yield from _guessed(play, calls, frozenset(step.tool for step in due))
    on_path = Counter(step.tool for step in play.steps)
    bound = _bounded(play)
    made = times | Counter(call.tool for call in calls if call.tool in bound and not call.answer.failed)
    free = free_behind(play)
    for tool in made:
        if made[tool] > on_path[tool] + free[tool] and tool in changing_tools(play) | bound:
            done, here = often(made[tool]), often(on_path[tool])
            yield f"beyond: {tool} was called {done}, and this case comes to it {here}"
    for step in due:
        yield from _other_amount(step, [call for call in good if call.tool == step.tool], play)


def _as_it_went(play: Play, calls: Sequence[MockCall], well: Counter[str]) -> Play:
    """The play, cut behind a call that fails at first where the agent left it at that: no page has to say "try again".

    Who stops there is judged as where the same call fails for good.
    """
    called = {call.tool for call in calls}
    for place, step in enumerate(play.steps):
        if step.outcome == "retried" and step.tool in called and not well[step.tool]:
            left = (*play.steps[:place], replace(step, outcome="flagged-error"))
            at = play.scenario.path.index(step.node.id)
            return replace(play, steps=left, scenario=play.scenario.cut(at))
    return play


def free_behind(play: Play) -> Counter[str]:
    """How often tools may be called though the path ends with a call that fails, since the page says nothing of that.

    The case may be handed over; and behind words that were not sent, which can be said otherwise, the page goes on.
    """
    last = play.steps[-1] if play.steps else None
    if last is None or last.outcome in ("ok", "retried") or last.node.id != play.scenario.path[-1]:
        return Counter()
    nodes = play.situation.nodes
    due = {step.tool for step in play.steps[:-1] if step.must}
    over = {node.tool.name for node in nodes.values() if node.kind == "handoff" and node.tool is not None} - due
    free: list[Node] = []
    here, met = last.node.id, {last.node.id}
    flow = Flow(play.situation.runbook)
    while not last.must and len(edges := list(flow.out.get(here, ()))) == 1 and (here := edges[0].target) not in met:
        met.add(here)
        free.append(nodes[here])
    behind = Counter(node.tool.name for node in free if node.tool is not None)
    return behind | Counter(over)


def _lacking(tool: str, calls: Sequence[MockCall], well: int, count: int) -> str:
    """How a tool that was due `count` times fell short: never called, never with success, or not often enough."""
    if not calls:
        return f"{tool} was never called"
    if not well:
        why = " ".join(calls[-1].answer.content.split())
        return f"no call of {tool} went well: {why if len(why) <= _SHORT else why[:_SHORT] + ' …'}"
    return f"{tool} was called {often(well)}, and not {often(count)}"


def _bounded(play: Play) -> frozenset[str]:
    """The tools of steps that are done here as often as the page allows: a look that says no is one as well."""
    bound = {node for node, _ in play.scenario.repeats}
    return frozenset(step.tool for step in play.steps if step.node.id in bound)


def _guessed(play: Play, calls: Sequence[MockCall], due: frozenset[str]) -> Iterator[str]:
    """The first condition that was passed without asking any tool that tells it; a call that failed asked as well.

    What is due anyhow is missing already where nobody called it.
    """
    called = {call.tool for call in calls}
    for found in hanging(play):
        if called.isdisjoint(found.tools) and found.step.tool not in due:
            look = f"'{found.step.node.text}' is due here: it tells whether “{found.condition.text}”"
            yield f"missing: {look}, and {found.step.tool} was never called"
            return
    step = untried(play, called)
    if step is not None:
        yield f"missing: '{step.node.text}' is due here, and {step.tool}, which this case is about, was never called"


def _went_well(call: MockCall, bundle: Bundle) -> bool:
    rules = dict(bundle.success)
    if call.tool not in rules:
        return False
    return status_of(call.answer, call.tool, rules[call.tool]) in ("ok", "pending")


def changing_tools(play: Play) -> frozenset[str]:
    """The tools that steps of the runbook change something with, or hand over: each call of them has to be due."""
    return frozenset(
        node.tool.name
        for node in play.situation.nodes.values()
        if node.tool is not None and node.actor == "agent" and changes_something(play.situation, node)
    )  # fmt: skip


def _other_amount(step: Step, calls: Sequence[MockCall], play: Play) -> Iterator[str]:
    """An amount that the case is not about; none of a step that has the agent reckon it ("half of the fee")."""
    if _RECKONED.search(step.node.text):
        return
    properties = input_schema(play.situation.tools[step.tool]).get("properties", {})
    for name, value in step.arguments.items():
        if not is_money(name, properties.get(name, {})):
            continue
        given = [call.arguments[name] for call in calls if isinstance(call.arguments, dict) and name in call.arguments]
        if given and value not in given:
            yield f"wrong amount: {step.tool} was called with {name} {given[-1]}, where this case is about {value}"
