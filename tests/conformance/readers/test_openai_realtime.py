"""Sessions of the Realtime API, from objects of the openai package as it serialises them."""

from __future__ import annotations

from typing import Any

import openai.types.realtime as api
from pydantic import TypeAdapter
from tests.conformance.readers.told import read

from runbookc.conformance.readers.table import parts, read_trace

SERVER: TypeAdapter[Any] = TypeAdapter(api.RealtimeServerEvent)
CLIENT: TypeAdapter[Any] = TypeAdapter(api.RealtimeClientEvent)
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


def server(kind: str, **held: object) -> dict[str, Any]:
    """An event of the server."""
    dumped: dict[str, Any] = SERVER.validate_python({"type": kind, "event_id": "e", **held}).model_dump(mode="json")
    return dumped


def client(kind: str, **held: object) -> dict[str, Any]:
    """An event of the client."""
    dumped: dict[str, Any] = CLIENT.validate_python({"type": kind, **held}).model_dump(mode="json", exclude_none=True)
    return dumped


PLACE = {"output_index": 0, "response_id": "r1"}
HEARD = server(
    "conversation.item.input_audio_transcription.completed", item_id="i1", content_index=0,
    transcript="Please renew L-1.", usage={"type": "duration", "seconds": 2},
)  # fmt: skip
GIVEN = server(
    "response.function_call_arguments.done", item_id="i2", call_id="c1", name="renew_loan",
    arguments='{"loan": "L-1"}', **PLACE,
)  # fmt: skip
EVENTS = [
    server("conversation.item.added", item=ASKED, previous_item_id=None),
    server("response.output_item.added", item=CALL, **PLACE),
    HEARD,
    GIVEN,
    client("conversation.item.create", item=CAME),
    server("conversation.item.added", item={**CAME, "id": "i3"}, previous_item_id="i2"),
    client("response.create"),
    server("response.output_item.done", item=SAID, **PLACE),
    server("response.done", response={"id": "r1", "output": [SAID], "status": "completed"}),
]


def test_the_events_of_both_sides() -> None:
    """Each item is told once, whoever tells of it, and what was spoken by its transcript."""
    assert read(EVENTS, "openai-realtime") == read({"id": "s1", "events": EVENTS}, "openai-realtime") == TOLD
    assert parts(EVENTS[4]) == [("", EVENTS[4])]


def test_a_client_that_logs_what_it_receives_and_sends() -> None:
    """Without the server's echo of what it sent."""
    log = [event for event in EVENTS if event["type"] != "conversation.item.added"]
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
    trace = read_trace([server("response.output_item.done", item={**CALL, "status": "incomplete"}, **PLACE), EVENTS[7]])
    assert [len(message.results) for message in trace.messages] == [0, 0]
