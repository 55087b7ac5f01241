"""What a person gives for a walk: facts, how tools end, answers to conditions; each by a name that the page knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from runbookc.catalog.nearest import did_you_mean
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.scenarios.outcomes import Outcome
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.errors import UsageError
from runbookc.ir.model import Node, Runbook
from runbookc.rehearsal.mock_tools import called_as
from runbookc.rehearsal.play import endings
from runbookc.rehearsal.simulation.value import unfit
from runbookc.rehearsal.situation import Situation

ENDS: Final[Mapping[str, Outcome]] = {
    "ok": "ok", "failed": "in-band-error", "pending": "pending", "empty": "empty"
}  # fmt: skip
"""How a person says that calls end."""
_YES: Final = frozenset(("yes", "y", "true"))
_NO: Final = frozenset(("no", "n", "false"))


@dataclass(frozen=True, slots=True)
class Given:
    """Facts and how tools end, by name; answers by node; and what a scenario says, where one is played.

    Of the scenario: the `values` of its facts, its answers by node in the order they are come to, and its `ends`.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    tools: Mapping[str, Outcome] = field(default_factory=dict)
    answers: Mapping[str, bool] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    path: Mapping[str, tuple[bool, ...]] = field(default_factory=dict)
    ends: Mapping[str, Outcome] = field(default_factory=dict)
    start: str | None = None
    """The node to begin with, where a scenario or a person says."""


def read_given(
    bundle: Bundle,
    runbook: Runbook,
    facts: Mapping[str, str],
    ends: Mapping[str, str],
    answers: Mapping[str, str],
    scenario: str | None = None,
    section: str | None = None,
) -> Given:
    """What was given, by the names the page has; UsageError with the nearest name for one it has not."""
    stated = {_fact(name, value, runbook): value for name, value in facts.items()}
    given = Given(
        stated,
        {_tool(name, bundle): _end(name, said, bundle) for name, said in ends.items()},
        {_condition(name, runbook).id: _is_yes(name, said) for name, said in answers.items()},
        start=_entry(section, runbook) if section is not None else None,
    )
    return given if scenario is None else _played(_scenario(scenario, bundle, runbook), given, bundle, runbook)


def _played(scenario: Scenario, given: Given, bundle: Bundle, runbook: Runbook) -> Given:
    """The same with what the scenario says; what a person says goes before it."""
    tests = {node.id: node.test for node in runbook.nodes}
    values: dict[str, str] = {}
    for name, value in scenario.values:
        test = tests[name]
        if test is not None and test.fact is not None and value:
            values.setdefault(test.fact, value)
    path: dict[str, tuple[bool, ...]] = {}
    for name, label in scenario.branches:
        path[name] = (*path.get(name, ()), label == "yes")
    ends = endings(Situation(bundle, scenario))
    return replace(given, values=values, path=path, ends=ends, start=given.start or scenario.path[0])


def _fact(name: str, value: str, runbook: Runbook) -> str:
    known = {fact.name: fact for fact in runbook.facts}
    if name in known:
        if why := unfit(known[name], value):
            raise UsageError(f"--fact {name}={value}: {why}")
        return name
    raise UsageError(f"the page knows no fact '{name}'{did_you_mean(name, known) or _listed([*known])}")


def _tool(name: str, bundle: Bundle) -> str:
    for tool in bundle.tools:
        if name in (tool.name, called_as(tool)):
            return tool.name
    known = [called_as(tool) for tool in bundle.tools]
    raise UsageError(f"there is no tool '{name}'{did_you_mean(name, known) or _listed(known)}")


def _end(name: str, said: str, bundle: Bundle) -> Outcome:
    if said not in ENDS:
        raise UsageError(f"--outcome {name}={said}: a call ends {', '.join(ENDS)}")
    if said == "pending" and not dict(bundle.success)[_tool(name, bundle)].status_pending:
        raise UsageError(f"--outcome {name}=pending: nothing in what {name} gives could say so")
    return ENDS[said]


def _condition(name: str, runbook: Runbook) -> Node:
    """A condition by its id, by its words, or by as many of them as no other has."""
    asked = [node for node in runbook.nodes if node.kind == "decide"]
    words = _plain(name)
    for node in asked:
        if name == node.id or words == _plain(node.text):
            return node
    holding = [node for node in asked if words and words in _plain(node.text)]
    if len({_plain(node.text) for node in holding}) == 1:
        return holding[0]
    if holding:
        raise UsageError(f"several conditions of the page hold '{name}'{_listed([_shown(node) for node in holding])}")
    near = did_you_mean(name, [node.text for node in asked]) or _listed([_shown(node) for node in asked])
    raise UsageError(f"the page has no condition '{name}'{near}")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _shown(node: Node) -> str:
    return f"{node.id} “{node.text}”"


def _is_yes(name: str, said: str) -> bool:
    if said.lower() in _YES | _NO:
        return said.lower() in _YES
    raise UsageError(f"--answer {name}={said}: an answer is yes or no")


def _scenario(name: str, bundle: Bundle, runbook: Runbook) -> Scenario:
    mine = {scenario.id: scenario for scenario in bundle.scenarios if scenario.runbook == runbook.runbook.id}
    if name in mine:
        return mine[name]
    raise UsageError(f"there is no scenario '{name}'{did_you_mean(name, mine)}")


def _entry(section: str, runbook: Runbook) -> str:
    words = section.casefold()
    for procedure in runbook.procedures:
        if words in (procedure.title.casefold(), procedure.id, procedure.id.rpartition("/")[2]):
            return procedure.entry
    titles = [procedure.title for procedure in runbook.procedures]
    raise UsageError(f"the page has no section '{section}'{did_you_mean(section, titles) or _listed(titles)}")


def _listed(names: list[str]) -> str:
    return f"; there are {', '.join(names[:12])}{' …' if len(names) > 12 else ''}" if names else "; there is none"
