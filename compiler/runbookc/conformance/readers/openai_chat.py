"""OpenAI Chat Completions: `{"id": …, "messages": […]}`, or the bare list of messages.

Content is a string or a list of parts; one message may hold several calls; a result names its call by `tool_call_id`,
and in the form before tools (`role: function`) by the function's name. The format has no word on how a call ended.
Source: the public API reference for `POST /v1/chat/completions`.
"""

from __future__ import annotations

import json
from typing import Any

from runbookc.conformance.trace import Call, Flag, Message, Requestor, Result, Role, Text, Trace, UnreadableTrace

_ROLES: dict[str, Role] = {
    "system": "system", "developer": "system", "user": "user", "assistant": "assistant", "tool": "tool",
    "function": "tool",
}  # fmt: skip


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    if isinstance(document, dict):
        messages, name = document.get("messages"), document.get("id")
    else:
        messages, name = document, None
    if not isinstance(messages, list):
        raise UnreadableTrace("no list of messages")
    reader = MessageReader()
    read = tuple(reader.read(message) for message in messages)
    return Trace(name if isinstance(name, str) else "" if name is None else str(name), read)


class MessageReader:
    """Reads messages as they come, and numbers them."""

    def __init__(self) -> None:
        self._count = 0

    def read(self, raw: object) -> Message:
        """The next message; UnreadableTrace when it is not one."""
        index = self._count
        if not isinstance(raw, dict):
            raise UnreadableTrace(f"message {index} is not an object")
        named = raw.get("role")
        if not isinstance(named, str):
            raise UnreadableTrace(f"message {index} has no role")
        role = _ROLES.get(named, "other")
        self._count += 1
        texts = texts_of(raw.get("content"), index)
        if role == "tool":
            return Message(index, role, results=(_result(raw, texts, index),))
        makes_calls = role in ("assistant", "user") and ("tool_calls" in raw or "function_call" in raw)
        return Message(index, role, texts, tuple(_calls(raw, index)) if makes_calls else ())


def _calls(raw: dict[str, Any], index: int) -> list[Call]:
    listed = raw.get("tool_calls") or []
    if not isinstance(listed, list | tuple):
        raise UnreadableTrace(f"message {index}: tool_calls is not a list")
    if isinstance(raw.get("function_call"), dict):  # the form before tools
        listed = [*listed, {"function": raw["function_call"]}]
    calls = []
    for position, item in enumerate(listed):
        if not isinstance(item, dict):
            raise UnreadableTrace(f"message {index}: call {position} is not an object")
        function = item.get("function", item)
        name = function.get("name") if isinstance(function, dict) else None
        if not isinstance(name, str):
            raise UnreadableTrace(f"message {index}: call {position} names no function")
        customer = raw.get("role") == "user" or item.get("requestor") == "user"
        who: Requestor = "customer" if customer else "agent"
        calls.append(Call(index, position, id_of(item.get("id")), name, arguments_of(function.get("arguments")), who))
    return calls


def _result(raw: dict[str, Any], texts: tuple[Text, ...], index: int) -> Result:
    flag = raw.get("error", raw.get("is_error"))
    name = raw.get("name")
    return Result(
        index,
        id_of(raw.get("tool_call_id")),
        "\n".join([t.text for t in texts]),
        Flag("failed", "flag", "error flag of the message") if flag is True else None,
        name=name if isinstance(name, str) else "",
    )


def id_of(raw: object) -> str:
    """An id as text, whatever wrote it; "" for none."""
    return raw if isinstance(raw, str) else "" if raw is None or raw is False else str(raw)


def arguments_of(raw: object) -> Any:
    """Arguments as parsed JSON; the text itself where it is none, {} where there are none."""
    if not isinstance(raw, str):
        return {} if raw is None else raw
    try:
        return json.loads(raw) if raw else {}
    except (ValueError, RecursionError):
        return raw


def texts_of(content: object, index: int) -> tuple[Text, ...]:
    """The texts of a content: a text, or a list of parts that are texts or have one."""
    if content is None or content == "":
        return ()
    if isinstance(content, str):
        return (Text("content", content),)
    if not isinstance(content, list):
        raise UnreadableTrace(f"message {index}: content is neither text nor a list of parts")
    found = []
    for at, part in enumerate(content):
        text = part if isinstance(part, str) else part.get("text") if isinstance(part, dict) else None
        if isinstance(text, str) and text:
            found.append(Text(f"content[{at}]", text))
    return tuple(found)
