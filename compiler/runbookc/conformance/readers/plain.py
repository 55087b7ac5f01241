"""Our own plain form: `{"schema": "runbookc/trace/1", "id": …, "messages": […]}`, one conversation a line.

A message has `role` (system, user, assistant, tool), `content` (a text or a list of parts), `calls` of `{id, name,
arguments, requestor, tier}` and `results` of `{id, name, content, status, requestor, tier}`; `author` names the agent
that speaks where several do, and `internal: true` marks what no customer reads. `status` is one of ours, its absence
`unknown`. Messages of OpenAI Chat Completions are valid here as well. `runbookc schema trace` is the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from runbookc.conformance.readers import openai_chat
from runbookc.conformance.readers.exchange import listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.values import (
    arguments_of,
    id_of,
    items,
    name_of,
    stamp_of,
    table,
    text_of,
    texts_of,
    word,
)
from runbookc.conformance.trace import (
    Call,
    Flag,
    Message,
    Requestor,
    Result,
    Status,
    Tier,
    Trace,
    UnreadableTrace,
)

NAME = "runbookc/trace/1"
_STATUSES: dict[str, Status] = {status: status for status in get_args(Status)}
_TIERS: dict[str, Tier] = {tier: tier for tier in get_args(Tier)}


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    head = table(document)
    tier = _tier(head, "T0")
    read = tuple(_message(raw, at, tier) for at, raw in enumerate(objects(listed(document, "messages"))))
    return Trace(
        own_id(document, "id"),
        read,
        tier,
        agent=word(head.get("agent")),
        agent_version=id_of(head.get("agent_version")),
        started=word(head.get("started")),
    )


def _message(raw: Mapping[str, Any], index: int, tier: Tier) -> Message:
    if "calls" not in raw and "results" not in raw and not raw.get("internal"):
        return openai_chat.read_message(raw, index)
    named = raw.get("role")
    if not isinstance(named, str):
        raise UnreadableTrace(f"message {index} has no role")
    role = openai_chat.ROLES.get(named, "other")
    calls, results = tuple(_calls(raw, role, index, tier)), tuple(_results(raw, index, tier))
    texts = texts_of(raw.get("content"), index)
    return Message(
        index, role, texts, calls, results, word(raw.get("author")), raw.get("internal") is True, stamp_of(raw)
    )


def _calls(raw: Mapping[str, Any], role: str, index: int, tier: Tier) -> Iterator[Call]:
    for position, call in enumerate(items(raw.get("calls"))):
        name = name_of(table(call).get("name"), index, position)
        who = _side(table(call)) or ("customer" if role == "user" else "agent")
        arguments = arguments_of(table(call).get("arguments"))
        yield Call(index, position, id_of(table(call).get("id")), name, arguments, who, _tier(table(call), tier))


def _results(raw: Mapping[str, Any], index: int, tier: Tier) -> Iterator[Result]:
    for found in map(table, items(raw.get("results"))):
        content = found.get("content")
        structured = content if isinstance(content, Mapping | list) else None
        told = found.get("status")
        said = word(told)
        if told is not None and said not in _STATUSES:
            raise UnreadableTrace(f"message {index}: no status of a result is called {text_of(told)}")
        flag = Flag(_STATUSES[said], "flag", f"status is {said}") if said and said != "unknown" else None
        call_id, name = id_of(found.get("id")), word(found.get("name"))
        text = text_of(content)
        yield Result(index, call_id, text, flag, structured, name, _side(found), _tier(found, tier))


def _side(raw: Mapping[str, Any]) -> Requestor | None:
    said = raw.get("requestor")
    return "customer" if said in ("customer", "user") else "agent" if said in ("agent", "assistant") else None


def _tier(raw: Mapping[str, Any], otherwise: Tier) -> Tier:
    return _TIERS.get(word(raw.get("tier")), otherwise)


def is_named(marks: Marks) -> bool:
    """Whether a document says that it is of this form, in which messages of Chat Completions are valid as well."""
    return marks.top.get("schema") == NAME and "messages" in marks.top


def _fits(marks: Marks) -> str:
    if marks.top.get("schema") == NAME:
        return NAME
    return "calls or results beside a role" if marks.roles and {"calls", "results"} & marks.keys else ""


FORMAT = Format(
    "plain", "plain JSON Lines", f"schema {NAME}, or messages with calls and results", _fits, read_trace
)  # fmt: skip
