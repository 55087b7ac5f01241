"""Which format a document is, told by its content; and what is said when none fits, or two do."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runbookc.conformance.readers.table import FORMATS, NAMES, detect, parts, read_trace, split
from runbookc.conformance.trace import UnreadableTrace

CALL = {"id": "c1", "type": "function", "function": {"name": "renew_loan", "arguments": "{}"}}
USE = {"type": "tool_use", "id": "c1", "name": "renew_loan", "input": {}}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KEYS = [
    "messages", "contents", "parts", "role", "content", "type", "data", "kwargs", "lc", "tool_calls", "function_call",
    "call_id", "output", "input", "name", "args", "arguments", "id", "kind", "part_kind", "object", "span_data",
    "spans", "resourceSpans", "scopeSpans", "attributes", "context", "status", "observations", "traceId", "jsonrpc",
    "method",
    "params", "result", "error", "simulations", "samples", "eval", "requestor", "function", "choices", "candidates",
    "request", "response", "calls", "results", "schema", "tool_use_id", "is_error", "traces", "llm", "message",
]  # fmt: skip
VALUES = [
    "user", "assistant", "tool", "model", "ai", "human", "function_call", "tool_use", "tool_result", "request",
    "tool-call", "tool-return", "trace.span", "GENERATION", "TOOL", "tools/call", "runbookc/trace/1", "x", "", "\ud800",
]  # fmt: skip
HOSTILE = st.recursive(
    st.sampled_from(VALUES) | st.none() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=30,
)


def test_words_alone_are_read_as_chat() -> None:
    """They look the same in every format."""
    assert detect([{"role": "user", "content": "Hello"}]).name == "openai-chat"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (3, "neither an object nor a list"),
        ({"rows": [1], "count": 1}, "found 1 object with count, rows"),
        ([], "no message is in it"),
        ({"id": "c-1", "messages": []}, "no message is in it"),
        ([3], "found nothing of the kind"),
        ([{"author": "A", "body": "Hello"}], "found 1 object with author, body"),
    ],
)
def test_what_fits_nowhere_says_what_was_looked_for_and_found(document: Any, said: str) -> None:
    """Every format by name, and the keys that are there."""
    with pytest.raises(UnreadableTrace) as caught:
        read_trace(document)
    assert said in str(caught.value)
    assert "found" not in said or all(name in str(caught.value) for name in NAMES)


def test_two_that_fit_are_named_with_their_marks() -> None:
    """Nobody guesses; one that is asked for is read."""
    mixed = [
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "assistant", "content": [USE]},
    ]
    with pytest.raises(UnreadableTrace) as caught:
        detect(mixed)
    assert "openai-chat (tool_calls with a function object)" in str(caught.value)
    assert "anthropic (content blocks of type tool_use)" in str(caught.value)
    assert "--from" in str(caught.value)
    assert len(read_trace(mixed, "anthropic").messages[1].calls) == 1


def test_a_list_of_conversations_may_mix_formats() -> None:
    """Each is what it would be in a file of its own, whatever its neighbours are; an export wraps them."""
    chat = {"messages": [{"role": "user", "content": "Hello"}]}
    stored = {"object": "response", "id": "r1", "output": [{"type": "function_call", "name": "renew_loan"}]}
    pair = {"request": chat, "response": {"choices": [{"message": {"role": "assistant", "content": "Renewed."}}]}}
    turn = {"input": [{"role": "user", "content": "Hello"}], "output": stored["output"]}
    every = [chat, stored, pair, turn]

    assert split(every) == split({"data": every}) == split({"conversations": every}) == every
    assert [read_trace(one).form for one in every] == ["openai-chat", "openai-responses"] * 2


def test_messages_of_two_formats_stay_one_conversation() -> None:
    """Taken apart, a call would stand in another conversation than the words about it."""
    items = [{"type": "function_call", "call_id": "c1", "name": "renew_loan"}, {"role": "assistant", "content": [USE]}]
    assert split(items) == [items]


def test_a_format_that_was_asked_for_must_fit() -> None:
    """Else every call of the conversation would be overlooked, and every claim be without a receipt."""
    chat = [{"role": "assistant", "content": "Done.", "tool_calls": [CALL]}]
    for name in set(NAMES) - {"openai-chat"}:
        with pytest.raises(UnreadableTrace, match="tool_calls with a function object"):
            read_trace(chat, name)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@settings(max_examples=60, deadline=None)
@given(document=HOSTILE | JSON)
def test_whatever_a_document_holds_it_is_read_or_refused(form: Any, document: Any) -> None:
    """No reader breaks: messages numbered from 0, everything in them by its place, or why there are none."""
    for ask in (lambda: split(document), lambda: parts(document)):
        assert isinstance(ask(), list)
    try:
        trace = form.read(document)
    except UnreadableTrace:
        return
    assert [message.index for message in trace.messages] == list(range(len(trace.messages)))
    for message in trace.messages:
        assert all(call.message == message.index and isinstance(call.name, str) for call in message.calls)
        assert all(isinstance(call.call_id, str) for call in message.calls)
        assert all(r.message == message.index and isinstance(r.content, str) for r in message.results)
        assert all(isinstance(text.text, str) and text.place.startswith("content") for text in message.texts)


@pytest.mark.parametrize(
    "message",
    [
        {"role": "assistant", "content": [{"type": {}, "name": "x"}, {"type": ["tool_use"]}]},
        {"role": "tool", "results": [{"content": "x", "status": []}]},
        {"role": {}, "parts": [{"part_kind": []}], "kind": "request"},
        {"type": [], "data": {"type": {}}},
    ],
)
def test_an_object_where_a_word_should_be_is_no_word(message: dict[str, Any]) -> None:
    """Whichever reader is asked."""
    for form in FORMATS:
        with suppress(UnreadableTrace):
            assert len(form.read([message]).messages) <= 1


def test_ids_and_names_that_are_numbers_are_read_by_their_digits() -> None:
    """And content that is null, arguments that are no JSON, and half a surrogate pair."""
    call = {"id": 7, "function": {"name": 3, "arguments": "{"}}
    messages = [
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": 7, "content": None},
        {"role": "assistant", "content": "\ud800"},
    ]
    trace = read_trace(json.loads(json.dumps(messages)))
    assert trace.messages[0].calls[0][2:5] == ("7", "3", "{")
    assert trace.messages[1].results[0].call_id == "7"
    assert trace.messages[2].texts[0].text == "\ud800"
