"""Gemini contents, from objects of the google-genai package as it serialises them, in snake and in camel case."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from tests.conformance.readers.sdk import Sdk
from tests.conformance.readers.told import read

from runbookc.conformance.readers.table import read_trace

types = Sdk("google.genai.types")

TOLD = [
    "user: Please renew both my books.",
    'assistant calls renew_loan {"loan": "L-1"}',
    "assistant calls notify_branch {}",
    'assistant calls renew_loan {"loan": "L-2"}',
    'renew_loan -> {"due": "2026-12-01"}',
    "notify_branch -> sent",
    'renew_loan -> {"error": "reserved by another"} [failed by flag: response.error is set]',
    "assistant: I renewed one ",
    "assistant: of them.",
]


@cache
def contents() -> list[Any]:
    """A chat of two books, one of which is renewed."""
    return [
        types.Content(role="user", parts=[types.Part(text="Please renew both my books.")]),
        types.Content(
            role="model",
            parts=[
                types.Part(text="I renewed both.", thought=True),
                types.Part.from_function_call(name="renew_loan", args={"loan": "L-1"}),
                types.Part.from_function_call(name="notify_branch", args={}),
                types.Part.from_function_call(name="renew_loan", args={"loan": "L-2"}),
            ],
        ),
        types.Content(
            role="user",
            parts=[
                types.Part.from_function_response(name="renew_loan", response={"result": {"due": "2026-12-01"}}),
                types.Part.from_function_response(name="notify_branch", response={"output": "sent"}),
                types.Part.from_function_response(name="renew_loan", response={"error": "reserved by another"}),
            ],
        ),
        types.Content(role="model", parts=[types.Part(text="I renewed one "), types.Part(text="of them.")]),
    ]


@pytest.mark.parametrize("camel", [False, True])
def test_a_chat_history(camel: bool) -> None:
    """No ids at all: the names and the order tell which result is whose."""
    dumped = [content.model_dump(mode="json", exclude_none=True, by_alias=camel) for content in contents()]
    assert read(dumped, "gemini") == TOLD
    assert read({"contents": dumped}, "gemini") == TOLD


def test_a_request_with_its_answer() -> None:
    """The first candidate is what was answered."""
    answer = types.GenerateContentResponse(
        candidates=[types.Candidate(content=contents()[-1])], model_version="m-1"
    ).model_dump_json(exclude_none=True, by_alias=True)
    sent: dict[str, Any] = {"contents": [contents()[0].model_dump(mode="json", exclude_none=True)]}
    logged = {"request": sent, "response": json.loads(answer)}
    assert read(logged, "gemini") == [TOLD[0], *TOLD[-2:]]
    assert read(json.loads(answer), "gemini") == TOLD[-2:]


def test_contents_that_a_harness_calls_messages_are_read() -> None:
    """As those of every other format are kept."""
    held = [
        {"role": "user", "parts": [{"text": "Renew it, please."}]},
        {"role": "model", "parts": [{"function_call": {"name": "renew", "args": {}}}]},
    ]
    trace = read_trace({"id": "t-1", "messages": held}, "")
    assert (trace.form, trace.messages[1].calls[0].name) == ("gemini", "renew")
