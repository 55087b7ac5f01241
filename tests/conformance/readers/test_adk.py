"""Sessions of Google's Agent Development Kit, as it serialises them: contents of google-genai in events of its own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.conformance.readers.sdk import Sdk
from tests.conformance.readers.told import read, told

from runbookc.conformance.readers.table import parts, read_trace, split

types = Sdk("google.genai.types")

ACTIONS = {"state_delta": {}, "artifact_delta": {}, "requested_auth_configs": {}}
TOLD = [
    "user: Please renew L-1.",
    'assistant calls renew_loan {"loan": "L-1"} as adk-1',
    'adk-1 -> {"error": "reserved"} [failed by flag: response.error is set]',
    "assistant: It is reserved.",
    "user: Oh dear.",
]


def events_of_a_session() -> list[tuple[str, dict[str, Any]]]:
    """Who speaks, and what the event holds."""
    return [
        ("user", {"content": types.Content(role="user", parts=[types.Part(text="Please renew L-1.")])}),
        ("desk", {"content": types.Content(role="model", parts=[
            types.Part(text="I look it up.", thought=True),
            types.Part(function_call=types.FunctionCall(id="adk-1", name="renew_loan", args={"loan": "L-1"}))])}),
        ("desk", {"content": types.Content(role="user", parts=[types.Part(function_response=types.FunctionResponse(
            id="adk-1", name="renew_loan", response={"error": "reserved"}))])}),
        ("desk", {"content": types.Content(role="model", parts=[types.Part(text="It is")]), "partial": True}),
        ("desk", {"content": types.Content(role="model", parts=[types.Part(text="It is reserved.")])}),
        ("user", {"input_transcription": types.Transcription(text="Oh dear.", finished=True)}),
    ]  # fmt: skip


def session(camel: bool) -> dict[str, Any]:
    """As `Session.model_dump_json` writes it, by field or by alias."""
    events = []
    for at, (author, held) in enumerate(events_of_a_session()):
        event: dict[str, Any] = {"author": author, "id": f"e{at}", "timestamp": 1795375309.5 + at, "actions": ACTIONS}
        event["invocationId" if camel else "invocation_id"] = "e-1"
        for key, value in held.items():
            name = "inputTranscription" if camel and key == "input_transcription" else key
            event[name] = (
                value if value is True else json.loads(value.model_dump_json(exclude_none=True, by_alias=camel))
            )
        events.append(event)
    return {"id": "s1", "appName" if camel else "app_name": "library", "state": {}, "events": events}


@pytest.mark.parametrize("camel", [False, True])
def test_a_session(camel: bool) -> None:
    """Who speaks stands beside the content, whose own role is that of a model's prompt; chunks are told again."""
    document = session(camel)
    assert read(document, "adk") == read(document["events"], "adk") == TOLD
    trace = read_trace(document)
    assert (trace.id, trace.agent, trace.messages[1].author) == ("s1", "library", "desk")
    assert trace.messages[0].at == "1795375309.5"


def test_several_sessions_are_several_conversations() -> None:
    """A list of them, or a line each; a line that is an event is a part of one."""
    both = [session(True), {**session(False), "id": "s2"}]
    assert [told(read_trace(one)) for one in split(both)] == [TOLD, TOLD]
    assert parts(both[0]) == []
    event = both[0]["events"][0]
    assert parts(event) == [("", event)]
