"""Gemini: `{"contents": […], "candidates": […]}` or the bare list of contents, keys in snake or camel case.

A part `function_call` is a call, a part `function_response` a result; ids are optional, so that results are paired by
name and order. `response` is an object: under `output` (the SDK writes `result`) stands what the function returned, and
an `error` in it is a failure by convention; without these the whole object is the result.
Source: the public API reference for `generateContent` (Content, Part, FunctionCall, FunctionResponse).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runbookc.conformance.readers.exchange import halves, listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.values import id_of, items, name_of, table, text_of, word
from runbookc.conformance.trace import Call, Flag, Message, Result, Role, Text, Trace, UnreadableTrace

_ROLES: dict[str, Role] = {"user": "user", "model": "assistant", "function": "tool", "tool": "tool", "system": "system"}
_KEYS = frozenset(("function_call", "functionCall", "function_response", "functionResponse"))


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    sent, answered = halves(document)
    candidates = items(table(answered).get("candidates"))
    chosen = [table(candidates[0])["content"]] if candidates and "content" in table(candidates[0]) else []
    alone = chosen and isinstance(sent, Mapping) and "contents" not in sent
    contents = objects(chosen if alone else [*listed(sent, "contents", "history", "messages"), *chosen])
    version = word(table(answered).get("model_version", table(answered).get("modelVersion")))
    read = tuple(read_content(raw, at) for at, raw in enumerate(contents))
    return Trace(own_id(document, "id"), read, agent_version=version or word(table(sent).get("model")))


def read_content(raw: Mapping[str, Any], index: int) -> Message:
    """One content as a message, numbered."""
    named = raw.get("role")
    if not isinstance(named, str) and named is not None:
        raise UnreadableTrace(f"message {index} has no role")
    parts = raw.get("parts")
    if not isinstance(parts, list | None) or not {"parts", "role"} & raw.keys() or "content" in raw:
        raise UnreadableTrace(f"message {index} has no list of parts")
    texts = tuple(
        Text(f"content[{at}]", part["text"])
        for at, part in enumerate(parts or [])
        if isinstance(part, Mapping) and isinstance(part.get("text"), str) and part["text"] and not part.get("thought")
    )
    calls, results = tuple(_calls(parts or [], index)), tuple(_results(parts or [], index))
    return Message(index, _ROLES.get(named or "user", "other"), texts, calls, results)


def _held(parts: list[Any], snake: str, camel: str) -> list[Mapping[str, Any]]:
    held = (part.get(snake) or part.get(camel) for part in parts if isinstance(part, Mapping))
    return [one for one in held if isinstance(one, Mapping)]


def _calls(parts: list[Any], index: int) -> Iterator[Call]:
    for position, call in enumerate(_held(parts, "function_call", "functionCall")):
        name = name_of(call.get("name"), index, position)
        yield Call(index, position, id_of(call.get("id")), name, call.get("args") or {})


def _results(parts: list[Any], index: int) -> Iterator[Result]:
    for found in _held(parts, "function_response", "functionResponse"):
        response = found.get("response")
        flag = None
        if isinstance(response, Mapping):
            if response.get("error"):
                flag = Flag("failed", "flag", "response.error is set")
            elif len(response) == 1:
                response = response.get("output", response.get("result", response))
        structured = response if isinstance(response, Mapping | list) else None
        name = word(found.get("name"))
        yield Result(index, id_of(found.get("id")), text_of(response), flag, structured, name)


def _fits(marks: Marks) -> str:
    if "contents" in marks.top:
        return "contents"
    if "candidates" in marks.top:
        return "candidates"
    if "parts" not in marks.keys or marks.parts:
        return ""
    if marks.in_part & _KEYS:
        return f"parts with {min(marks.in_part & _KEYS)}"
    return "parts of a model" if "model" in marks.roles else ""


def _part_of(record: object) -> str | None:
    return "" if isinstance(record, Mapping) and "parts" in record and "role" in record else None


FORMAT = Format(
    "gemini", "Gemini", "contents whose parts hold function_call and function_response",
    _fits, read_trace, part_of=_part_of,
)  # fmt: skip
