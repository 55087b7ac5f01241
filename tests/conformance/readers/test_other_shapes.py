"""Messages of other makes: their calls count, whatever part they stand in, so that who made them is not accused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runbookc.conformance.readers.openai_chat import read_message, read_trace
from runbookc.conformance.readers.other_shapes import in_chat_shape

GIVEN, CAME = {"bed": "B7"}, {"bed": "B7", "state": "booked"}
ASKED, TOLD = "Bed B7 please", "I've booked bed B7."
SHAPES: dict[str, list[Any]] = {
    "Bedrock": [
        {"role": "user", "content": [{"text": ASKED}]},
        {"role": "assistant", "content": [{"toolUse": {"toolUseId": "t1", "name": "book_bed", "input": GIVEN}}]},
        {"role": "user", "content": [{"toolResult": {"toolUseId": "t1", "content": [{"json": CAME}]}}]},
        {"role": "assistant", "content": [{"text": TOLD}]},
    ],
    "AI SDK, for a model": [
        {"role": "user", "content": ASKED},
        {"role": "assistant", "content": [{"type": "tool-call", "toolCallId": "t1", "toolName": "book_bed",
                                           "input": GIVEN}]},
        {"role": "tool", "content": [{"type": "tool-result", "toolCallId": "t1", "toolName": "book_bed",
                                      "output": {"type": "json", "value": CAME}}]},
        {"role": "assistant", "content": [{"type": "text", "text": TOLD}]},
    ],
    "AI SDK, of a page": [
        {"role": "user", "parts": [{"type": "text", "text": ASKED}]},
        {"role": "assistant", "parts": [
            {"type": "step-start"},
            {"type": "tool-book_bed", "toolCallId": "t1", "state": "output-available", "input": GIVEN, "output": CAME},
            {"type": "text", "text": TOLD}]},
    ],
    "AI SDK 4": [
        {"role": "user", "content": ASKED},
        {"role": "assistant", "content": TOLD, "toolInvocations": [
            {"state": "result", "toolCallId": "t1", "toolName": "book_bed", "args": GIVEN, "result": CAME}]},
    ],
    "LlamaIndex": [
        {"role": "user", "blocks": [{"block_type": "text", "text": ASKED}], "additional_kwargs": {}},
        {"role": "assistant", "blocks": [], "additional_kwargs": {
            "tool_calls": [{"id": "t1", "function": {"name": "book_bed", "arguments": json.dumps(GIVEN)}}]}},
        {"role": "tool", "blocks": [{"block_type": "text", "text": json.dumps(CAME)}],
         "additional_kwargs": {"tool_call_id": "t1"}},
        {"role": "assistant", "blocks": [{"block_type": "text", "text": TOLD}], "additional_kwargs": {}},
    ],
    "a role for calls": [
        {"role": "user", "content": ASKED},
        {"role": "tool_use", "id": "t1", "content": json.dumps({"name": "book_bed", "input": GIVEN})},
        {"role": "tool_result", "id": "t1", "content": json.dumps(CAME)},
        {"role": "assistant", "content": TOLD},
    ],
}  # fmt: skip


@pytest.mark.parametrize("make", SHAPES)
def test_a_call_and_its_result_are_read_wherever_they_stand(make: str) -> None:
    """In their order: who asked, the call, what came back, and only then what was told of it."""
    read = read_trace({"messages": SHAPES[make]}).messages
    said = [(m.role, t.text) for m in read for t in m.texts if m.role != "tool" and t.text]
    calls = [(call.name, call.call_id, call.arguments) for m in read for call in m.calls]
    results = [(result.call_id, json.loads(result.content)) for m in read for result in m.results]
    assert (said, calls, results) == (
        [("user", ASKED), ("assistant", TOLD)], [("book_bed", "t1", GIVEN)], [("t1", CAME)]
    )  # fmt: skip
    order = [next(m.index for m in read if held(m)) for held in (lambda m: m.calls, lambda m: m.results)]
    assert order == sorted(order)
    assert order[-1] < read[-1].index


@pytest.mark.parametrize(
    "wrapped",
    [
        {"type": "tool-result", "toolCallId": "t1", "output": {"type": "error-text", "value": "no bed is free"}},
        {"toolResult": {"toolUseId": "t1", "content": [{"text": "no bed is free"}], "status": "error"}},
    ],
)
def test_a_result_that_is_marked_as_an_error_is_one(wrapped: dict[str, Any]) -> None:
    """Each make has a word of its own for it."""
    (made,) = in_chat_shape([{"role": "user", "content": [wrapped]}])
    (result,) = read_message(made, 0).results
    assert result.content == "no bed is free"
    assert result.flag is not None
    assert result.flag.status == "failed"


def test_messages_of_chat_completions_stay_as_they_are() -> None:
    """Parts of text and pictures are no calls, nor is a role that nobody knows."""
    messages = [
        {"role": "user", "content": [{"type": "text", "text": ASKED}, {"type": "image_url", "image_url": {}}]},
        {"role": "note", "content": "{}"},
        {"role": "assistant", "content": TOLD},
    ]
    assert in_chat_shape(messages) == messages
    assert in_chat_shape(messages[2:]) is not None
    plain = messages[2:]
    assert in_chat_shape(plain) is plain
