"""OpenInference spans: made by its own instrumentation helpers over the OpenTelemetry SDK, and written by both."""

from __future__ import annotations

import json
from typing import Any

import openinference.instrumentation as oi
import pytest
from openinference.semconv.trace import OpenInferenceSpanKindValues as Kind
from openinference.semconv.trace import SpanAttributes
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Status, StatusCode
from tests.conformance.readers.told import read, told

from runbookc.conformance.readers.table import read_trace, split

ASKED = oi.Message(role="user", content="Please renew my book.")
CALLS = oi.Message(
    role="assistant",
    tool_calls=[oi.ToolCall(id="c1", function=oi.ToolCallFunction(name="renew_loan", arguments={"loan": "L-1"}))],
)
SEEN = oi.Message(role="tool", content="reserved", tool_call_id="c1")
SAID = oi.Message(role="assistant", content="I renewed it.")


def _kind(kind: Kind) -> dict[str, Any]:
    return {SpanAttributes.OPENINFERENCE_SPAN_KIND: kind.value}


def _model(tracer: Any, asked: list[oi.Message], said: oi.Message) -> None:
    attributes = {
        **_kind(Kind.LLM),
        **oi.get_llm_attributes(model_name="m-1", input_messages=asked, output_messages=[said]),
    }
    with tracer.start_as_current_span("llm", attributes=attributes):
        pass


def _spans(status: Status | None, session: str = "") -> list[ReadableSpan]:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracer = provider.get_tracer("tests")
    named = {SpanAttributes.SESSION_ID: session} if session else {}
    with tracer.start_as_current_span("desk", attributes={**_kind(Kind.AGENT), **named}):
        _model(tracer, [ASKED], CALLS)
        tool = {**_kind(Kind.TOOL), **oi.get_tool_attributes(name="renew_loan", parameters={"loan": "L-1"})}
        with tracer.start_as_current_span("tool", attributes={**tool, **oi.get_output_attributes("reserved")}) as span:
            if status is not None:
                span.set_status(status)
        _model(tracer, [ASKED, CALLS, SEEN], SAID)
    return list(exporter.get_finished_spans())


@pytest.mark.parametrize(
    ("status", "flag"),
    [
        (Status(StatusCode.ERROR, "LoanReserved"), " [failed by span: the span's status is ERROR: LoanReserved]"),
        (Status(StatusCode.OK), " [ok by span: the span's status is OK]"),
        (None, ""),
    ],
)
def test_spans_as_the_sdk_writes_them(status: Status | None, flag: str) -> None:
    """The tool's span has no id: its name tells which announced call it ran. Unset says nothing."""
    written = [json.loads(span.to_json()) for span in _spans(status)]
    assert read(written, "openinference") == [
        "user: Please renew my book.",
        'assistant calls renew_loan {"loan": "L-1"} as c1',
        f"renew_loan -> reserved{flag}",
        "c1 -> reserved",
        "assistant: I renewed it.",
    ]


def test_traces_of_one_session_are_one_conversation() -> None:
    """Turns are traces; a session joins them."""
    spans = [*_spans(None, "s-1"), *_spans(None, "s-2"), *_spans(None, "s-1")]
    found = [read_trace(one) for one in split([json.loads(span.to_json()) for span in spans])]
    assert [(trace.id, trace.tier, trace.agent_version) for trace in found] == [
        ("s-1", "T1", "m-1"),
        ("s-2", "T1", "m-1"),
    ]


def test_spans_in_otlp_and_in_a_table() -> None:
    """The same conversation, in the protocol's JSON and as rows whose columns are attributes."""
    spans = _spans(Status(StatusCode.OK))
    plain = [json.loads(span.to_json()) for span in spans]
    (expected,) = [told(read_trace(one)) for one in split(plain)]

    def pair(name: str, value: Any) -> dict[str, Any]:
        return {"key": name, "value": {"intValue" if isinstance(value, int) else "stringValue": value}}

    otlp = [
        {
            "traceId": span["context"]["trace_id"], "spanId": span["context"]["span_id"], "name": span["name"],
            "parentSpanId": span["parent_id"] or "", "startTimeUnixNano": str(made.start_time),
            "status": {"code": made.status.status_code.value},
            "attributes": [pair(name, value) for name, value in span["attributes"].items()],
        }
        for span, made in zip(plain, spans, strict=True)
    ]  # fmt: skip
    batch = {"resourceSpans": [{"resource": {}, "scopeSpans": [{"scope": {"name": "t"}, "spans": otlp}]}]}
    assert read(batch, "openinference") == expected
    rows = [
        {
            "context.trace_id": span["context"]["trace_id"], "context.span_id": span["context"]["span_id"],
            "parent_id": span["parent_id"], "start_time": span["start_time"], "name": span["name"],
            "status_code": span["status"]["status_code"],
            **{f"attributes.{name}": value for name, value in span["attributes"].items()},
        }
        for span in plain
    ]  # fmt: skip
    assert read(rows, "openinference") == expected
