"""Langfuse exports, from the API's own models in the langfuse package, and in the forms that older exports have."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.conformance.readers.sdk import Sdk
from tests.conformance.readers.told import read, told

from runbookc.conformance.readers.table import read_trace, split

api = Sdk("langfuse.api")

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ASKED = {"role": "user", "content": "Please renew my book."}
CALLS = {
    "role": "assistant",
    "content": None,
    "tool_calls": [
        {"id": "c1", "type": "function", "function": {"name": "renew_loan", "arguments": '{"loan": "L-1"}'}}
    ],
}
SEEN = {"role": "tool", "tool_call_id": "c1", "content": '{"renewed": false}'}


def _seen(number: int, type: str, trace: str = "t-1", **more: Any) -> dict[str, Any]:
    made = api.ObservationV2(
        id=f"o{number}-{trace}", trace_id=trace, type=type, start_time=START + timedelta(seconds=number),
        project_id="p", trace_name="desk", release="v7", **more,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(made.model_dump_json(by_alias=True))
    return found


def _observations() -> list[dict[str, Any]]:
    return [
        _seen(1, "GENERATION", input=[ASKED], output=CALLS, model="m-1"),
        _seen(2, "TOOL", name="renew_loan", input={"loan": "L-1"}, output={"renewed": False},
              level=api.ObservationLevel.ERROR, status_message="reserved"),
        _seen(3, "GENERATION", input={"messages": [ASKED, CALLS, SEEN]}, output="I renewed it.", model="m-1"),
    ]  # fmt: skip


TOLD = [
    "user: Please renew my book.",
    'assistant calls renew_loan {"loan": "L-1"} as c1',
    'renew_loan -> {"renewed": false} [failed by span: level is ERROR: reserved]',
    'c1 -> {"renewed": false}',
    "assistant: I renewed it.",
]


def test_observations_as_the_api_gives_them() -> None:
    """Out of order as they may be; the trace's name and release stand in each."""
    observations = _observations()[::-1]
    assert read(observations, "langfuse") == TOLD
    (one,) = split({"data": observations, "meta": {}})
    found = read_trace(one)
    assert (found.id, found.agent, found.agent_version, found.tier) == ("t-1", "desk", "v7", "T1")


def test_a_trace_with_its_observations() -> None:
    """As the reference of the API has it."""
    document = {"id": "t-1", "name": "desk", "timestamp": START.isoformat(), "observations": _observations()}
    assert read(document, "langfuse") == TOLD


def test_a_session_is_one_conversation_and_traces_without_one_are_each_their_own() -> None:
    """Turns of a chat are traces."""
    turns = [_seen(n, "GENERATION", trace=f"t-{n}", session_id="s", output=f"turn {n}") for n in (1, 2)]
    alone = [_seen(n, "GENERATION", trace=f"t-{n}", output=f"turn {n}") for n in (3, 4)]
    found = [read_trace(one) for one in split([*turns, *alone])]
    assert [(trace.id, told(trace)) for trace in found] == [
        ("s", ["assistant: turn 1", "assistant: turn 2"]),
        ("t-3", ["assistant: turn 3"]),
        ("t-4", ["assistant: turn 4"]),
    ]


def test_observations_in_the_stored_form() -> None:
    """Snake case, and objects as JSON text; a trace each by its id."""

    def stored(one: dict[str, Any], trace: str) -> dict[str, Any]:
        return {
            "id": one["id"], "trace_id": trace, "type": one["type"], "start_time": one["startTime"],
            "name": one.get("name"), "level": one.get("level"), "status_message": one.get("statusMessage"),
            "input": json.dumps(one["input"]), "output": json.dumps(one["output"]),
        }  # fmt: skip

    rows = [stored(one, trace) for one in _observations()[:2] for trace in ("t-1", "t-2")]
    found = [read_trace(one) for one in split(rows)]
    assert [(trace.id, told(trace)) for trace in found] == [("t-1", TOLD[:3]), ("t-2", TOLD[:3])]


def test_a_trace_without_generations_speaks_for_itself() -> None:
    """By its own input and output; a tool that no message announces is call and result."""
    tool = _observations()[1]
    document = {"id": "t-1", "input": "Please renew it.", "output": "I renewed it.", "observations": [tool]}
    assert read(document, "langfuse") == [
        "user: Please renew it.",
        'assistant calls renew_loan {"loan": "L-1"} as span 1',
        'span 1 -> {"renewed": false} [failed by span: level is ERROR: reserved]',
        "assistant: I renewed it.",
    ]
