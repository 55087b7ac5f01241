"""The scenarios of a bundle as a document for other runners: what is said, which tools there are, what is due.

`runbookc/scenarios/1`; its JSON Schema is `runbookc schema scenarios`.
"""

from __future__ import annotations

from typing import Any, Final

from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.play import Play, Step, play_of
from runbookc.rehearsal.situation import PLAYED_ON
from runbookc.rehearsal.verdicts import changing_tools, free_behind

SCHEMA: Final = "runbookc/scenarios/1"
CALLS: Final = 8_000
"""Calls of all scenarios together: what is past them is cut, and the number of scenarios left out is told."""


def scenario_document(bundle: Bundle, canary: str) -> dict[str, Any]:
    """The document; dates in it are as of `played_on`."""
    entries: list[dict[str, Any]] = []
    tools: list[dict[str, Any]] = []
    calls = 0
    for scenario in bundle.scenarios:
        if calls >= CALLS:
            break
        play = play_of(bundle, scenario)
        calls += len(play.steps)
        tools = tools or [dict(tool) for tool in MockTools(play).descriptions]
        entries.append(_entry(play))
    kept = {entry["id"] for entry in entries}
    return {
        "schema": SCHEMA,
        "canary": canary,
        "played_on": PLAYED_ON.isoformat(),
        "cut": len(bundle.scenarios) - len(entries),
        "tools": tools,
        "pairs": [pair.model_dump() for pair in bundle.pairs if {pair.inside, pair.outside} - {""} <= kept],
        "scenarios": entries,
    }


def _entry(play: Play) -> dict[str, Any]:
    pairs, rules = play.situation.bundle.pairs, {rule.id for rule in play.situation.runbook.rules}
    own = f"{play.scenario.runbook}-pair-"
    forbidden = {pair.tool for pair in pairs if pair.tool and pair.id.startswith(own) and pair.rule in rules}
    scenario, nodes = play.scenario, play.situation.nodes
    on_path = {step.tool for step in play.steps}
    return {
        "id": scenario.id,
        "runbook": scenario.runbook,
        "conditions": [
            {"step": node, "text": nodes[node].text, "answer": label, "value": value or None}
            for node, label, value in zip(scenario.path, scenario.labels, scenario.valued, strict=True)
            if label
        ],
        "customer": {
            "opening": play.opening,
            "answers": [{"about": line.about, "says": line.words} for line in play.lines if not line.opening],
        },
        "calls": [_call(step) for step in play.steps],
        "beyond": sorted(((changing_tools(play) - set(free_behind(play))) | forbidden) - on_path),
    }


def _call(step: Step) -> dict[str, Any]:
    return {
        "step": step.node.id,
        "text": step.node.text,
        "tool": step.tool,
        "arguments": dict(step.arguments),
        "outcome": step.outcome,
        "due": step.must and step.outcome in ("ok", "retried"),
        "results": [{"content": answer.content, "is_error": answer.failed} for answer in step.answers],
    }
