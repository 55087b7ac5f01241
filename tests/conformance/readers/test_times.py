"""Every format that has times gives each message its own, whatever the field is called."""

from __future__ import annotations

from typing import Any

import pytest

from runbookc.conformance.audit import audit
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.clock import moment
from runbookc.conformance.readers.table import read_trace

NOON = "2026-02-10T12:00:00Z"
CALL = {"id": "c1", "type": "function", "function": {"name": "get_loan", "arguments": "{}"}}
SPANS = {
    "observations": [
        {"id": "g", "type": "GENERATION", "startTime": NOON, "input": [{"role": "user", "content": "hello"}],
         "output": {"role": "assistant", "content": "hello"}},
        {"id": "t", "type": "TOOL", "name": "get_loan", "startTime": NOON, "input": {}, "output": {"a": 1}},
    ],
    "id": "t1",
}  # fmt: skip
AGENTS = [
    {"object": "trace.span", "id": "s1", "trace_id": "t", "started_at": NOON,
     "span_data": {"type": "generation", "input": [{"role": "user", "content": "hello"}], "output": []}},
    {"object": "trace.span", "id": "s2", "trace_id": "t", "started_at": NOON,
     "span_data": {"type": "function", "name": "get_loan", "input": "{}", "output": "1"}},
]  # fmt: skip
DOCUMENTS: dict[str, Any] = {
    "openai-chat": {"messages": [
        {"role": "user", "content": "hello", "timestamp": NOON},
        {"role": "assistant", "content": None, "tool_calls": [CALL], "created_at": NOON},
        {"role": "tool", "tool_call_id": "c1", "content": "{}", "ts": 1770724800},
    ]},
    "plain": {"schema": "runbookc/trace/1", "messages": [
        {"role": "user", "content": "hello", "timestamp": NOON},
        {"role": "assistant", "timestamp": NOON, "calls": [{"name": "get_loan"}]},
        {"role": "tool", "timestamp": NOON, "results": [{"content": "x"}]},
    ]},
    "anthropic": {"messages": [
        {"role": "user", "content": "hello", "timestamp": NOON},
        {"role": "assistant", "content": [{"type": "tool_use", "id": "a", "name": "get_loan", "input": {}}],
         "timestamp": NOON},
    ]},
    "tau2": {"simulations": [{"id": "s", "messages": [
        {"role": "user", "content": "hello", "timestamp": NOON, "turn_idx": 0},
        {"role": "assistant", "content": "hi", "timestamp": NOON, "turn_idx": 1},
        {"role": "tool", "id": "c", "content": "x", "requestor": "assistant", "error": False, "timestamp": NOON},
    ]}]},
    "pydantic-ai": [
        {"kind": "request", "parts": [{"part_kind": "user-prompt", "content": "hello", "timestamp": NOON}]},
        {"kind": "response", "parts": [{"part_kind": "text", "content": "hi"}], "timestamp": NOON},
    ],
    "langchain": {"messages": [
        {"type": "human", "content": "hello", "additional_kwargs": {"timestamp": NOON}},
        {"type": "ai", "content": "hi", "response_metadata": {"created_at": NOON}},
    ]},
    "langfuse": SPANS,
    "openai-agents": AGENTS,
}  # fmt: skip


@pytest.mark.parametrize("form", DOCUMENTS)
def test_every_message_has_its_time(form: str) -> None:
    """The clock of a conversation is that of its messages, so none of them may lose its own."""
    trace = read_trace(DOCUMENTS[form], "")
    assert trace.messages
    assert all(message.at in (NOON, "1770724800") for message in trace.messages)
    assert len(trace.messages) >= 2


def test_a_message_without_a_time_has_none() -> None:
    """No time is made up."""
    trace = read_trace({"messages": [{"role": "user", "content": "hello"}]}, "")
    assert [message.at for message in trace.messages] == [""]


def _span(name: str, start: str, **attributes: str) -> dict[str, Any]:
    told = [
        {"key": f"gen_ai.{key.replace('_', '.')}", "value": {"stringValue": one}} for key, one in attributes.items()
    ]
    return {"traceId": "t", "spanId": name, "name": name, "startTimeUnixNano": start, "attributes": told}


def test_the_times_of_spans_are_moments() -> None:
    """OTLP counts nanoseconds since 1970 (10 February 2026, noon, UTC): ages are held against them, too."""
    spoken = '[{"role": "user", "parts": [{"type": "text", "content": "hello"}]}]'
    chat = {"key": "gen_ai.input.messages", "value": {"stringValue": spoken}}
    span = _span("chat", "1770724800000000000", operation_name="chat")
    document = {"resourceSpans": [{"scopeSpans": [{"spans": [{**span, "attributes": [*span["attributes"], chat]}]}]}]}
    said = moment(read_trace(document, "").messages[0].at)
    assert said is not None
    assert said.time is not None
    assert said.time.isoformat() == "2026-02-10T12:00:00+00:00"
    assert audit(Bundle(), read_trace(document, ""))["day"] == "2026-02-10"


@pytest.mark.parametrize("form", DOCUMENTS)
def test_the_day_of_a_row_is_that_of_its_first_message(form: str) -> None:
    """Where the record of a conversation has no word of its own on when it began."""
    assert audit(Bundle(), read_trace(DOCUMENTS[form], ""))["day"] == "2026-02-10"


def test_a_conversation_without_a_time_has_no_day() -> None:
    """`rollup` counts it under none."""
    assert "day" not in audit(Bundle(), read_trace({"messages": [{"role": "user", "content": "hello"}]}, ""))


@pytest.mark.parametrize("form", [name for name in DOCUMENTS if name not in ("tau2", "openai-agents", "langfuse")])
def test_what_a_harness_writes_beside_the_messages_counts_in_every_format(form: str) -> None:
    """When it began and which version spoke, there or under `metadata`: before what the format itself tells."""
    held = DOCUMENTS[form] if isinstance(DOCUMENTS[form], dict) else {"messages": DOCUMENTS[form]}
    labels = {"agent_version": "v7", "started": "2026-02-09T08:00:00Z"}
    for document in ({**held, **labels}, {**held, "metadata": labels}):
        trace = read_trace(document, "")
        assert (trace.form, trace.agent_version, trace.started) == (form, "v7", "2026-02-09T08:00:00Z")


@pytest.mark.parametrize("key", ["conversation_id", "session_id", "thread_id", "trace_id"])
@pytest.mark.parametrize("form", ["openai-chat", "anthropic", "pydantic-ai", "langchain", "plain"])
def test_an_id_counts_by_whatever_name_it_stands_beside_the_messages(form: str, key: str) -> None:
    """As it does beside a single message; `id` goes before it, and receipts find the conversation by either."""
    held = DOCUMENTS[form] if isinstance(DOCUMENTS[form], dict) else {"messages": DOCUMENTS[form]}
    unnamed = {name: value for name, value in held.items() if name != "id"}
    assert read_trace({**unnamed, key: "kiln-4"}, "").id == "kiln-4"
    assert read_trace({**unnamed, key: "kiln-4", "id": "k1"}, "").id == "k1"
