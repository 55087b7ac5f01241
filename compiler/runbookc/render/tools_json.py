"""The catalogue as the public document `runbookc/tools/1`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from runbookc.catalog.model import Parameter
    from runbookc.render.tool_list import Listed, Result, Use

SCHEMA: Final = "runbookc/tools/1"


def render_tools_json(tools: Iterable[Listed], unread: Iterable[str]) -> str:
    """The document, two-space indented, with a newline at the end; `unread` are sources that could not be read."""
    document = {"schema": SCHEMA, "tools": [_tool(one) for one in tools], "unread": list(unread)}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _tool(one: Listed) -> dict[str, Any]:
    tool = one.tool
    return {
        "name": tool.name,
        "called": tool.called,
        "source": tool.source,
        "line": tool.line,
        "system": tool.system,
        "aliases": list(tool.aliases),
        "title": tool.title,
        "description": tool.description,
        "customer": tool.customer,
        "effect": tool.effect,
        "effect_from": tool.effect_from,
        "parameters": [_parameter(parameter) for parameter in tool.parameters],
        "results": [_result(result) for result in one.results],
        "success": {
            "from": one.rule_from,
            "flags": list(one.rule.flags),
            "errors": list(one.rule.errors),
            "status": list(one.rule.status),
            "failed": list(one.rule.status_failed),
            "pending": list(one.rule.status_pending),
            "ok": list(one.rule.status_ok),
            "begins": list(one.rule.begins),
            "origin": one.rule.origin,
            "rule": one.rule.name,
        },
        "steps": [_step(use) for use in one.steps],
        "sha256": tool.sha256,
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "required": parameter.required,
        "values": list(parameter.values),
        "format": parameter.format,
        "description": parameter.description,
    }


def _result(result: Result) -> dict[str, Any]:
    field = result.field
    return {
        "path": field.path,
        "fact": result.fact,
        "type": field.type,
        "values": list(field.values),
        "format": field.format,
        "description": field.description,
    }


def _step(use: Use) -> dict[str, Any]:
    return {
        "runbook": use.runbook,
        "node": use.node,
        "path": use.source.path,
        "line": use.source.start_line,
        "column": use.source.start_column,
        "text": use.text,
        "why": use.why,
        "inferred": use.inferred,
    }
