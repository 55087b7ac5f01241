"""OpenAI Agents SDK traces: spans made by its own tracing and exported by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.conformance.readers.sdk import Sdk
from tests.conformance.readers.told import read, told

from runbookc.conformance.readers.table import read_trace, split

tracing = Sdk("agents.tracing", "agents.tracing.provider")


class _Kept:
    """Keeps what is exported: a `TracingProcessor`."""

    def __init__(self) -> None:
        self.records: list[dict[str, Any]] = []

    def on_trace_start(self, trace: Any) -> None:
        self.records.append(trace.export() or {})

    def on_trace_end(self, trace: Any) -> None:
        pass

    def on_span_start(self, span: Any) -> None:
        pass

    def on_span_end(self, span: Any) -> None:
        self.records.append(span.export() or {})

    def shutdown(self) -> None:
        pass

    def force_flush(self) -> None:
        pass


@pytest.fixture
def kept() -> Iterator[_Kept]:
    """A provider of our own, so that nothing is sent anywhere."""
    before = tracing.get_trace_provider()
    provider, processor = tracing.DefaultTraceProvider(), _Kept()
    provider.set_processors([processor])
    tracing.set_trace_provider(provider)
    yield processor
    tracing.set_trace_provider(before)


ASKED = {"role": "user", "content": "Please renew my book."}


def _call(name: str, id: str) -> dict[str, Any]:
    return {"id": id, "type": "function", "function": {"name": name, "arguments": '{"loan": "L-1"}'}}


def _renewing(fails: bool) -> None:
    calls = {"role": "assistant", "content": None, "tool_calls": [_call("renew_loan", "c1")]}
    with tracing.agent_span("Desk"):
        with tracing.generation_span(input=[ASKED], output=[calls], model="m-1"):
            pass
        with tracing.function_span("renew_loan", input='{"loan": "L-1"}', output={"renewed": not fails}) as span:
            if fails:
                span.set_error({"message": "Error running tool", "data": {"tool_name": "renew_loan"}})
        seen = {"role": "tool", "tool_call_id": "c1", "content": str({"renewed": not fails})}
        said = {"role": "assistant", "content": "I renewed it."}
        with tracing.generation_span(input=[ASKED, calls, seen], output=[said], model="m-1"):
            pass


@pytest.mark.parametrize("fails", [False, True])
def test_a_run_with_a_tool(kept: _Kept, fails: bool) -> None:
    """The history that each generation repeats is told once; the tool's own span says how it ended, if it raised."""
    with tracing.trace("Library", group_id="chat-7"):
        _renewing(fails)
    flag = " [failed by span: the span's error is set: Error running tool]" if fails else ""
    assert read(kept.records, "openai-agents") == [
        "user: Please renew my book.",
        'assistant calls renew_loan {"loan": "L-1"} as c1',
        f"renew_loan -> {{'renewed': {not fails}}}{flag}",
        f"c1 -> {{'renewed': {not fails}}}",
        "assistant: I renewed it.",
    ]
    (one,) = split(kept.records)
    trace = read_trace(one)
    assert (trace.id, trace.tier, trace.agent, trace.agent_version) == ("chat-7", "T1", "Library", "m-1")


def test_turns_of_one_chat_are_one_conversation_and_others_are_others(kept: _Kept) -> None:
    """A run is a trace; `group_id` joins those of one chat."""
    for group in ("chat-1", "chat-2", "chat-1"):
        with tracing.trace("Library", group_id=group), tracing.function_span("renew_loan", input="{}", output="ok"):
            pass
    found = [read_trace(one) for one in split(kept.records)]
    assert [(trace.id, len(trace.messages)) for trace in found] == [("chat-1", 4), ("chat-2", 2)]


def test_a_handoff_is_a_call_of_its_tool_and_an_agent_inside_a_tool_speaks_to_nobody(kept: _Kept) -> None:
    """The SDK names the tool after the agent; the generation inside a function's span is marked."""
    told_inside = [{"role": "assistant", "content": "I renewed it."}]
    with tracing.trace("Library"):
        with tracing.handoff_span(from_agent="Desk", to_agent="Head librarian"):
            pass
        with (
            tracing.function_span("ask_archive", input="{}", output="found"),
            tracing.agent_span("Archive"),
            tracing.generation_span(input=[ASKED], output=told_inside),
        ):
            pass
    (one,) = split(kept.records)
    assert told(read_trace(one)) == [
        "assistant calls transfer_to_head_librarian {} as span 0",
        "span 0 ->  [ok by span: the hand-off's span has no error]",
        "assistant calls ask_archive {} as span 2",
        "span 2 -> found",
        "assistant within: I renewed it.",
    ]
