"""OpenAI Chat Completions as recorded: strings and parts, several calls, ids left out, arguments that are not JSON."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conformance.desk import bundle

from runbookc.conformance.audit import audit
from runbookc.conformance.readers.openai_chat import read_trace
from runbookc.conformance.trace import UnreadableTrace


def _call(name: str, arguments: Any = "{}", id: str | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "function", "function": {"name": name, "arguments": arguments}}
    return made if id is None else {"id": id, **made}


def test_content_may_be_parts() -> None:
    """Each text part is a text of its own, by its place."""
    parts = [{"type": "text", "text": "one"}, {"type": "image_url"}, {"type": "text", "text": "two"}]
    (message,) = read_trace([{"role": "assistant", "content": parts}]).messages
    assert [(t.place, t.text) for t in message.texts] == [("content[0]", "one"), ("content[2]", "two")]


def test_arguments_that_are_not_json_are_kept_as_text() -> None:
    """What the model wrote is evidence, broken or not."""
    trace = read_trace([{"role": "assistant", "tool_calls": [_call("a", '{"broken": ', "x")]}])
    assert trace.messages[0].calls[0].arguments == '{"broken": '


@pytest.mark.parametrize("name", ["notify_depot", "courier__notify_depot", "mcp__courier__notify_depot"])
def test_a_tool_is_known_bare_and_behind_its_server(name: str) -> None:
    """`server__name` and `mcp__server__name` are the same tool."""
    messages = [
        {"role": "assistant", "tool_calls": [_call(name, "{}", "x")]},
        {"role": "tool", "tool_call_id": "x", "content": '{"delivered": true}'},
        {"role": "assistant", "content": "I notified the depot."},
    ]
    assert audit(bundle(), read_trace(messages))["claims"][0]["status"] == "supported"


def test_what_the_customer_did_is_no_receipt_of_the_agent() -> None:
    """A call made for the customer proves the customer's step only."""
    made = {**_call("notify_depot", "{}", "x"), "requestor": "user"}
    messages = [
        {"role": "user", "content": "", "tool_calls": [made]},
        {"role": "tool", "tool_call_id": "x", "content": '{"delivered": true}'},
        {"role": "assistant", "content": "I notified the depot."},
    ]
    assert audit(bundle(), read_trace(messages))["claims"][0]["status"] == "no-receipt"


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ({}, "no list of messages"),
        ([1], "message 0 is not an object"),
        ([{"content": "x"}], "message 0 has no role"),
        ([{"role": "user", "content": 3}], "message 0: content is neither text nor a list of parts"),
        ([{"role": "assistant", "tool_calls": {}}], None),
        ([{"role": "assistant", "tool_calls": "x"}], "message 0: tool_calls is not a list"),
        ([{"role": "assistant", "tool_calls": [{"function": {}}]}], "message 0: call 0 names no function"),
    ],
)
def test_what_is_no_conversation_says_why(document: object, why: str | None) -> None:
    """By message and what is wrong with it; an empty object where a list should be holds no call."""
    if why is None:
        assert read_trace(document).messages[0].calls == ()
        return
    with pytest.raises(UnreadableTrace, match=why):
        read_trace(document)
