"""ShareGPT: `{"conversations": [{"from": "human", "value": …}, …], "system": …, "tools": …}`, as data sets keep talks.

A message from `function_call` holds one call or several as JSON, one from `observation` (or `tool`) what came back. The
format has no word on how a call ended, nor ids: order tells whose a result is. Calls between tags in a text, as other
sets of this kind have them, are read by `react_text.py`.
Source: the formats that the documentation of LLaMA-Factory lists for data sets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from runbookc.conformance.readers.exchange import listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.react_text import actions_of
from runbookc.conformance.readers.values import stamp_of, table, text_of, word
from runbookc.conformance.trace import Call, Message, Result, Role, Text, Trace, UnreadableTrace

_ROLES: Final[dict[str, Role]] = {
    "human": "user", "user": "user", "customer": "user", "gpt": "assistant", "assistant": "assistant",
    "chatgpt": "assistant", "model": "assistant", "bot": "assistant", "agent": "assistant", "system": "system",
    "function_call": "assistant", "tool_call": "assistant", "observation": "tool", "tool": "tool",
    "tool_response": "tool", "function_response": "tool", "function": "tool",
}  # fmt: skip
_CALLS: Final = ("function_call", "tool_call")
_KEYS: Final = ("conversations", "conversation", "messages", "items")


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    told = objects(listed(document, *_KEYS))
    first = word(table(document).get("system"))
    read = [Message(0, "system", (Text("content", first),))] if first else []
    for raw in told:
        read.append(_message(raw, len(read)))
    return Trace(own_id(document, "id"), tuple(read))


def _message(raw: Mapping[str, Any], index: int) -> Message:
    named = word(raw.get("from"))
    if not named:
        raise UnreadableTrace(f"message {index} is from nobody")
    kind, value = named.lower().replace("-", "_"), text_of(raw.get("value"))
    role, at = _ROLES.get(kind, "other"), stamp_of(raw)
    if kind in _CALLS or (kind == "function" and _is_call(value)):
        return Message(index, "assistant", calls=tuple(_calls(value, index)), at=at)
    if role == "tool":
        return Message(index, role, results=(Result(index, "", value),), at=at)
    return Message(index, role, (Text("content", value),) if value else (), at=at)


def _is_call(value: str) -> bool:
    return value.lstrip()[:1] in ("{", "[") and '"arguments"' in value and bool(actions_of(value, None))


def _calls(value: str, index: int) -> Iterator[Call]:
    found = actions_of(value, None)
    if not found:
        raise UnreadableTrace(f"message {index}: the call names no function")
    for position, action in enumerate(found):
        yield Call(index, position, "", action.name, action.arguments)


def _fits(marks: Marks) -> str:
    return "messages with from and value" if {"from", "value"} <= marks.keys and not marks.roles else ""


def _part_of(record: object) -> str | None:
    return "" if isinstance(record, Mapping) and {"from", "value"} <= record.keys() and "role" not in record else None


FORMAT = Format(
    "sharegpt", "ShareGPT", "conversations of messages with from and value", _fits, read_trace, part_of=_part_of
)
