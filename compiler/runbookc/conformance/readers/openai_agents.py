"""OpenAI Agents SDK traces: exported spans, `{"object": "trace.span", "span_data": {…}}`, and the trace they are in.

A `function` span is call and result in one, by the harness (T1): its `error` is set when the tool raised, and null as
well when the tool returned an error value, so that null says nothing; `output` is the value's Python text. A `handoff`
span is a call of `transfer_to_<agent>`, as the SDK names its tool. `generation` spans hold the messages; `response`
spans name the response only, so that their words are not in the trace. What runs inside a function's span, an agent as
a tool, speaks to nobody outside.
Source: openai-agents, `agents.tracing.span_data` (`export`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from runbookc.conformance.readers import openai_chat, openai_responses
from runbookc.conformance.readers.exchange import listed
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.values import arguments_of, id_of, items, table, text_of, word
from runbookc.conformance.readers.weaving import Weaving
from runbookc.conformance.trace import Flag, Message, Trace, UnreadableTrace

_NOT_IN_NAME = re.compile(r"[^a-zA-Z0-9_]")


def split(document: Any) -> list[Any]:
    """An export as one document a conversation: the traces of one group, or a trace by itself."""
    records = _records(document)
    groups = {id_of(r.get("id")): id_of(r.get("group_id")) for r in records if r.get("object") == "trace"}
    found: dict[str, list[Any]] = {}
    for record in records:
        key = id_of(record.get("id") if record.get("object") == "trace" else record.get("trace_id"))
        found.setdefault(groups.get(key) or key, []).append(record)
    return list(found.values())


def read_trace(document: object) -> Trace:
    """The conversation of one trace or group; UnreadableTrace when it is none."""
    records = _records(document)
    heads = [r for r in records if r.get("object") == "trace"]
    spans = sorted((r for r in records if r.get("object") == "trace.span"), key=lambda r: word(r.get("started_at")))
    if not spans:
        raise UnreadableTrace("no spans (object trace.span)")
    inner = _inside_functions(spans)
    weaving = Weaving()
    for span in spans:
        _read(span, weaving, id_of(span.get("id")) in inner)
    head = heads[0] if heads else {}
    name = id_of(head.get("group_id") or head.get("id") or spans[0].get("trace_id"))
    agents = [word(_data(s).get("name")) for s in spans if _data(s).get("type") == "agent"]
    agent = word(head.get("workflow_name")) or (agents[0] if agents else "")
    model = next((word(_data(s).get("model")) for s in spans if _data(s).get("model")), "")
    return Trace(name, weaving.woven(), "T1", "", agent, model, word(spans[0].get("started_at")))


def _records(document: object) -> list[Mapping[str, Any]]:
    alone = isinstance(document, Mapping) and "object" in document
    return [table(one) for one in ([document] if alone else listed(document, "data", "spans", "items"))]


def _data(span: Mapping[str, Any]) -> Mapping[str, Any]:
    return table(span.get("span_data"))


def _inside_functions(spans: list[Mapping[str, Any]]) -> frozenset[str]:
    """Spans that run inside the span of a tool; parents start before their children."""
    found: set[str] = set()
    functions = {id_of(s.get("id")) for s in spans if _data(s).get("type") == "function"}
    for span in spans:
        parent = id_of(span.get("parent_id"))
        if parent in functions or parent in found:
            found.add(id_of(span.get("id")))
    return frozenset(found)


def _read(span: Mapping[str, Any], weaving: Weaving, internal: bool) -> None:
    data = _data(span)
    kind, stamp = data.get("type"), word(span.get("started_at"))
    if kind == "generation":
        if not internal:
            weaving.hear(_messages(items(data.get("input"))), stamp)
        for message in _messages(items(data.get("output"))):
            weaving.say(_marked(message, internal), stamp)
    elif kind == "function":
        output = data.get("output")
        arguments = arguments_of(data.get("input"))
        weaving.run("", word(data.get("name")), arguments, text_of(output), _flag(span), stamp=stamp)
    elif kind == "handoff" and data.get("to_agent"):
        name = "transfer_to_" + _NOT_IN_NAME.sub("_", text_of(data["to_agent"])).lower()
        told = _flag(span) or Flag("ok", "span", "the hand-off's span has no error")
        weaving.run("", name, {}, "", told, stamp=stamp)


def _flag(span: Mapping[str, Any]) -> Flag | None:
    error = span.get("error")
    if not error:
        return None
    said = word(table(error).get("message"))
    return Flag("failed", "span", f"the span's error is set: {said}" if said else "the span's error is set")


def _messages(raw: Iterable[object]) -> Iterable[Message]:
    """Messages of Chat Completions, or items of Responses where a model of that kind was asked."""
    for one in raw:
        if isinstance(one, Mapping):
            as_item = "type" in one and "role" not in one
            yield openai_responses.read_item(one, 0) if as_item else openai_chat.read_message(one, 0)


def _marked(message: Message, internal: bool) -> Message:
    return Message(0, message.role, message.texts, message.calls, message.results, message.author, internal)


def _fits(marks: Marks) -> str:
    return "object trace.span" if "trace.span" in marks.kinds else ""


def _part_of(record: object) -> str | None:
    if not isinstance(record, Mapping) or record.get("object") not in ("trace", "trace.span"):
        return None
    return id_of(record.get("id") if record["object"] == "trace" else record.get("trace_id"))


FORMAT = Format(
    "openai-agents", "OpenAI Agents SDK trace", "objects trace and trace.span with span_data",
    _fits, read_trace, split, _part_of,
)  # fmt: skip
