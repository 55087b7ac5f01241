"""The project's own plain form, held to its published schema."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from tests.conformance.readers.told import read

from runbookc.cli.schema import read_schema
from runbookc.conformance.readers.table import read_trace
from runbookc.conformance.trace import UnreadableTrace

DOCUMENT: dict[str, Any] = {
    "schema": "runbookc/trace/1",
    "id": "t-1",
    "agent": "desk",
    "agent_version": "7",
    "started": "2026-11-02T09:00:00Z",
    "tier": "T1",
    "messages": [
        {"role": "user", "content": "Please renew my book.", "calls": [{"name": "open_app"}]},
        {"role": "assistant", "calls": [{"id": "c1", "name": "renew_loan", "arguments": {"loan": "L-1"}}]},
        {
            "role": "tool",
            "results": [{"id": "c1", "content": {"due": "2026-12-01"}, "status": "pending", "tier": "T3"}],
        },
        {"role": "assistant", "content": "Ask them to wait.", "author": "planner", "internal": True},
        {"role": "assistant", "content": [{"type": "text", "text": "I renewed it."}]},
    ],
}


def test_a_conversation_of_its_own_form() -> None:
    """Everything that the model holds can be said in it."""
    jsonschema.Draft202012Validator(read_schema("trace")).validate(DOCUMENT)
    assert read(DOCUMENT, "plain") == [
        "user: Please renew my book.",
        "user calls open_app {} for the customer",
        'assistant calls renew_loan {"loan": "L-1"} as c1',
        'c1 -> {"due": "2026-12-01"} [pending by flag: status is pending]',
        "assistant within: Ask them to wait.",
        "assistant: I renewed it.",
    ]
    trace = read_trace(DOCUMENT)
    assert (trace.id, trace.agent, trace.agent_version, trace.tier) == ("t-1", "desk", "7", "T1")
    assert trace.started == "2026-11-02T09:00:00Z"
    tiers = [(c.tier for c in m.calls) for m in trace.messages] + [(r.tier for r in m.results) for m in trace.messages]
    assert [tier for some in tiers for tier in some] == ["T1", "T1", "T3"]


def test_a_status_that_there_is_not_is_refused() -> None:
    """A misspelt one must not pass for unknown."""
    broken = {"messages": [{"role": "tool", "results": [{"content": "x", "status": "okay"}]}]}
    with pytest.raises(UnreadableTrace, match="message 0: no status of a result is called okay"):
        read_trace(broken)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(read_schema("trace")).validate(broken)


@pytest.mark.parametrize("form", ["conversation", "messages", "several"])
def test_messages_of_openai_chat_are_valid_as_well(form: str) -> None:
    """The schema holds for both, and for lists of either."""
    call = {"id": "c1", "type": "function", "function": {"name": "renew_loan", "arguments": "{}"}}
    messages = [{"role": "assistant", "content": None, "tool_calls": [call]}, {"role": "user", "content": "Thanks"}]
    documents: dict[str, Any] = {
        "conversation": {"id": "t", "messages": messages},
        "messages": messages,
        "several": [{"messages": messages}],
    }
    jsonschema.Draft202012Validator(read_schema("trace")).validate(documents[form])


def test_the_schema_that_a_document_names_decides() -> None:
    """Its messages may all be those of Chat Completions, or some; those of Anthropic would lose their calls."""
    call = {"id": "c1", "type": "function", "function": {"name": "renew_loan", "arguments": "{}"}}
    chat = [
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c1", "content": "done"},
    ]
    own = [
        {"role": "assistant", "calls": [{"id": "c2", "name": "renew_loan"}]},
        {"role": "tool", "results": [{"id": "c2", "content": "done", "status": "ok"}]},
    ]
    for messages, ids in ((chat, ["c1"]), ([*chat, *own], ["c1", "c2"])):
        trace = read_trace({"schema": "runbookc/trace/1", "id": "t", "messages": messages})
        assert trace.form == "plain"
        assert [call.call_id for message in trace.messages for call in message.calls] == ids
        assert [result.call_id for message in trace.messages for result in message.results] == ids
    use = {"role": "assistant", "content": [{"type": "tool_use", "id": "c1", "name": "renew_loan", "input": {}}]}
    with pytest.raises(UnreadableTrace, match=r"plain.*--from|--from.*plain"):
        read_trace({"schema": "runbookc/trace/1", "id": "t", "messages": [use]})
