"""Sessions of the Realtime API, from objects of the openai package as it serialises them."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter
from tests.conformance.readers.sdk import Sdk
from tests.conformance.readers.told import read

from runbookc.conformance.readers.table import parts, read_trace

api = Sdk("openai.types.realtime")
ASKED = {"id": "i1", "type": "message", "role": "user", "content": [{"type": "input_audio", "transcript": None}]}
CALL = {
    "id": "i2",
    "type": "function_call",
    "call_id": "c1",
    "name": "renew_loan",
    "arguments": "",
    "status": "in_progress",
}
CAME = {"type": "function_call_output", "call_id": "c1", "output": '{"due": "2026-12-01"}'}
SAID = {"id": "i4", "type": "message", "role": "assistant", "status": "completed",
        "content": [{"type": "output_audio", "transcript": "I've renewed it."}]}  # fmt: skip
TOLD = [
    "user: Please renew L-1.",
    'assistant calls renew_loan {"loan": "L-1"} as c1',
    'c1 -> {"due": "2026-12-01"}',
    "assistant: I've renewed it.",
]


@cache
def adapter(of: str) -> TypeAdapter[Any]:
    return TypeAdapter(getattr(api, of))


def server(kind: str, **held: object) -> dict[str, Any]:
    """An event of the server."""
    dumped: dict[str, Any] = (
        adapter("RealtimeServerEvent").validate_python({"type": kind, "event_id": "e", **held}).model_dump(mode="json")
    )
    return dumped


def client(kind: str, **held: object) -> dict[str, Any]:
    """An event of the client."""
    dumped: dict[str, Any] = (
        adapter("RealtimeClientEvent")
        .validate_python({"type": kind, **held})
        .model_dump(mode="json", exclude_none=True)
    )
    return dumped


PLACE = {"output_index": 0, "response_id": "r1"}


@cache
def events() -> list[dict[str, Any]]:
    """A loan renewed, as both sides tell of it."""
    heard = server(
        "conversation.item.input_audio_transcription.completed", item_id="i1", content_index=0,
        transcript="Please renew L-1.", usage={"type": "duration", "seconds": 2},
    )  # fmt: skip
    given = server(
        "response.function_call_arguments.done", item_id="i2", call_id="c1", name="renew_loan",
        arguments='{"loan": "L-1"}', **PLACE,
    )  # fmt: skip
    return [
        server("conversation.item.added", item=ASKED, previous_item_id=None),
        server("response.output_item.added", item=CALL, **PLACE),
        heard,
        given,
        client("conversation.item.create", item=CAME),
        server("conversation.item.added", item={**CAME, "id": "i3"}, previous_item_id="i2"),
        client("response.create"),
        server("response.output_item.done", item=SAID, **PLACE),
        server("response.done", response={"id": "r1", "output": [SAID], "status": "completed"}),
    ]


def test_the_events_of_both_sides() -> None:
    """Each item is told once, whoever tells of it, and what was spoken by its transcript."""
    assert read(events(), "openai-realtime") == read({"id": "s1", "events": events()}, "openai-realtime") == TOLD
    assert parts(events()[4]) == [("", events()[4])]


def test_a_client_that_logs_what_it_receives_and_sends() -> None:
    """Without the server's echo of what it sent."""
    log = [event for event in events() if event["type"] != "conversation.item.added"]
    assert sorted(read(log, "openai-realtime")) == sorted(TOLD)


def test_the_items_of_a_session() -> None:
    """As a client keeps them: their words stand in transcripts, which Responses has not."""
    held = [
        {**ASKED, "content": [{"type": "input_audio", "transcript": "Please renew L-1."}]},
        {**CALL, "arguments": '{"loan": "L-1"}'},
        CAME,
        SAID,
    ]
    assert read([{**item, "object": "realtime.item"} for item in held], "openai-realtime") == TOLD


def test_what_was_cut_off_is_no_call_that_was_run() -> None:
    """A response that was cancelled leaves a call without a result."""
    trace = read_trace(
        [server("response.output_item.done", item={**CALL, "status": "incomplete"}, **PLACE), events()[7]]
    )
    assert [len(message.results) for message in trace.messages] == [0, 0]
