"""How a call of a mock tool can end, and what the caller is then given.

ok               what the tool's schema promises
flagged-error    a result with the error flag of the protocol
in-band-error    a result that says so only in its fields (`"delivered": false`), which is how most failures look
empty            nothing found
pending          accepted, and not done
time-out         flagged, and nobody knows whether it was done
retried          fails once, and then goes well
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from runbookc.conformance.bundle import BundledTool
from runbookc.conformance.evidence.calls.success import GOOD_FLAGS, SuccessRule, judge_result
from runbookc.conformance.scenarios.outcomes import Outcome
from runbookc.conformance.trace import Call, Result, Status
from runbookc.ground.words import stem
from runbookc.rehearsal.values import make_value, settled, words_of

REFUSAL: Final = {"code": "unavailable", "message": "the request could not be completed"}
"""What a tool of the suite answers where it refuses."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call is answered with: the text of its result, and the protocol's own error flag where it is set."""

    content: str
    failed: bool = False


def status_of(answer: Answer, tool: str, rule: SuccessRule) -> Status:
    """How a call that was answered so has ended, as the judge of conversations reads it."""
    if answer.failed:
        return "failed"
    return judge_result(Call(0, 0, "", tool, {}), Result(0, "", answer.content), rule).status


def answers(tool: BundledTool, rule: SuccessRule, outcome: Outcome, good: Any) -> tuple[Answer, ...]:
    """The answers to one call after another; `good` is what a call that goes well gives, None for the plainest."""
    good = plain_result(tool, rule) if good is None else good
    well = Answer(json.dumps(good))
    if outcome == "flagged-error":
        return (Answer(json.dumps({"error": REFUSAL}), failed=True),)
    if outcome == "in-band-error":
        return (Answer(json.dumps(_failed(good, rule))),)
    if outcome == "empty":
        return (Answer(json.dumps(_empty(good))),)
    if outcome == "pending":
        waiting = {rule.status[0]: rule.status_pending[0]} if rule.status_pending else {}
        return (Answer(json.dumps({**good, **waiting} if isinstance(good, dict) else good)),)
    if outcome == "time-out":
        return (Answer("timed out after 30 seconds, without a result", failed=True),)
    if outcome == "retried":
        return Answer(json.dumps({"error": REFUSAL}), failed=True), well
    return (well,)


def plain_result(tool: BundledTool, rule: SuccessRule) -> Any:
    """What a call that goes well gives: flags true, no error, an end for a status; a list where that is its type.

    What would all the same be read as a failure, since a schema nests its status or gives nothing but true or false,
    has other values in those places.
    """
    made = _made(tool, rule)
    if not _ends_badly(made, tool, rule):
        return made
    return _sound(made, tool.output_schema or {}, lambda value: not _ends_badly(value, tool, rule))


def _ends_badly(made: Any, tool: BundledTool, rule: SuccessRule) -> bool:
    return status_of(Answer(json.dumps(made)), tool.name, rule) in ("failed", "pending")


def _sound(value: Any, schema: Any, reads_well: Callable[[Any], bool]) -> Any:
    """The value with every flag and listed value in it such that it reads well by itself, in its place."""
    schema = settled(schema, schema) if isinstance(schema, Mapping) else {}
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        return {name: _sound(one, inner.get(name), _within(reads_well, name)) for name, one in value.items()}
    if isinstance(value, list):
        return [_sound(one, schema.get("items"), lambda v: reads_well([v])) for one in value]
    listed = schema.get("enum", ())
    choices = (value, *(listed if isinstance(listed, list) else ()), *((not value,) if isinstance(value, bool) else ()))
    return next((choice for choice in choices if reads_well(choice)), value)


def _within(reads_well: Callable[[Any], bool], name: str) -> Callable[[Any], bool]:
    return lambda value: reads_well({name: value})


def _made(tool: BundledTool, rule: SuccessRule) -> Any:
    made = make_value(tool.output_schema, tool.name) if tool.output_schema else {}
    if not isinstance(made, dict):
        return made if made is not None else {"ok": True}
    found: dict[str, Any] = {k: v for k, v in made.items() if k not in rule.errors}
    required = tool.output_schema.get("required", ()) if tool.output_schema else ()
    for name in set(rule.errors) & set(required):
        found[name] = None
    flags = rule.flags if tool.output_schema else rule.flags[:1]  # without a schema they are ways to say one thing
    deed = {stem(word) for word in words_of(tool.name.rsplit("/", 1)[-1])}
    named = (name for name, value in found.items() if value is False and stem(name.lower()) in deed)
    for name in (*flags, *(name for name in found if name in GOOD_FLAGS), *tuple(named)):
        found[name] = True  # "verified" of a tool that verifies
    for name in rule.status:
        good = [v for v in _values(tool, name) if v.lower() not in (*rule.status_failed, *rule.status_pending)]
        good = [*rule.status_ok, *good]
        found[name] = next((v for v in good if v.lower() == "succeeded"), good[0] if good else "succeeded")
    return found or {"ok": True}


def _values(tool: BundledTool, name: str) -> list[str]:
    listed = tool.output_schema.get("properties", {}).get(name, {}).get("enum", ()) if tool.output_schema else ()
    return [value for value in listed if isinstance(value, str)]


def _failed(good: Any, rule: SuccessRule) -> Any:
    """The same result with the sign by which this tool says no, else with an error field."""
    if isinstance(good, bool) and not (rule.answers or rule.reads):
        return False
    good = good if isinstance(good, dict) else {}
    if rule.status_failed or rule.status_ok:
        return {**good, rule.status[0]: (*rule.status_failed, "failed")[0]}
    if rule.flags:
        why = {rule.errors[0]: REFUSAL["message"]} if rule.errors else {"error": REFUSAL["message"]}
        return {**good, **dict.fromkeys(rule.flags, False), **why}
    return {"error": REFUSAL}


def _empty(good: Any) -> Any:
    """A list without an entry where the result is one, or holds one; else nothing at all."""
    if isinstance(good, list):
        return []
    if isinstance(good, dict) and any(isinstance(value, list) for value in good.values()):
        return {name: [] if isinstance(value, list) else value for name, value in good.items()}
    return None
