"""OpenInference spans: LLM spans hold the messages, TOOL spans what was run and came back (T1), by the harness.

Messages stand in `llm.input_messages.N.message.…` and `llm.output_messages.N.message.…`, flat or nested, their calls in
`tool_calls.M.tool_call.{id, function.name, function.arguments}`. A TOOL span has `tool.name`, `tool.parameters` or
`input.value`, `output.value` and perhaps `tool_call.id`; its status tells: ERROR is a failure, OK a success, UNSET
nothing. What a model says inside a TOOL span, an agent as a tool, reaches nobody outside.
Source: OpenInference specification, `spec/semantic_conventions.md`, `spec/llm_spans.md`, `spec/tool_spans.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from runbookc.conformance.readers import openai_chat
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.spans import Span, as_record, below, read_spans, span_of
from runbookc.conformance.readers.values import arguments_of, id_of, joined, name_of, table, text_of, texts_of, word
from runbookc.conformance.readers.weaving import Weaving
from runbookc.conformance.trace import Call, Flag, Message, Result, Text, Trace

_KIND = "openinference.span.kind"


def split(document: Any) -> list[Any]:
    """Spans as one document a conversation: by `session.id` where they have one, else by trace."""
    spans = read_spans(document)
    sessions = {s.trace_id: id_of(s.attributes.get("session.id")) for s in spans if s.attributes.get("session.id")}
    found: dict[str, list[Span]] = {}
    for span in spans:
        found.setdefault(sessions.get(span.trace_id, span.trace_id), []).append(span)
    return [{"spans": [as_record(span) for span in held]} for held in found.values()]


def read_trace(document: object) -> Trace:
    """The conversation in the spans of one trace or session; UnreadableTrace when there are none."""
    spans = read_spans(document)
    tools = [span.span_id for span in spans if _kind(span) == "TOOL"]
    inner = below(spans, tools)
    weaving = Weaving()
    for span in spans:
        kind = _kind(span)
        if kind == "LLM":
            _speak(span, weaving, span.span_id in inner)
        elif kind == "TOOL":
            _run(span, weaving)
    session = next((id_of(s.attributes["session.id"]) for s in spans if s.attributes.get("session.id")), "")
    model = next((word(s.attributes.get("llm.model_name")) for s in spans if s.attributes.get("llm.model_name")), "")
    agent = word(spans[0].resource.get("service.name")) or word(spans[0].attributes.get("agent.name"))
    started = "" if spans[0].start.isdigit() else spans[0].start
    return Trace(session or spans[0].trace_id, weaving.woven(), "T1", "", agent, model, started)


def _kind(span: Span) -> str:
    return word(span.attributes.get(_KIND) or span.attributes.get("span_kind")).upper()


def _speak(span: Span, weaving: Weaving, internal: bool) -> None:
    held = _nested(span.attributes)
    llm = table(held.get("llm"))
    if not internal:
        weaving.hear(_messages(llm.get("input_messages")), span.start)
    said = list(_messages(llm.get("output_messages")))
    if not said and word(span.attributes.get("output.value")) and not internal:
        said = [Message(0, "assistant", (Text("content", span.attributes["output.value"]),))]
    for message in said:
        weaving.say(message._replace(internal=internal), span.start)


def _messages(raw: object) -> Iterator[Message]:
    for one in _listed(raw):
        message = table(table(one).get("message"))
        role = openai_chat.ROLES.get(word(message.get("role")), "other")
        contents = [table(table(part).get("message_content")) for part in _listed(message.get("contents"))]
        texts = texts_of(message.get("content"), 0) or texts_of([c or None for c in contents], 0)
        if role == "tool":
            call_id, name = id_of(message.get("tool_call_id")), word(message.get("name"))
            yield Message(0, role, results=(Result(0, call_id, joined(texts), name=name),))
        else:
            yield Message(0, role, texts, tuple(_calls(_listed(message.get("tool_calls")))))


def _calls(raw: Iterable[object]) -> Iterator[Call]:
    for position, one in enumerate(raw):
        call = table(table(one).get("tool_call"))
        function = table(call.get("function"))
        name = name_of(function.get("name"), 0, position)
        yield Call(0, position, id_of(call.get("id")), name, arguments_of(function.get("arguments")))


def _run(span: Span, weaving: Weaving) -> None:
    held = span.attributes
    name = word(held.get("tool.name")) or span.name
    arguments = arguments_of(held.get("tool.parameters", held.get("input.value")))
    weaving.run(
        id_of(held.get("tool_call.id") or held.get("tool.id")), name, arguments, text_of(held.get("output.value")),
        flag_of(span), stamp=span.start,
    )  # fmt: skip


def flag_of(span: Span) -> Flag | None:
    """What a span's status says of the tool that ran in it."""
    if span.status == "ERROR":
        raised = next((table(e.get("attributes")).get("exception.message") for e in span.events), None)
        return Flag("failed", "span", f"the span's status is ERROR: {word(raised) or span.error}")
    return Flag("ok", "span", "the span's status is OK") if span.status == "OK" else None


def _nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes by the parts of their names: `llm.output_messages.0.message.role` is four objects deep."""
    found: dict[str, Any] = {}
    for name, value in flat.items():
        here = found
        *path, last = name.split(".")
        for part in path:
            inner = here.setdefault(part, {})
            if not isinstance(inner, dict):
                break
            here = inner
        else:
            here[last] = [_reread(one) for one in value] if isinstance(value, list) else value
    return found


def _reread(value: object) -> Any:
    """The inner objects of a table's cell, whose names are dotted as well."""
    if not isinstance(value, Mapping):
        return value
    return _nested({k: v for k, v in value.items() if isinstance(k, str)})


def _listed(raw: object) -> list[Any]:
    """A list, or an object with numbers for keys, in their order."""
    if isinstance(raw, list):
        return raw
    held = table(raw)
    return [held[key] for key in sorted((k for k in held if k.isdigit()), key=int)]


def _fits(marks: Marks) -> str:
    if _KIND.rpartition(".")[0] in marks.attributes or "span_kind" in marks.keys:
        return _KIND
    return ""


def _part_of(record: object) -> str | None:
    return span_of(record)


FORMAT = Format(
    "openinference", "OpenInference spans", f"spans with the attribute {_KIND}", _fits, read_trace, split, _part_of
)  # fmt: skip
