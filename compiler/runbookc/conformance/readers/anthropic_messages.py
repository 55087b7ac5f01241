"""Anthropic Messages: `{"messages": […]}` or the bare list, contents as text or blocks; a request with its answer too.

A `tool_use` block is a call; a `tool_result` block in a later message of the user is its result, one message may hold
several. `is_error` is optional: true is a failure, false a success, and where it is absent nothing is said. Tools that
the service ran itself have both blocks in the assistant's message. Places are `content[i]`, i the block's number.
Source: the public API reference for `POST /v1/messages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runbookc.conformance.readers.exchange import halves, listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.openai_chat import ROLES, part_of
from runbookc.conformance.readers.values import (
    arguments_of,
    id_of,
    joined,
    name_of,
    stamp_of,
    text_of,
    texts_of,
    word,
)
from runbookc.conformance.trace import Call, Flag, Message, Result, Trace, UnreadableTrace

_USES = frozenset(("tool_use", "server_tool_use", "mcp_tool_use"))


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    sent, answered = halves(document)
    is_answer = isinstance(answered, Mapping) and answered.get("type") == "message" and "content" in answered
    given = [] if is_answer and sent is answered and "messages" not in answered else listed(sent, "messages")
    messages = objects([*given, answered] if is_answer else given)
    read = tuple(_message(raw, at) for at, raw in enumerate(messages))
    version, started = (word(sent.get("model")), stamp_of(sent)) if isinstance(sent, Mapping) else ("", "")
    name = "" if is_answer and sent is answered else own_id(document, "id")
    return Trace(name, read, agent_version=version, started=started)


def _message(raw: Mapping[str, Any], index: int) -> Message:
    named = raw.get("role")
    if not isinstance(named, str):
        raise UnreadableTrace(f"message {index} has no role")
    content = raw.get("content")
    blocks = content if isinstance(content, list) else []
    return Message(
        index,
        ROLES.get(named, "other"),
        texts_of(content, index),
        tuple(_calls(blocks, index)),
        tuple(_results(blocks, index)),
        at=stamp_of(raw),
    )


def _calls(blocks: list[Any], index: int) -> Iterator[Call]:
    uses = [b for b in blocks if isinstance(b, Mapping) and word(b.get("type")) in _USES]
    for position, block in enumerate(uses):
        name = name_of(block.get("name"), index, position)
        yield Call(index, position, id_of(block.get("id")), name, arguments_of(block.get("input")))


def _results(blocks: list[Any], index: int) -> Iterator[Result]:
    for block in blocks:
        if not isinstance(block, Mapping) or "tool_use_id" not in block:
            continue
        content = block.get("content")
        texts = texts_of(content, index) if isinstance(content, str | list) else ()
        written = joined(texts) if texts or content in (None, "", []) else text_of(content)
        yield Result(index, id_of(block["tool_use_id"]), written, _flag(block, content))


def _flag(block: Mapping[str, Any], content: object) -> Flag | None:
    if isinstance(content, Mapping) and str(content.get("type", "")).endswith("_error"):
        return Flag("failed", "flag", f"the result is a {content['type']}")
    said = block.get("is_error")
    if not isinstance(said, bool):
        return None
    return Flag("failed" if said else "ok", "flag", f"is_error is {str(said).lower()}")


def _fits(marks: Marks) -> str:
    blocks = marks.parts & {*_USES, "tool_result"}
    if blocks and marks.roles and 'function""' not in marks.calls:  # Inspect has blocks of these names
        return f"content blocks of type {min(blocks)}"
    if "stop_reason" in marks.keys and "message" in marks.kinds:
        return "a message with a stop_reason"
    return ""


FORMAT = Format(
    "anthropic", "Anthropic Messages", "messages whose content holds tool_use and tool_result blocks",
    _fits, read_trace, part_of=part_of,
)  # fmt: skip
