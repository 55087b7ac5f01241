"""OpenTelemetry spans of the GenAI conventions: OTLP JSON, or the SDK's own JSON.

Model spans (`chat`, `text_completion`, `generate_content`, `invoke_agent`) hold messages where the content was opted
in: `gen_ai.input.messages` and `gen_ai.output.messages`, as attributes of the span or of its event
`gen_ai.client.inference.operation.details`, structured or as JSON text, of parts `text`, `reasoning`, `tool_call`,
`tool_call_response`. What tools did is read from their own spans (`tool_runs.py`). What a model says inside a tool's
span, an agent as a tool, reaches nobody outside.
Source: OpenTelemetry semantic conventions, `gen-ai/gen-ai-spans.md`, `gen-ai/gen-ai-events.md`, their JSON schemas of
messages; status Development.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from runbookc.conformance.readers import openai_chat
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.spans import Span, as_record, below, read_spans, span_of
from runbookc.conformance.readers.tool_runs import is_tool, tool_runs
from runbookc.conformance.readers.values import arguments_of, id_of, items, name_of, table, text_of, word
from runbookc.conformance.readers.weaving import Weaving
from runbookc.conformance.receipts.record import Record
from runbookc.conformance.trace import Call, Message, Result, Text, Trace

_CONVERSATION = ("gen_ai.conversation.id", "session.id")
_INPUT = "gen_ai.input.messages"
_OUTPUT = "gen_ai.output.messages"


def split(document: Any) -> list[Any]:
    """Spans as one document a conversation: by `gen_ai.conversation.id` where they have one, else by trace."""
    found: dict[str, list[Span]] = {}
    spans = read_spans(document)
    names = _conversations(spans)
    for span in spans:
        found.setdefault(names.get(span.trace_id, span.trace_id), []).append(span)
    return [{"spans": [as_record(span) for span in held]} for held in found.values()]


def read_trace(document: object) -> Trace:
    """The conversation in the spans of one trace or conversation; UnreadableTrace when there are none."""
    spans = read_spans(document)
    inner = below(spans, [span.span_id for span in spans if is_tool(span)])
    runs = {run.span.span_id: run for run in tool_runs(spans)}
    weaving = Weaving()
    for span in spans:
        if run := runs.get(span.span_id):
            arguments = {} if run.arguments is None else run.arguments
            weaving.run(run.call_id, run.name, arguments, run.content or "", run.flag, tier=run.tier, stamp=span.start)
        elif not is_tool(span):
            _speak(span, weaving, span.span_id in inner)
    conversation = next(iter(_conversations(spans).values()), "")
    agent = next(
        (word(s.attributes.get("gen_ai.agent.name")) for s in spans if "gen_ai.agent.name" in s.attributes), ""
    )
    version = next((word(s.attributes.get("gen_ai.agent.version")) for s in spans), "")
    started = "" if spans[0].start.isdigit() else spans[0].start
    return Trace(conversation or spans[0].trace_id, weaving.woven(), "T1", "", agent, version, started)


def read_records(document: object, place: str) -> Iterator[Record]:
    """What the spans of a document record of calls, as receipts; `place` is the file's name."""
    spans = read_spans(document)
    names = _conversations(spans)
    for run in tool_runs(spans):
        flag = run.flag
        yield Record(
            names.get(run.span.trace_id, run.span.trace_id), run.call_id, run.name, run.arguments,
            flag.status if flag is not None else "unknown", flag.status_from if flag is not None else "absent",
            run.content, at=run.span.start, tier=run.tier, place=f"{place}#{run.span.span_id}",
            anonymous=run.span.trace_id not in names,
        )  # fmt: skip


def _conversations(spans: list[Span]) -> dict[str, str]:
    """By trace the conversation that it is of, where a span of it says."""
    found: dict[str, str] = {}
    for span in spans:
        named = next((id_of(span.attributes[key]) for key in _CONVERSATION if span.attributes.get(key)), "")
        if named:
            found.setdefault(span.trace_id, named)
    return found


def _speak(span: Span, weaving: Weaving, internal: bool) -> None:
    if not internal:
        weaving.hear(_messages(_held(span, _INPUT)), span.start)
    for message in _messages(_held(span, _OUTPUT)):
        said = Message(0, message.role, message.texts, message.calls, message.results, "", internal)
        weaving.say(said, span.start)


def _held(span: Span, name: str) -> object:
    """The messages under a name, of the span or of one of its events; as they are, or out of their text."""
    found = [span.attributes.get(name), *(table(event.get("attributes")).get(name) for event in span.events)]
    return arguments_of(next((held for held in found if held is not None), None))


def _messages(raw: object) -> Iterator[Message]:
    for one in items(raw):
        message = table(one)
        parts = [table(part) for part in items(message.get("parts"))]
        role = openai_chat.ROLES.get(word(message.get("role")), "other")
        texts = tuple(
            Text(f"content[{at}]", word(part.get("content")))
            for at, part in enumerate(parts)
            if part.get("type") == "text" and word(part.get("content"))
        )
        yield Message(0, role, texts, tuple(_calls(parts)), tuple(_results(parts)))


def _calls(parts: list[Any]) -> Iterator[Call]:
    for position, part in enumerate(part for part in parts if part.get("type") == "tool_call"):
        name = name_of(part.get("name"), 0, position)
        yield Call(0, position, id_of(part.get("id")), name, arguments_of(part.get("arguments")))


def _results(parts: list[Any]) -> Iterator[Result]:
    for part in parts:
        if part.get("type") == "tool_call_response":
            yield Result(0, id_of(part.get("id")), text_of(part.get("response", part.get("result"))))


def _fits(marks: Marks) -> str:
    if "openinference.span" in marks.attributes:
        return ""
    return next((f"{name}.*" for name in ("gen_ai.operation", "gen_ai.tool") if name in marks.attributes), "")


def _part_of(record: object) -> str | None:
    return span_of(record)


FORMAT = Format(
    "otel", "OpenTelemetry GenAI spans", "spans with the attribute gen_ai.operation.name", _fits, read_trace, split,
    _part_of,
)  # fmt: skip
