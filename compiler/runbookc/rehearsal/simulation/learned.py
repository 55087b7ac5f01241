"""What a mock call tells of the world: only how it ended, since all else was given before or is unknown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from runbookc.conformance.evidence.calls.success import SuccessRule
from runbookc.ir.model import Fact, Runbook
from runbookc.rehearsal.fields import place
from runbookc.rehearsal.simulation.walk import Called

UNKNOWN: Final = "?"
"""What a look-up finds where nobody said what is so, and a condition asks about it."""


def learned_from(runbook: Runbook, called: Called, rule: SuccessRule) -> Iterator[tuple[str, str]]:
    """Facts that the fields of a result tell by which this tool says how it ended: ("refund.status", "succeeded")."""
    try:
        result = json.loads(called.answer.content)
    except ValueError:
        return
    if not isinstance(result, dict):
        return
    for fact, field in _told(runbook, called.tool):
        if field in rule.status and isinstance(result.get(field), str):
            yield fact.name, result[field]


def with_gaps(runbook: Runbook, tool: str, result: dict[str, Any], given: Mapping[str, str]) -> dict[str, Any]:
    """A result of a look-up with a `?` for each fact that conditions ask about and nobody gave."""
    asked = {node.test.fact for node in runbook.nodes if node.kind == "decide" and node.test is not None}
    for fact, field in _told(runbook, tool):
        if fact.name in asked and fact.name not in given:
            place(result, field, UNKNOWN)
    return result


def _told(runbook: Runbook, tool: str) -> Iterator[tuple[Fact, str]]:
    """The facts that a tool's result tells, each with the field it stands in."""
    lead = f"{tool} result: "
    for fact in runbook.facts:
        for said in fact.stated_by:
            if said.startswith(lead):
                yield fact, said.removeprefix(lead)
