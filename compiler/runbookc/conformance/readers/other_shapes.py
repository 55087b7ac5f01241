"""Messages of other makes as Chat Completions has them: their calls and results stand in parts of their own.

    {"toolUse": {"toolUseId": …, "name": …, "input": …}}                  Bedrock Converse, with `toolResult`
    {"type": "tool-call", "toolCallId": …, "toolName": …, "input": …}     AI SDK, messages for a model
    {"type": "tool-book_bed", "toolCallId": …, "input": …, "output": …}   AI SDK, messages of a page, under `parts`
    "toolInvocations": [{"toolCallId": …, "toolName": …, "args": …}]      AI SDK 4, beside the text they came before
    "blocks": […], "additional_kwargs": {"tool_calls": […]}               LlamaIndex
    {"role": "tool_use", "content": "{…}"}, then "tool_result"            logs that give calls a role

They have roles as all have, so that their words would be read, their calls not, and every agent accused. Sources: the
public API references of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from runbookc.conformance.readers.values import STAMPED, arguments_of, id_of, items, table, text_of, word

_BESIDE: Final = "toolInvocations"
_WRAPS: Final = {"toolUse": "call", "toolResult": "result", "toolInvocation": "call"}
_KINDS: Final = {
    "toolcall": "call", "tooluse": "call", "toolinvocation": "call", "functioncall": "call", "dynamictool": "call",
    "toolresult": "result", "toolerror": "result", "functionresult": "result", "functioncallresult": "result",
    "tooloutput": "result", "toolresponse": "result", "observation": "result",
}  # fmt: skip
_NAMES: Final = ("toolName", "tool_name", "name", "tool")
_IDS: Final = ("toolUseId", "toolCallId", "tool_call_id", "callId", "call_id", "id")
_GIVEN: Final = ("input", "args", "arguments", "parameters")
_CAME: Final = ("output", "result")
_HELD: Final = (*_CAME, "content", "response")
_VALUED: Final = frozenset(("type", "value"))
_LETTERS: Final = re.compile(r"[^a-z]")
_PAGE: Final = "tool-"
Chat = dict[str, Any]


def in_chat_shape(messages: list[Any]) -> list[Any]:
    """The messages, those of other makes as one or several of Chat Completions; the same list where there is none."""
    for message in messages:
        if type(message) is not dict:
            continue
        content = message.get("content")
        if type(content) is list or "parts" in message or "blocks" in message or _BESIDE in message:
            break
        if message.get("role") not in _PLAIN_ROLES:
            break
    else:
        return messages
    return [one for message in messages for one in _read(message)]


_PLAIN_ROLES: Final = ("user", "assistant", "tool", "system", "developer", "function", "customer", "agent")


def _read(message: Any) -> Iterator[Any]:
    if type(message) is not dict:
        yield message
        return
    kind = _kind_of(word(message.get("role")))
    if kind:
        yield from _by_role(message, kind)
        return
    stamps = {key: message[key] for key in STAMPED if key in message}
    parts = next((found for key in ("content", "parts", "blocks") if (found := items(message.get(key)))), [])
    if not parts and (_BESIDE in message or "additional_kwargs" in message):
        for one in items(message.get(_BESIDE)):
            yield from ({**made, **stamps} for made in _told({**table(one), "type": "tool-call"}))
        yield _said(message, word(message.get("content")), stamps)
        return
    told = [_told(part) for part in parts]
    if not any(told) and ("content" in message or not parts):
        yield message
        return
    for part, found in zip(parts, told, strict=True):
        if found:
            yield from ({**one, **stamps} for one in found)
        elif isinstance(text := part if isinstance(part, str) else table(part).get("text"), str):
            yield _said(message, text, stamps)


def _said(message: Chat, text: str, stamps: Chat) -> Chat:
    """A text with its role, and what a framework keeps beside it: the calls, and which call a result answers."""
    beside = table(message.get("additional_kwargs"))
    kept = {key: beside[key] for key in ("tool_calls", "tool_call_id") if beside.get(key)}
    return {"role": message.get("role"), "content": text, **kept, **stamps}


def _by_role(message: Chat, kind: str) -> Iterator[Chat]:
    """ "role": "tool_use": the call stands in the message, or in its text."""
    inner = arguments_of(message.get("content"))
    held = {**(inner if isinstance(inner, dict) else {}), **{k: v for k, v in message.items() if k != "content"}}
    if kind == "call" and not any(isinstance(held.get(key), str) for key in _NAMES):
        yield message
        return
    if kind == "result":
        held = {"content": message.get("content"), **{k: v for k, v in message.items() if k != "role"}}
    yield from _made(held, kind)


def _kind_of(said: str) -> str:
    return _KINDS.get(_LETTERS.sub("", said.lower()), "") if said else ""


def _told(part: Any) -> list[Chat]:
    """The call and the result that a part tells of; none in one that is text or anything else."""
    if type(part) is not dict:
        return []
    for key, kind in _WRAPS.items():
        if isinstance(part.get(key), dict):
            return list(_made(part[key], kind))
    said = word(part.get("type"))
    kind = _kind_of(said)
    if not kind and said.startswith(_PAGE) and any(key in part for key in _IDS):
        return list(_made({"name": said.removeprefix(_PAGE), **part}, "call"))
    return list(_made(part, kind)) if kind else []


def _made(held: Mapping[str, Any], kind: str) -> Iterator[Chat]:
    call_id, name = id_of(_first(held, _IDS)), word(_first(held, _NAMES))
    if kind == "call" and name:
        function = {"name": name, "arguments": arguments_of(_first(held, _GIVEN))}
        yield {"role": "assistant", "content": None, "tool_calls": [{"id": call_id, "function": function}]}
    error = held.get("errorText")
    came = error if error is not None else _first(held, _HELD if kind == "result" else _CAME)
    if came is None and kind == "call":
        return
    value, failed = _value(came)
    failed = failed or error is not None or word(held.get("status")) == "error"
    failed = failed or held.get("isError") is True or held.get("is_error") is True
    answer: Chat = {"role": "tool", "tool_call_id": call_id, "content": text_of(value)}
    if not call_id and name:
        answer["name"] = name
    yield {**answer, "error": True} if failed else answer


def _value(came: Any) -> tuple[Any, bool]:
    """What came back, and whether it is wrapped as an error: `{"type": "json", "value": …}`, `[{"json": …}]`."""
    if isinstance(came, dict) and _VALUED.issuperset(came) and "value" in came:
        return came["value"], word(came.get("type")).startswith("error")
    if isinstance(came, dict) and word(came.get("type")) == "text" and isinstance(came.get("text"), str):
        return came["text"], False
    blocks = [one for one in items(came) if isinstance(one, dict) and ("json" in one or "text" in one)]
    if blocks and len(blocks) == len(came):
        found = [one["json"] if "json" in one else one["text"] for one in blocks]
        return found[0] if len(found) == 1 else "\n".join(map(text_of, found)), False
    return came, False


def _first(held: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((held[key] for key in keys if held.get(key) is not None), None)
