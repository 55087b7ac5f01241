"""LangChain and LangGraph messages, in the three shapes that they are kept in, alone or as a graph's state.

`{"type": "ai", "data": {…}}` (`messages_to_dict`), `{"lc": 1, "id": […, "AIMessage"], "kwargs": {…}}` (`dumpd`), and
`{"type": "ai", "content": …}` (`model_dump`). A call stands in `tool_calls[].{name, args, id}`; one whose arguments
were no JSON in `invalid_tool_calls`. A `ToolMessage` has `status`: `error` is a failure, `success` is the default that
every message has, and so says nothing.
Source: langchain-core, `messages.base`, `messages.ai`, `messages.tool`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runbookc.conformance.readers import openai_chat
from runbookc.conformance.readers.exchange import listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import STATES, Marks
from runbookc.conformance.readers.values import (
    arguments_of,
    id_of,
    items,
    joined,
    name_of,
    stamp_of,
    table,
    texts_of,
    word,
)
from runbookc.conformance.trace import Call, Flag, Message, Result, Role, Trace, UnreadableTrace

_ROLES: dict[str, Role] = {
    "human": "user", "ai": "assistant", "system": "system", "developer": "system", "tool": "tool", "function": "tool",
    "HumanMessageChunk": "user", "AIMessageChunk": "assistant", "SystemMessageChunk": "system",
    "ToolMessageChunk": "tool", "FunctionMessageChunk": "tool", "chat": "other", "remove": "other",
}  # fmt: skip
_CLASSES = {
    "HumanMessage": "human", "AIMessage": "ai", "SystemMessage": "system", "ToolMessage": "tool",
    "FunctionMessage": "function", "ChatMessage": "chat", "RemoveMessage": "remove",
}  # fmt: skip


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    held = document
    for key in STATES:
        if isinstance(held, Mapping) and isinstance(held.get(key), Mapping):
            held = held[key]
    messages = objects(listed(held, "messages"))
    return Trace(own_id(document, "id", "thread_id"), tuple(_message(raw, at) for at, raw in enumerate(messages)))


def _message(raw: Mapping[str, Any], index: int) -> Message:
    kind, data = _opened(raw)
    role = _ROLES.get(kind)
    if role is None:
        raise UnreadableTrace(f"message {index} is of no type that LangChain has")
    if kind == "chat":
        role = openai_chat.ROLES.get(word(data.get("role")), "other")
    texts = texts_of(data.get("content"), index)
    if role == "tool":
        return Message(index, role, results=(_result(data, joined(texts), index),), at=_stamp(data))
    return Message(index, role, texts, tuple(_calls(data, index)), author=word(data.get("name")), at=_stamp(data))


def _stamp(data: Mapping[str, Any]) -> str:
    """When it was written, where the chat that keeps it, or the model's provider, put that down."""
    held = (data, table(data.get("additional_kwargs")), table(data.get("response_metadata")))
    return next((stamp for one in held if (stamp := stamp_of(one))), "")


def _opened(raw: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The type of a message and its fields, whatever shape it was kept in."""
    if "lc" in raw:
        data, path = table(raw.get("kwargs")), items(raw.get("id"))
        name = word(path[-1]) if path else ""
        return word(data.get("type")) or _CLASSES.get(name, name), data
    return word(raw.get("type")), table(raw["data"]) if isinstance(raw.get("data"), Mapping) else raw


def _calls(data: Mapping[str, Any], index: int) -> Iterator[Call]:
    calls = [*items(data.get("tool_calls")), *items(data.get("invalid_tool_calls"))]
    if not calls:  # kept by versions that did not read the calls themselves
        older = {"role": "assistant", **table(data.get("additional_kwargs"))}
        yield from openai_chat.read_message({**older, "content": None}, index).calls
        return
    for position, call in enumerate(calls):
        named = name_of(table(call).get("name"), index, position)
        yield Call(index, position, id_of(table(call).get("id")), named, arguments_of(table(call).get("args")))


def _result(data: Mapping[str, Any], content: str, index: int) -> Result:
    flag = Flag("failed", "flag", "status is error") if data.get("status") == "error" else None
    return Result(index, id_of(data.get("tool_call_id")), content, flag, name=word(data.get("name")))


def _fits(marks: Marks) -> str:
    if "lc" in marks.keys:
        return "serialised classes of LangChain"
    if marks.roles - {"assistant"} or not marks.kinds & _ROLES.keys() or marks.kinds & {"message", "request"}:
        return ""
    return f"messages of type {min(marks.kinds & _ROLES.keys())}" if {"data", "content"} & marks.keys else ""


def _part_of(record: object) -> str | None:
    if not isinstance(record, Mapping) or "messages" in record or "role" in record:
        return None
    return "" if _opened(record)[0] in _ROLES else None


FORMAT = Format(
    "langchain", "LangChain, LangGraph", "messages of type human, ai and tool, as data, kwargs or fields",
    _fits, read_trace, part_of=_part_of,
)  # fmt: skip
