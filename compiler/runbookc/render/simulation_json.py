"""A walk through a runbook for programs: one object, `runbookc/simulation/1`."""

from __future__ import annotations

import json
from typing import Any, Final

from runbookc.ir.model import Rule
from runbookc.rehearsal.simulation.walk import Called, Lacking, Walk, WalkedStep

SCHEMA: Final = "runbookc/simulation/1"


def render_simulation_json(walk: Walk) -> str:
    """Every step with its line and what was called, said and decided; `ended`, and what it lacks."""
    document = {
        "schema": SCHEMA,
        "runbook": walk.runbook.runbook.id,
        "path": walk.runbook.runbook.path,
        "start": walk.start,
        "rules": [_rule(rule) for rule in walk.rules],
        "steps": [_step(step) for step in walk.steps],
        "ended": walk.ended,
        "lacks": [_lacking(one) for one in walk.lacks],
        "ahead": list(walk.ahead),
        "others": list(walk.others),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _step(step: WalkedStep) -> dict[str, Any]:
    decision = step.decision
    return {
        "node": step.node.id,
        "procedure": step.node.procedure,
        "kind": step.node.kind,
        "actor": step.node.actor,
        "line": step.node.source.start_line,
        "text": step.node.text,
        "says": step.says,
        "call": _call(step.called) if step.called is not None else None,
        "decision": {"answer": decision.label, "by": decision.by, "why": decision.why} if decision else None,
        "rules": [rule.id for rule in step.rules],
    }


def _call(called: Called) -> dict[str, Any]:
    return {
        "tool": called.tool,
        "arguments": dict(called.arguments),
        "result": called.answer.content,
        "status": called.status,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {"id": rule.id, "modality": rule.modality, "text": rule.text, "line": rule.source.start_line}


def _lacking(one: Lacking) -> dict[str, Any]:
    line = one.node.source.start_line
    return {"node": one.node.id, "line": line, "text": one.node.text, "fact": one.fact, "values": list(one.values)}
