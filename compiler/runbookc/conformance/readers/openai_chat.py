"""OpenAI Chat Completions: `{"id": …, "messages": […]}`, or the bare list of messages.

Content is a string or a list of parts; one message may hold several calls; a result names its call by
`tool_call_id`, and where ids are missing the results answer the open calls in order.
Source: the public API reference for `POST /v1/chat/completions`.
"""

from __future__ import annotations

import json
from typing import Any

from runbookc.conformance.trace import Call, Message, Result, Role, Text, Trace, UnreadableTrace

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
    """Reads messages as they come; remembers which calls are still open, for results without an id."""

    def __init__(self) -> None:
        self._count = 0
        self._open: dict[str, int] = {}
        """Calls that wait for their result, in order, with how many share the id."""

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
        texts = _texts(raw.get("content"), index)
        if role == "tool":
            return Message(index, role, texts, result=self._result(raw, texts, index))
        makes_calls = role in ("assistant", "user") and ("tool_calls" in raw or "function_call" in raw)
        return Message(index, role, texts, tuple(self._calls(raw, index)) if makes_calls else ())

    def _calls(self, raw: dict[str, Any], index: int) -> list[Call]:
        listed = raw.get("tool_calls") or []
        if not isinstance(listed, list | tuple):
            raise UnreadableTrace(f"message {index}: tool_calls is not a list")
        if isinstance(raw.get("function_call"), dict):  # the form before tools
            listed = [*listed, {"function": raw["function_call"]}]
        requestor = "customer" if raw.get("role") == "user" else "agent"
        calls = []
        for position, item in enumerate(listed):
            if not isinstance(item, dict):
                raise UnreadableTrace(f"message {index}: call {position} is not an object")
            function = item.get("function", item)
            name = function.get("name") if isinstance(function, dict) else None
            if not isinstance(name, str):
                raise UnreadableTrace(f"message {index}: call {position} names no function")
            call_id = str(item.get("id") or f"{index}.{position}")
            who = "customer" if item.get("requestor") == "user" else requestor
            self._open[call_id] = self._open.get(call_id, 0) + 1
            calls.append(Call(index, position, call_id, name, _arguments(function.get("arguments")), who))  # type: ignore[arg-type]  # a conditional of two literals
        return calls

    def _result(self, raw: dict[str, Any], texts: tuple[Text, ...], index: int) -> Result:
        given = raw.get("tool_call_id")
        call_id = str(given) if given else next(iter(self._open), "")
        waiting = self._open.pop(call_id, 0)
        if waiting > 1:
            self._open = {call_id: waiting - 1, **self._open}
        flag = raw.get("error", raw.get("is_error"))
        content = texts[0].text if len(texts) == 1 else "\n".join(t.text for t in texts)
        return Result(index, call_id, content, flag if isinstance(flag, bool) else None)


def _arguments(raw: object) -> Any:
    if not isinstance(raw, str):
        return {} if raw is None else raw
    try:
        return json.loads(raw) if raw else {}
    except ValueError:
        return raw


def _texts(content: object, index: int) -> tuple[Text, ...]:
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
