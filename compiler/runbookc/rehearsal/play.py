"""A scenario made ready to be played: what the customer opens with and answers, and how each tool's calls end.

What a tool tells is in the tool's result; what only a person can say is a line of the customer's. They open with what
is so before anybody asked, and say the rest when asked: in the runbook's words, and of themselves in the first person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.scenarios.outcomes import Outcome
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.ground.words import name_words
from runbookc.ir.model import Node
from runbookc.language.lexicon import word_class
from runbookc.rehearsal.fields import input_schema
from runbookc.rehearsal.lines import Line, can_end_so, lines_of
from runbookc.rehearsal.money import is_money
from runbookc.rehearsal.outcomes import Answer, answers, status_of
from runbookc.rehearsal.phrases import phrase
from runbookc.rehearsal.situation import Situation
from runbookc.rehearsal.unmade import without_unmade

_ENDED: dict[tuple[str, str], Outcome] = {
    ("failed", "yes"): "in-band-error",
    ("succeeded", "no"): "in-band-error",
    ("missing", "yes"): "empty",
    ("exists", "no"): "empty",
}
"""How the call of a step ended, by what a condition on it asks and how the path answers."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the path that has a tool: the call it makes, and how that ends.

    `must`: the path is not gone without it, since it changes something or hands over; a look-up may be done otherwise.
    """

    node: Node
    tool: str
    arguments: Mapping[str, Any]
    outcome: Outcome
    answers: tuple[Answer, ...]
    must: bool
    answered: tuple[str, ...] = ()
    """What the customer has said between the call before and this one, where the path asks or waits there."""


@dataclass(frozen=True, slots=True)
class Play:
    """A scenario as it is played."""

    scenario: Scenario
    opening: str
    lines: tuple[Line, ...]
    steps: tuple[Step, ...]
    situation: Situation

    def step(self, node: str) -> Step | None:
        """The step of that node, where it has a call."""
        return next((step for step in self.steps if step.node.id == node), None)


def play_of(bundle: Bundle, scenario: Scenario) -> Play:
    """The play of a scenario on the day that all are played on, made once for a bundle."""
    if scenario not in bundle.plays:
        bundle.plays[scenario] = make_play(Situation(bundle, scenario))
    play: Play = bundle.plays[scenario]
    return play


def make_play(situation: Situation) -> Play:
    """The play of a scenario in its situation."""
    lines = tuple(lines_of(situation))
    steps = tuple(_steps(situation, lines))
    return Play(situation.scenario, _opening(lines, steps, situation), lines, steps, situation)


def _steps(situation: Situation, lines: tuple[Line, ...]) -> list[Step]:
    rules = situation.rules
    ended = outcomes_by_place(situation)
    times = dict(situation.scenario.repeats)
    said = {line.place: line.words for line in lines if not line.opening}
    found: list[Step] = []
    asks, answered = False, []
    for place, name in enumerate(situation.scenario.path):
        node = situation.nodes[name]
        asks = asks or node.kind in ("ask", "wait")
        answered += [said[place]] if place in said else []
        if name not in situation.scenario.steps or node.tool is None or node.tool.name not in situation.tools:
            continue
        outcome = ended.get(place, "ok")
        tool = situation.tools[node.tool.name]
        here = situation.later(place)
        arguments = here.arguments(node)
        result = without_unmade(here, place, good_result(here, tool.name, arguments), ended)
        made = answers(tool, rules[tool.name], outcome, result)
        must = changes_something(situation, node) and not node.optional
        if must and outcome in ("ok", "retried") and _is_refused(here, tool.name, made):
            outcome = "in-band-error"
        heard = tuple(answered or [phrase("yes", situation.bundle)]) if asks else ()
        step = Step(node, tool.name, arguments, outcome, made, must, heard)
        found += [step, *(replace(step, answered=()) for _ in range(1, times.get(name, 1)))]
        asks, answered = False, []
    return found


def _is_refused(situation: Situation, tool: str, made: tuple[Answer, ...]) -> bool:
    """Whether a call that was to go well tells a failure, since a case of the path says so ("if it is refused")."""
    return status_of(made[-1], tool, situation.rules[tool]) in ("failed", "denied")


def goes_well(situation: Situation, step: Step) -> bool:
    """Whether the call of a step can go well in a situation, and no case of its path says that it was refused."""
    good = good_result(situation, step.tool, step.arguments)
    made = answers(situation.tools[step.tool], situation.rules[step.tool], "ok", good)
    return not _is_refused(situation, step.tool, made)


def changes_something(situation: Situation, node: Node) -> bool:
    """Whether the call of a step has to be due: it changes something, hands over, or gives the customer money.

    "Send them a voucher" is told and pays; what is only said could be worded otherwise, or said without a call.
    """
    tool = situation.tools.get(node.tool.name) if node.tool is not None else None
    if tool is None or tool.effect == "read":
        return False
    given = input_schema(tool).get("properties", {}) if node.kind == "tell" else {}
    return node.kind in ("act", "handoff") or any(is_money(name, schema) for name, schema in given.items())


def good_result(situation: Situation, tool: str, arguments: Mapping[str, Any]) -> Any:
    """What a call that goes well gives in a situation: its facts, and what was asked for given back."""
    known = situation.tools[tool]
    result = situation.well(tool)
    if not isinstance(result, dict):
        return result
    echoed = {name: value for name, value in arguments.items() if name in result or not known.output_schema}
    return {**result, **{name: value for name, value in echoed.items() if isinstance(value, str | int | float)}}


def endings(situation: Situation) -> dict[str, Outcome]:
    """By step how its call ends, the first where it is made more than once; left out where it ends well."""
    found: dict[str, Outcome] = {}
    for place, outcome in outcomes_by_place(situation).items():
        found.setdefault(situation.scenario.path[place], outcome)
    return found


def outcomes_by_place(situation: Situation) -> dict[int, Outcome]:
    """By place on the path how the call there ends: as the path's own conditions say, and as the scenario does."""
    scenario = situation.scenario
    last: dict[str, int] = {}
    found: dict[int, Outcome] = {}
    for place, (name, label) in enumerate(zip(scenario.path, scenario.labels, strict=True)):
        last[name] = place
        test = situation.nodes[name].test
        asked = _ENDED.get((test.operator, label)) if test is not None and label else None
        of = situation.nodes.get(test.of or "") if test is not None else None
        if asked is not None and test is not None and of is not None and of.id in last and can_end_so(of, test):
            found[last[of.id]] = asked
    for name, outcome in scenario.outcomes:
        places = [place for place, node in enumerate(scenario.path) if node == name]
        fitting = [place for place in places if (place in found) == (outcome not in ("ok", "retried"))]
        for place in (fitting or places)[:1]:
            found[place] = outcome
    return found


def _lacks_approval(steps: tuple[Step, ...], situation: Situation) -> bool:
    """Whether a rule wants an approval for a call of the path, and no step of the path asks for it before."""
    asked: set[str] = set()
    for step in steps:
        wanted = situation.bundle.wants_approval.get(step.tool)
        if wanted is not None and wanted.isdisjoint(asked):
            return True
        asked.add(step.tool)
    return False


def _opening(lines: tuple[Line, ...], steps: tuple[Step, ...], situation: Situation) -> str:
    """The customer's first message: the situation, and every name and number that no call tells."""
    known: dict[str, str] = {}
    read: list[str] = []
    for step in steps:
        for name, value in step.arguments.items():
            names = isinstance(value, str) and (any(letter.isdigit() for letter in value) or "@" in value)
            if names and not situation.is_written(step.node, name) and not any(value in text for text in read):
                known.setdefault(value, name)
            words = situation.amount_nobody_tells(step.node, name, value)
            if words and not any(str(value) in text for text in read):
                known.setdefault(words, name)
        read += [answer.content for answer in step.answers]
    said = [line.words for line in lines if line.opening]
    wish = situation.scenario.asks
    said += [phrase("wish", situation.bundle, deed=wish)] if wish else []
    said += [phrase("approved", situation.bundle)] if _lacks_approval(steps, situation) else []
    for value, name in known.items():
        kind = "amount" if value.startswith("$") else "data"
        said.append(phrase(kind, situation.bundle, called=_as_said(name), value=value))
    return " ".join([phrase("greeting", situation.bundle), *said])


def _as_said(name: str) -> str:
    """The name of a parameter in words, as the customer calls it: "customerEmail" is "email"."""
    words = name_words(name)
    kept = words[1:] if len(words) > 1 and words[0] in word_class("customer_noun") and words[1] != "id" else words
    return " ".join(kept)
