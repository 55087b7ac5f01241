"""OpenAI Chat Completions: `{"id": …, "messages": […]}`, the bare list of messages, or a request with its completion.

Content is a string or a list of parts; one message may hold several calls; a result names its call by `tool_call_id`,
and in the form before tools (`role: function`) by the function's name. The format has no word on how a call ended;
where a harness added `error` or `is_error` to a tool's message, that counts, and `tier` says who wrote it down.
Source: the public API reference for `POST /v1/chat/completions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

from runbookc.conformance.readers.exchange import CONVERSATION, halves, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.other_shapes import in_chat_shape
from runbookc.conformance.readers.values import (
    STAMPED,
    STAMPS,
    arguments_of,
    id_of,
    is_object,
    joined,
    name_of,
    stamp_of,
    table,
    texts_of,
    word,
)
from runbookc.conformance.trace import (
    Call,
    Flag,
    Message,
    Requestor,
    Result,
    Role,
    Text,
    Tier,
    Trace,
    UnreadableTrace,
    made_of,
)

NAME: Final = "openai-chat"
ROLES: dict[str, Role] = {
    "system": "system", "developer": "system", "user": "user", "customer": "user", "assistant": "assistant",
    "agent": "assistant", "tool": "tool", "function": "tool",
}  # fmt: skip
_METADATA: Final = frozenset(("metadata", "agent_version", "started", "model", *STAMPS))
_REMARKED: Final = frozenset(("error", "is_error", "tier", "name"))
"""What a harness may write beside a result."""
_TIERS: dict[str, Tier] = {tier: tier for tier in get_args(Tier)}


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    sent, answered = halves(document)
    messages = sent
    if is_object(sent):
        messages = sent.get("messages", sent.get("traj"))
    chosen = _chosen(answered)
    if not isinstance(messages, list):
        if chosen is None:
            raise UnreadableTrace("no list of messages")
        messages = []
    every = messages if chosen is None else [*messages, chosen]
    read = tuple([read_message(message, index) for index, message in enumerate(in_chat_shape(every))])
    version, started = _metadata(sent) if is_object(sent) else ("", "")
    return Trace(own_id(document, "id", "task_id"), read, "T0", NAME, "", version, started)


def _metadata(sent: Mapping[str, Any]) -> tuple[str, str]:
    """The agent's version, else its model, and when it began: beside the messages, or under `metadata`."""
    if _METADATA.isdisjoint(sent):
        return "", ""
    places = (sent, table(sent.get("metadata")))
    version = next((found for one in places if (found := word(one.get("agent_version")))), "")
    started = next((found for one in places if (found := word(one.get("started")) or stamp_of(one))), "")
    return version or word(sent.get("model")), started


def _chosen(answered: object) -> object | None:
    """The message of a completion, where the document holds one."""
    if not is_object(answered) or not isinstance(answered.get("choices"), list) or not answered["choices"]:
        return None
    first = answered["choices"][0]
    return first.get("message") if is_object(first) else None


def read_message(raw: object, index: int) -> Message:
    """One message, numbered; UnreadableTrace when it is none."""
    if type(raw) is not dict and not is_object(raw):
        raise UnreadableTrace(f"message {index} is not an object")
    try:
        named, content = raw["role"], raw["content"]
    except KeyError:
        named, content = raw.get("role"), raw.get("content")
    if type(named) is not str and not isinstance(named, str):
        raise UnreadableTrace(f"message {index} has no role")
    role = ROLES.get(named, "other")
    at = "" if STAMPED.isdisjoint(raw) else stamp_of(raw)
    if role == "tool":
        return _message((index, role, (), (), (_result(raw, content, index),), "", False, at))
    texts: tuple[Text, ...] = ()
    if content is not None:
        texts = (_text(("content", content)),) if type(content) is str and content else texts_of(content, index)
    makes_calls = ("tool_calls" in raw or "function_call" in raw) and role in ("assistant", "user")
    calls = tuple(_calls(raw, index, role == "user")) if makes_calls else ()
    return _message((index, role, texts, calls, (), "", False, at))


_message, _text, _made_call, _made_result = made_of(Message), made_of(Text), made_of(Call), made_of(Result)


def _calls(raw: Mapping[str, Any], index: int, customers: bool) -> list[Call]:
    listed = raw.get("tool_calls") or []
    if type(listed) is not list and not isinstance(listed, list | tuple):
        raise UnreadableTrace(f"message {index}: tool_calls is not a list")
    if "function_call" in raw and is_object(raw["function_call"]):  # the form before tools
        listed = [*listed, {"function": raw["function_call"]}]
    calls = []
    for position, item in enumerate(listed):
        if type(item) is not dict and not is_object(item):
            raise UnreadableTrace(f"message {index}: call {position} is not an object")
        function = item["function"] if "function" in item else item.get("custom", item)
        named = function.get("name") if type(function) is dict or is_object(function) else None
        name = named if type(named) is str and named else name_of(named, index, position)
        arguments = arguments_of(function["arguments"] if "arguments" in function else function.get("input"))
        theirs = customers or ("requestor" in item and item["requestor"] == "user")
        who: Requestor = "customer" if theirs else "agent"
        calls.append(_made_call((index, position, id_of(item.get("id")), name, arguments, who, "T0")))
    return calls


def _result(raw: Mapping[str, Any], content: object, index: int) -> Result:
    told = content if type(content) is str else joined(texts_of(content, index))
    if _REMARKED.isdisjoint(raw):
        return _made_result((index, id_of(raw.get("tool_call_id")), told, None, None, "", None, "T0"))
    failed = raw.get("error", raw.get("is_error")) is True
    flag = Flag("failed", "flag", "error flag of the message") if failed else None
    tier = _TIERS.get(word(raw["tier"]), "T0") if "tier" in raw else "T0"
    return Result(index, id_of(raw.get("tool_call_id")), told, flag, None, word(raw.get("name")), None, tier)


def _fits(marks: Marks) -> str:
    if "function{}" in marks.calls:
        return "tool_calls with a function object"
    if "function_call" in marks.keys and marks.roles:
        return "function_call beside a role"
    return "choices" if "choices" in marks.top and "candidates" not in marks.top else ""


def part_of(record: object) -> str | None:
    """One message of a conversation, a line each: the whole file is one, unless messages name theirs."""
    if not isinstance(record, Mapping) or not isinstance(record.get("role"), str) or "messages" in record:
        return None
    return own_id(record, *CONVERSATION)


FORMAT = Format(
    NAME, "OpenAI Chat Completions", "messages with a role and content, calls under tool_calls[].function",
    _fits, read_trace, part_of=part_of,
)  # fmt: skip
