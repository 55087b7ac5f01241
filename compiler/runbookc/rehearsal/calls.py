"""Calls and results that could have been: arguments and answers made from a tool's own schema, the same every time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from runbookc.catalog.model import Parameter, Tool
from runbookc.conformance.evidence.success import GOOD_FLAGS, SuccessRule
from runbookc.conformance.patterns import ClaimPattern

PLAIN_AMOUNT = 48
OTHER_AMOUNT = 84
Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A call and its answer: the arguments, and the result's text when it went well and when it did not."""

    tool: str
    arguments: Mapping[str, Any]
    good: str
    bad: str


def make_call(tool: Tool, pattern: ClaimPattern, rule: SuccessRule, amount: int = PLAIN_AMOUNT) -> Made:
    """A call of a tool with every required parameter, and its amount."""
    wanted = pattern.amount.parameter if pattern.amount is not None else ""
    minor = pattern.amount is not None and pattern.amount.minor
    arguments: dict[str, Any] = {}
    for parameter in tool.parameters:
        if parameter.name == wanted:
            arguments[parameter.name] = amount * 100 if minor else amount
        elif parameter.required:
            arguments[parameter.name] = _value(parameter)
    bad: dict[str, Any] = dict.fromkeys(rule.flags, False) or {}
    bad["error"] = {"code": "unavailable", "message": "the request could not be completed"}
    return Made(tool.name, arguments, json.dumps(_answer(tool, rule, arguments)), json.dumps(bad))


def _value(parameter: Parameter) -> Any:
    if parameter.values:
        return parameter.values[0]
    name = parameter.name.lower()
    simple: dict[str, Any] = {"integer": 1, "number": 1, "boolean": True, "array": [], "object": {}}
    if parameter.type in simple:
        return simple[parameter.type]
    if parameter.format == "email" or "email" in name:
        return "customer@example.com"
    if name.endswith(("id", "number", "ref", "reference")):
        return identifier(parameter.name)
    return "as agreed"


def identifier(name: str) -> str:
    """An id that one could take for this parameter's, and for no other's."""
    prefix = "".join(c for c in name.lower().removesuffix("id") if c.isalpha())[:6] or "ref"
    return f"{prefix}-{1000 + sum(name.encode()) % 9000}"


def _answer(tool: Tool, rule: SuccessRule, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A result that went well: its flags true, its status an end, what was asked for given back."""
    found: dict[str, Any] = {}
    for field in tool.fields:
        if "." in field.path or "[" in field.path or field.path in rule.errors:
            continue
        if field.path in GOOD_FLAGS:
            found[field.path] = True
        elif field.path in rule.status:
            good = [v for v in field.values if v not in (*rule.status_failed, *rule.status_pending)]
            found[field.path] = good[0] if good else "ok"
        elif field.path in arguments:
            found[field.path] = arguments[field.path]
        elif field.values:
            found[field.path] = field.values[0]
        elif field.path.lower().endswith("id"):
            found[field.path] = identifier(f"{tool.name}-{field.path}")
    return found or {"ok": True, **{k: v for k, v in arguments.items() if isinstance(v, str)}}


def as_messages(made: Made, call_id: str, failed: bool = False) -> list[Message]:
    """The call and its answer, in the form of OpenAI Chat Completions."""
    function = {"name": made.tool, "arguments": json.dumps(dict(made.arguments))}
    return [
        {"role": "assistant", "content": None,
         "tool_calls": [{"id": call_id, "type": "function", "function": function}]},
        {"role": "tool", "tool_call_id": call_id, "content": made.bad if failed else made.good},
    ]  # fmt: skip
