"""Walks a runbook's graph step by step, as an agent would, with mock tools; stops where nothing decides a condition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from runbookc.analyses.deciding.feasible import Feasible
from runbookc.analyses.deciding.questions import Questions
from runbookc.analyses.domains import domain_of
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.evidence.calls.success import SuccessRule
from runbookc.conformance.scenarios.outcomes import Outcome
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.conformance.steps.dominators import entries
from runbookc.errors import UsageError
from runbookc.ir.flow import Flow
from runbookc.ir.model import Node, Runbook, ToolBinding
from runbookc.rehearsal.outcomes import answers, status_of
from runbookc.rehearsal.play import good_result
from runbookc.rehearsal.simulation.asking import Answers, Ask, WentBack, nobody
from runbookc.rehearsal.simulation.deciding import holds
from runbookc.rehearsal.simulation.given import Given
from runbookc.rehearsal.simulation.learned import learned_from, with_gaps
from runbookc.rehearsal.simulation.walk import Called, Decision, Ended, Lacking, Walk, WalkedStep
from runbookc.rehearsal.situation import Situation

VISITS: Final = 3
"""How often one step is come to before the walk is said to go round."""


@dataclass(frozen=True)
class GivenSituation(Situation):
    """A situation whose facts a person gave."""

    facts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def said(self) -> Mapping[str, str]:
        """The facts as they were given."""
        return self.facts


def walk(bundle: Bundle, runbook: Runbook, given: Given, ask: Ask = nobody) -> Walk:
    """The walk from where the page, the scenario or the person begins, to an end or to what nothing decides."""
    flow = Flow(runbook)
    found = entries(flow)
    starts = [procedure.entry for procedure in runbook.procedures if procedure.entry in found]
    start = given.start or next(iter(starts), None)
    if start is None or start not in flow.nodes:
        raise UsageError("there is no step on this page to begin with")
    walker, ended = _walked(bundle, flow, given, Answers(ask), start)
    guarded = tuple(rule for rule in runbook.rules if not rule.guards)
    titles = {procedure.entry: procedure.title for procedure in runbook.procedures}
    others = tuple(titles[entry] for entry in starts if entry != start) if given.start is None else ()
    ahead = tuple(_asked_ahead(flow, walker.lacks, given)) if walker.lacks else ()
    return Walk(runbook, start, tuple(walker.steps), ended, guarded, tuple(walker.lacks), ahead, others)


def _walked(bundle: Bundle, flow: Flow, given: Given, answers: Answers, start: str) -> tuple[_Walker, Ended]:
    """The walk with all answers that were not taken back."""
    while True:
        answers.begin()
        walker = _Walker(bundle, flow, given, answers)
        try:
            return walker, walker.go(start)
        except WentBack:
            continue


def _asked_ahead(flow: Flow, lacks: Sequence[Lacking], given: Given) -> Iterator[str]:
    """The facts that conditions further on may ask about, in the order of the page."""
    reached = flow.after(one.node.id for one in lacks)
    known = {*given.facts, *(one.fact for one in lacks)}
    asked = (node.test.fact for node in flow.runbook.nodes if node.id in reached and node.test is not None)
    return iter(dict.fromkeys(fact for fact in asked if fact is not None and fact not in known))


class _Walker:
    """One walk as it goes."""

    def __init__(self, bundle: Bundle, flow: Flow, given: Given, answers: Answers) -> None:
        self.steps: list[WalkedStep] = []
        self.lacks: list[Lacking] = []
        self._bundle = bundle
        self._flow = flow
        self._given = given
        self._answers = answers
        self._rules: Mapping[str, SuccessRule] = dict(bundle.success)
        self._facts = {fact.name: fact for fact in flow.runbook.facts}
        self._learned: dict[str, tuple[str, str]] = {}
        self._called: dict[str, Called] = {}
        self._known = {**given.values, **given.facts}
        self._taken: Counter[str] = Counter()
        self._feasible = Feasible(flow, Questions(flow.runbook, {f.name: domain_of(f) for f in flow.runbook.facts}))
        self._state = self._feasible.beginning
        scenario = Scenario(id="", runbook=flow.runbook.runbook.id, procedures=(), path=())
        self._situation = GivenSituation(bundle, scenario, facts=self._known)

    def go(self, start: str) -> Ended:
        """Walk from a node; how it ended."""
        visits: Counter[str] = Counter()
        back: list[str] = []
        here: str | None = start
        while here is not None:
            node = self._flow.nodes[here]
            visits[here] += 1
            if visits[here] > VISITS:
                return "loop"
            step = self._step(node)
            if step is None:
                return "undecided"
            self.steps.append(step)
            self._settle(step)
            if node.terminal:
                return "end" if node.kind == "end" else "handoff"
            here = self._onward(step, back)
        return "end"

    def _step(self, node: Node) -> WalkedStep | None:
        rules = tuple(rule for rule in self._flow.runbook.rules if node.id in rule.guards)
        if node.kind == "decide":
            decision = self._decided(node)
            if decision is None:
                test = node.test
                fact = self._facts.get(test.fact) if test is not None and test.fact else None
                self.lacks.append(Lacking(node, fact.name if fact else "", fact.values if fact else ()))
                return None
            return WalkedStep(node, decision=decision, rules=rules)
        return WalkedStep(node, self._call(node), says=_words(node), rules=rules)

    def _onward(self, step: WalkedStep, back: list[str]) -> str | None:
        """Where it goes next: into what is called, and back to behind the call at its end."""
        ways = self._flow.out.get(step.node.id, [])
        if step.decision is not None:
            return next((edge.target for edge in ways if edge.label == step.decision.label), None)
        called = next((edge.target for edge in ways if edge.kind == "call"), None)
        after = next((edge.target for edge in ways if edge.kind != "call"), None)
        if called is not None:
            back += [after] if after is not None else []
            return called
        return after if after is not None else back.pop() if back else None

    def _call(self, node: Node) -> Called | None:
        if node.tool is None or node.actor != "agent" or node.tool.name not in self._situation.tools:
            return None
        name = node.tool.name
        tool, rule = self._situation.tools[name], self._rules[name]
        arguments = {**self._situation.arguments(node), **dict(_written(node.tool))}
        good = good_result(self._situation, name, arguments)
        if tool.effect == "read":
            good = with_gaps(self._flow.runbook, name, good, self._known)
        answer = answers(tool, rule, self._end(node, name), good)[-1]
        called = Called(name, arguments, answer, status_of(answer, name, rule))
        self._called[node.id] = called
        if tool.effect != "read":  # what a look-up finds is the world's, and somebody has to give it
            for fact, value in learned_from(self._flow.runbook, called, rule):
                self._learned[fact] = (value, name)
        return called

    def _end(self, node: Node, tool: str) -> Outcome:
        return self._given.tools.get(tool) or self._given.ends.get(node.id) or "ok"

    def _decided(self, node: Node) -> Decision | None:
        if node.id in self._given.answers:
            return Decision(self._given.answers[node.id], "answer")
        for decide in (self._by_scenario, self._by_fact, self._by_result):
            found = decide(node)
            if found is not None:
                return found
        if node.entry:
            return Decision(True, "assumed", "this is what the section is for")
        settled = [label for label in ("yes", "no") if self._narrowed(node.id, label) is not None]
        if len(settled) == 1:
            return Decision(settled[0] == "yes", "before")
        said = self._answers.answer(node, self.steps)
        return None if said is None else Decision(said, "asked")

    def _narrowed(self, node: str, label: str) -> int | None:
        """What can be so where a condition is answered so here; None where the answers before leave it no such one."""
        way = next((edge for edge in self._flow.out.get(node, ()) if edge.label == label), None)
        return self._state if way is None else self._feasible.step(self._state, way)

    def _settle(self, step: WalkedStep) -> None:
        """Keep what an answer leaves of others, until a step changes what they spoke of."""
        label = step.decision.label if step.decision is not None else None
        ways = [edge for edge in self._flow.out.get(step.node.id, ()) if label is None or edge.label == label]
        after = self._feasible.step(self._state, ways[0]) if ways else self._state
        self._state = after if after is not None else self._feasible.beginning

    def _by_scenario(self, node: Node) -> Decision | None:
        """As the scenario has it, where the person has not said otherwise of the fact or the call."""
        said = self._given.path.get(node.id, ())
        if not said or self._is_given(node):
            return None
        at = min(self._taken[node.id], len(said) - 1)
        self._taken[node.id] += 1
        return Decision(said[at], "scenario")

    def _is_given(self, node: Node) -> bool:
        test = node.test
        called = self._called.get(test.of) if test is not None and test.of is not None else None
        fact = test is not None and test.fact in self._given.facts
        return fact or (called is not None and called.tool in self._given.tools)

    def _by_fact(self, node: Node) -> Decision | None:
        """By a fact that was given; one that a call told is weaker, since the mock made it up."""
        test = node.test
        if test is None or test.fact is None or test.fact not in self._facts:
            return None
        given = self._known.get(test.fact)
        if given is not None:
            found = holds(test, self._facts[test.fact], given)
            return None if found is None else Decision(found, "fact", f"{test.fact} is {given}")
        if test.fact not in self._learned:
            return None
        value, tool = self._learned[test.fact]
        found = holds(test, self._facts[test.fact], value)
        return None if found is None else Decision(found, "result", f"{tool} told {test.fact}: {value}")

    def _by_result(self, node: Node) -> Decision | None:
        """By how the call that it asks about ended."""
        test = node.test
        of, operator = (test.of, test.operator) if test is not None and test.of is not None else self._found_by(node)
        called = self._called.get(of) if of is not None else None
        if of is None or called is None:
            return None
        empty = called.answer.content in ("null", "[]") or self._is_empty(of, called)
        found = {
            "failed": called.status in ("failed", "denied"),
            "succeeded": called.status == "ok",
            "missing": empty,
            "exists": not empty,
        }.get(operator)
        how = "found nothing" if empty else _ENDED.get(called.status, called.status)
        return None if found is None else Decision(found, "result", f"{called.tool} {how}")

    def _found_by(self, node: Node) -> tuple[str | None, str]:
        """The look-up that a condition asks about in another's words: "the visit is found" beside "no visit is"."""
        within = self._feasible.questions.conditions.get(node.id)
        match within.term.base if within is not None else None:
            case ("exists", str(of), _):
                return of, "exists" if within is not None and within.mask == 1 else "missing"
        return None, ""

    def _is_empty(self, node: str, called: Called) -> bool:
        return self._end(self._flow.nodes[node], called.tool) == "empty"


_ENDED: Final = {"ok": "succeeded", "unknown": "gave a result", "pending": "is pending", "no_result": "gave no result"}


def _written(tool: ToolBinding) -> Iterator[tuple[str, str]]:
    """What the page itself says of an argument that is prose: all that is known of what an agent will write there."""
    for name, argument in tool.arguments.items():
        how, _, words = argument.origin.partition(":")
        if how == "text" and len(words.split()) > 1:
            yield name, words


def _words(node: Node) -> str:
    """The message that the page gives verbatim, where it does."""
    return node.action.message if node.action is not None else ""
