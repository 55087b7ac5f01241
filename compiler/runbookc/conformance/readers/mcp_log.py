"""MCP logs: JSON-RPC messages in the order in which they were sent, requests, answers and notifications.

A request `tools/call {name, arguments}` is a call, the answer of the same id its result: `isError` tells how the tool
ended, `structuredContent` holds its value, a JSON-RPC `error` is a failure of the protocol, a task that still works is
pending, and `notifications/cancelled` breaks a call off. A log holds what was done and no word that was said, so that a
verdict on it speaks of steps alone; where messages of the chat (`role`, `content`) stand between its lines, their
words are read, and what they tell of calls is left to the log. Client or gateway wrote it, not the agent: tier T1.
Source: Model Context Protocol, revision 2025-11-25 (tools, tasks, cancellation) and JSON-RPC 2.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runbookc.conformance.readers.exchange import listed, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.openai_chat import read_message
from runbookc.conformance.readers.values import (
    arguments_of,
    id_of,
    items,
    joined,
    name_of,
    stamp_of,
    table,
    text_of,
    texts_of,
)
from runbookc.conformance.trace import Call, Flag, Message, Result, Trace


def read_trace(document: object) -> Trace:
    """The calls in a parsed JSON document; UnreadableTrace when it holds no list."""
    alone = isinstance(document, Mapping) and "jsonrpc" in document
    records = _flat([document] if alone else listed(document, "messages", "events", "data"))
    asked: set[str] = set()
    read = tuple(_message(table(raw), at, asked) for at, raw in enumerate(records))
    return Trace("" if alone else own_id(document, "id", "session_id"), read, tier="T1")


def _flat(records: list[Any]) -> Iterator[Any]:
    """Batches opened, and a request logged beside its answer as the two."""
    for record in records:
        if isinstance(record, list):
            yield from record
        elif isinstance(record, Mapping) and isinstance(record.get("message"), Mapping):
            stamp = stamp_of(record)
            yield {**record["message"], "timestamp": stamp} if stamp else record["message"]
        elif isinstance(record, Mapping) and isinstance(record.get("request"), Mapping):
            yield record["request"]
            if isinstance(record.get("response"), Mapping):
                yield record["response"]
        else:
            yield record


def _message(raw: Mapping[str, Any], index: int, asked: set[str]) -> Message:
    if "jsonrpc" not in raw and isinstance(raw.get("role"), str):
        return read_message(raw, index)._replace(calls=(), results=())
    method, params, call_id = raw.get("method"), table(raw.get("params")), id_of(raw.get("id"))
    if method == "tools/call":
        asked.add(call_id)
        name = name_of(params.get("name"), index, 0)
        call = Call(index, 0, call_id, name, arguments_of(params.get("arguments")), tier="T1")
        return Message(index, "assistant", calls=(call,), at=stamp_of(raw))
    if method == "notifications/cancelled":
        ended = Flag("interrupted", "jsonrpc", "the call was cancelled")
        return Message(index, "tool", results=_answer(id_of(params.get("requestId")), asked, index, "", ended))
    if method is None and call_id in asked:
        return Message(index, "tool", results=(read_answer(raw, call_id, index),), at=stamp_of(raw))
    return Message(index, "other")


def _answer(call_id: str, asked: set[str], index: int, content: str, flag: Flag) -> tuple[Result, ...]:
    return (Result(index, call_id, content, flag, tier="T1"),) if call_id in asked else ()


def read_answer(raw: Mapping[str, Any], call_id: str, index: int) -> Result:
    """The answer to a `tools/call`: its `result`, a CallToolResult, or its `error`."""
    error = raw.get("error")
    if isinstance(error, Mapping):
        rule = f"JSON-RPC error {text_of(error.get('code'))}".rstrip()
        return Result(index, call_id, text_of(error.get("message")), Flag("failed", "jsonrpc", rule), error, tier="T1")
    result = table(raw.get("result"))
    structured = result.get("structuredContent")
    content = items(result.get("content"))
    texts = texts_of(content, index)
    written = joined(texts) or text_of(structured if structured is not None else content or None)
    return Result(index, call_id, written, _flag(result), structured, tier="T1")


def _flag(result: Mapping[str, Any]) -> Flag | None:
    task = result.get("task")
    if isinstance(task, Mapping) and task.get("status") in ("working", "input_required"):
        return Flag("pending", "flag", f"the task is {task['status']}")
    said = result.get("isError")
    if isinstance(said, bool):
        return Flag("failed" if said else "ok", "flag", f"isError is {str(said).lower()}")
    return Flag("ok", "flag", "isError is not set, which is no error") if "content" in result else None


def _fits(marks: Marks) -> str:
    if "jsonrpc" in marks.keys or "jsonrpc" in marks.top:
        return "jsonrpc"
    return ""


def _part_of(record: object) -> str | None:
    return own_id(record, "session_id") if isinstance(record, Mapping) and "jsonrpc" in record else None


FORMAT = Format(
    "mcp", "MCP log", "JSON-RPC messages: tools/call and its answers", _fits, read_trace, part_of=_part_of
)  # fmt: skip
