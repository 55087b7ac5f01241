"""Spans of the GenAI conventions, made by the OpenTelemetry SDK: as it writes them itself, and as OTLP JSON."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from google.protobuf.json_format import MessageToDict
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, Status, StatusCode
from tests.conformance.desk import bundle, document
from tests.conformance.readers.told import read

from runbookc.cli.audit import command
from runbookc.conformance.bundle import bundle_json
from runbookc.conformance.readers.otel import read_records
from runbookc.conformance.readers.table import read_trace, split

ASKED = {"role": "user", "parts": [{"type": "text", "content": "My parcel PX-1001 came broken."}]}
PAY = {"parcel_id": "PX-1001", "amount": 4800}
PAID = {"id": "po_77", "status": "succeeded"}
CALLS = {
    "role": "assistant",
    "parts": [{"type": "tool_call", "id": "c1", "name": "pay_compensation", "arguments": PAY}],
}
SEEN = {"role": "tool", "parts": [{"type": "tool_call_response", "id": "c1", "response": PAID}]}
SAID = {
    "role": "assistant",
    "parts": [{"type": "reasoning", "content": "paid"}, {"type": "text", "content": "I've compensated you."}],
}


class Desk:
    """A harness, and a tool server of its own, that write spans."""

    def __init__(self, conversation: str = "") -> None:
        self.exporter = InMemorySpanExporter()
        provider = TracerProvider(resource=Resource({"service.name": "desk"}))
        provider.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.tracer = provider.get_tracer("tests")
        self.named = {"gen_ai.conversation.id": conversation} if conversation else {}

    def chat(self, asked: list[Any], said: Any, **more: Any) -> None:
        """One call of the model, with its content opted in."""
        told = {"gen_ai.input.messages": json.dumps(asked), "gen_ai.output.messages": json.dumps([said])}
        with self.tracer.start_as_current_span(
            "chat m-1", kind=SpanKind.CLIENT, attributes={"gen_ai.operation.name": "chat", **self.named, **told, **more}
        ):
            pass

    def tool(self, status: Status | None = None, server: Any = None, **held: str) -> None:
        """The tool, run by the harness and, with the attributes of `server`, told by its server as well."""
        named = {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "pay_compensation"}
        with self.tracer.start_as_current_span("execute_tool pay_compensation", attributes={**named, **held}) as span:
            if server is not None:
                with self.tracer.start_as_current_span(
                    "tools/call pay_compensation", kind=SpanKind.SERVER, attributes={**named, **server}
                ):
                    pass
            if status is not None:
                span.set_status(status)

    def talk(self, status: Status | None = None, server: Any = None, **held: str) -> list[ReadableSpan]:
        """A whole conversation with one payment in it."""
        with self.tracer.start_as_current_span(
            "invoke_agent desk", attributes={"gen_ai.operation.name": "invoke_agent"}
        ):
            self.chat([ASKED], CALLS)
            self.tool(status, server, **held)
            self.chat([ASKED, CALLS, SEEN], SAID)
        return list(self.exporter.get_finished_spans())


def sdk(spans: list[ReadableSpan]) -> list[Any]:
    return [json.loads(span.to_json()) for span in spans]


def otlp(spans: list[ReadableSpan]) -> Any:
    """As OTLP JSON: protobuf's JSON mapping, but with ids in hexadecimal (OTLP specification, JSON encoding)."""
    batch = MessageToDict(encode_spans(spans))
    for scope in (scope for resource in batch["resourceSpans"] for scope in resource["scopeSpans"]):
        for span in scope["spans"]:
            for key in ("traceId", "spanId", "parentSpanId"):
                if key in span:
                    span[key] = base64.b64decode(span[key]).hex()
    return batch


FULL = {
    "gen_ai.tool.call.id": "c1",
    "gen_ai.tool.call.arguments": json.dumps(PAY),
    "gen_ai.tool.call.result": json.dumps(PAID),
}
TOLD = [
    "user: My parcel PX-1001 came broken.",
    'assistant calls pay_compensation {"parcel_id": "PX-1001", "amount": 4800} as c1',
    'c1 -> {"id": "po_77", "status": "succeeded"}',
    "assistant: I've compensated you.",
]


def test_a_conversation_as_the_sdk_writes_it_and_in_otlp() -> None:
    """Each message once, however often the model was shown it; thoughts are nobody's to read."""
    spans = Desk().talk(**FULL)
    assert read(sdk(spans), "otel") == TOLD
    assert read(otlp(spans), "otel") == TOLD


def test_messages_of_an_event_are_read_as_well() -> None:
    """`gen_ai.client.inference.operation.details`, where the content is kept out of the span itself."""
    desk = Desk()
    with desk.tracer.start_as_current_span("chat m-1", attributes={"gen_ai.operation.name": "chat"}) as span:
        held = {"gen_ai.input.messages": json.dumps([ASKED]), "gen_ai.output.messages": json.dumps([SAID])}
        span.add_event("gen_ai.client.inference.operation.details", held)
    assert read(sdk(list(desk.exporter.get_finished_spans())), "otel") == [TOLD[0], TOLD[3]]


def test_an_error_is_a_failure_and_a_result_kept_back_is_unknown() -> None:
    """Content is opt-in: without it not even a span that ended in OK says that the payment was made."""
    failed = Desk().talk(Status(StatusCode.ERROR, "declined"), **{"gen_ai.tool.call.id": "c1"})
    assert "c1 ->  [failed by span: the span's status is ERROR: declined]" in read(sdk(failed), "otel")
    kept = Desk().talk(Status(StatusCode.OK), **{"gen_ai.tool.call.id": "c1"})
    assert "c1 -> " in read(sdk(kept), "otel")
    (record,) = read_records(sdk(kept), "s.json")
    assert (record.status, record.result) == ("unknown", None)


def test_the_server_s_own_span_is_worth_more_than_the_harness_s() -> None:
    """T1 for INTERNAL and CLIENT, T3 for SERVER; joined by the call's id, else by which span runs in which."""
    (mine,) = read_records(otlp(Desk().talk(**FULL)), "s.json")
    assert (mine.tier, mine.call_id, mine.result) == ("T1", "c1", json.dumps(PAID))
    refused = {"gen_ai.tool.call.result": '{"error": "no"}', "error.type": "declined"}
    for ids in ({}, {"gen_ai.tool.call.id": "c1"}):
        (nearer,) = read_records(otlp(Desk().talk(server={**refused, **ids}, **FULL)), "s.json")
        assert (nearer.tier, nearer.call_id, nearer.status, nearer.arguments) == ("T3", "c1", "failed", PAY)
    (silent,) = read_records(otlp(Desk().talk(server={}, **FULL)), "s.json")
    assert (silent.tier, silent.result) == ("T1", json.dumps(PAID))


def test_traces_of_one_conversation_are_one() -> None:
    """By `gen_ai.conversation.id`; without it a trace is one."""
    desk = Desk("t-9")
    for _ in range(2):
        desk.talk(**FULL)
    assert [read_trace(one).id for one in split(sdk(list(desk.exporter.get_finished_spans())))] == ["t-9"]


def test_spans_are_receipts_of_a_transcript(tmp_path: Path) -> None:
    """The transcript's own id is not the trace's: the calls' ids join them. What no span bears out proves nothing."""
    out = tmp_path / "bundle"
    out.mkdir()
    (out / "bundle.json").write_text(bundle_json(bundle()), encoding="utf-8")
    pay = f"pay_compensation {json.dumps(PAY)} -> {json.dumps(PAID)}"
    ask = 'request_sign_off {"parcel_id": "PX-1001"} -> {"ok": true}'
    talk = document("> my parcel PX-1001 came broken", ask, pay, "I've compensated you with $48.", id="chat-1")
    for paid, found in ((True, ("supported", "T3")), (False, ("no-receipt", None))):
        desk = Desk()
        if paid:
            desk.tool(server={**FULL, "gen_ai.tool.call.id": "c2"})
        named = {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "request_sign_off"}
        with desk.tracer.start_as_current_span("x", attributes={**named, **FULL, "gen_ai.tool.call.id": "c1"}):
            pass
        spans = tmp_path / "spans.json"
        batch = otlp(list(desk.exporter.get_finished_spans()))
        for scope in (scope for resource in batch["resourceSpans"] for scope in resource["scopeSpans"]):
            for span in scope["spans"]:
                span["traceId"] = "5b8aa5a2d2c872e8321cf37308d69df2"
        spans.write_text(json.dumps(batch), encoding="utf-8")
        asked = ["--bundle", str(out), "--format", "jsonl", "--receipts", str(spans), "-"]
        (claim,) = json.loads(CliRunner().invoke(command, asked, input=talk).stdout)["claims"]
        assert (claim["status"], claim["evidence_tier"]) == found
