"""OpenAI Chat Completions and Responses, from objects of the openai package as it serialises them."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.conformance.readers.sdk import Sdk
from tests.conformance.readers.told import read

from runbookc.conformance.readers.table import parts

sdk = Sdk(
    "openai.types.chat",
    "openai.types.chat.chat_completion",
    "openai.types.chat.chat_completion_message_function_tool_call",
    "openai.types.responses",
    "openai.types.responses.response_function_web_search",
    "openai.types.responses.response_output_item",
    "openai.types.responses.response_reasoning_item",
)

ASKED = {"role": "user", "content": "Please renew both my books."}


def _assistant() -> Any:
    calls = [
        sdk.ChatCompletionMessageFunctionToolCall(
            id=f"c{n}", type="function", function=sdk.Function(name="renew_loan", arguments=f'{{"loan": "L-{n}"}}')
        )
        for n in (1, 2)
    ]
    return sdk.ChatCompletionMessage(role="assistant", content=None, tool_calls=list(calls))


def test_chat_messages_as_they_are_sent_again() -> None:
    """The SDK's message, dumped, with the tools' answers: what a harness keeps of a conversation."""
    sent = [
        {"role": "developer", "content": "Be kind."},
        ASKED,
        _assistant().model_dump(mode="json"),
        {"role": "tool", "tool_call_id": "c2", "content": "Error: reserved by another reader"},
        {"role": "tool", "tool_call_id": "c1", "content": [{"type": "text", "text": '{"due": "2026-12-01"}'}]},
        sdk.ChatCompletionMessage(role="assistant", content="I renewed one of them.").model_dump(mode="json"),
    ]
    assert read({"messages": sent}, "openai-chat") == [
        "system: Be kind.",
        "user: Please renew both my books.",
        'assistant calls renew_loan {"loan": "L-1"} as c1',
        'assistant calls renew_loan {"loan": "L-2"} as c2',
        "c2 -> Error: reserved by another reader",
        'c1 -> {"due": "2026-12-01"}',
        "assistant: I renewed one of them.",
    ]


def test_a_request_logged_with_its_completion() -> None:
    """The answer's message comes last."""
    choice = sdk.Choice(finish_reason="tool_calls", index=0, message=_assistant(), logprobs=None)
    answer = sdk.ChatCompletion(id="x1", choices=[choice], created=0, model="m-1", object="chat.completion")
    logged = {"id": "t-1", "request": {"model": "m", "messages": [ASKED]}, "response": answer.model_dump(mode="json")}
    assert read(logged, "openai-chat")[-1] == 'assistant calls renew_loan {"loan": "L-2"} as c2'
    assert read(answer.model_dump(mode="json"), "openai-chat")[0] == 'assistant calls renew_loan {"loan": "L-1"} as c1'


def _said(text: str) -> Any:
    part = sdk.ResponseOutputText(type="output_text", text=text, annotations=[])
    return sdk.ResponseOutputMessage(id="m1", type="message", role="assistant", status="completed", content=[part])


def test_responses_items_with_every_kind_of_call() -> None:
    """Only a server's tools tell how they ended; a function's output has a status of its own, how far it was sent."""
    output = sdk.ResponseFunctionToolCallOutputItem(
        id="o1", type="function_call_output", call_id="c1", output='{"due": "2026-12-01"}', status="completed"
    )
    items = [
        ASKED,
        sdk.ResponseReasoningItem(
            id="r1", type="reasoning", summary=[sdk.Summary(type="summary_text", text="I renewed it.")]
        ),
        sdk.ResponseFunctionToolCall(
            id="f1", type="function_call", call_id="c1", name="renew_loan", arguments='{"loan": "L-1"}'
        ),
        output,
        output.model_copy(update={"call_id": "c9", "status": "incomplete", "output": ""}),
        sdk.McpCall(
            id="mcp1", type="mcp_call", name="notify_branch", server_label="branch", arguments="{}", status="failed",
            error={"type": "mcp_tool_execution_error", "content": []},
        ),
        sdk.McpCall(
            id="mcp2", type="mcp_call", name="notify_branch", server_label="branch", arguments="{}", output="sent",
            status="completed",
        ),
        sdk.ResponseFunctionWebSearch(
            id="w1", type="web_search_call", status="failed",
            action=sdk.ActionSearch(type="search", query="opening hours"),
        ),
        _said("I renewed it."),
    ]  # fmt: skip
    dumped = [item if isinstance(item, dict) else item.model_dump(mode="json", exclude_none=True) for item in items]
    assert read(dumped, "openai-responses") == [
        "user: Please renew both my books.",
        'assistant calls renew_loan {"loan": "L-1"} as c1',
        'c1 -> {"due": "2026-12-01"}',
        "c9 ->  [interrupted by flag: status is incomplete]",
        "assistant calls notify_branch {} as mcp1",
        'mcp1 -> {"content": [], "type": "mcp_tool_execution_error"} [failed by flag: error is set]',
        "assistant calls notify_branch {} as mcp2",
        "mcp2 -> sent",
        'assistant calls web_search {"type": "search", "query": "opening hours"} as w1',
        "w1 ->  [failed by flag: status is failed]",
        "assistant: I renewed it.",
    ]


def test_a_stored_response() -> None:
    """Its output, and its input where the log kept that beside it."""
    response = sdk.Response(
        id="resp_1", created_at=0, model="m-1", object="response", output=[_said("I renewed it.")],
        parallel_tool_calls=True, tool_choice="auto", tools=[],
    )  # fmt: skip
    dumped = response.model_dump(mode="json")
    assert read(dumped, "openai-responses") == ["assistant: I renewed it."]
    both = {"input": "Please renew it.", **dumped}
    assert read(both, "openai-responses") == ["user: Please renew it.", "assistant: I renewed it."]


@cache
def _stream() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(sdk.ResponseStreamEvent)


def _event(kind: str, **held: object) -> dict[str, Any]:
    event = _stream().validate_python({"type": kind, "sequence_number": 0, **held})
    dumped: dict[str, Any] = event.model_dump(mode="json")
    return dumped


@pytest.mark.parametrize("ended", [True, False], ids=["to its end", "cut off"])
def test_the_events_of_a_response_that_streams(ended: bool) -> None:
    """Each line an event, or an item that was sent between two of them; an item is told in many and read once."""
    call = sdk.ResponseFunctionToolCall(id="f1", type="function_call", call_id="c1", name="renew_loan", arguments="")
    whole = call.model_copy(update={"arguments": '{"loan": "L-1"}'})
    place, part = {"output_index": 0}, {"item_id": "m1", "output_index": 0, "content_index": 0, "logprobs": []}
    response = sdk.Response(
        id="r1", created_at=0, model="m-1", object="response", output=[whole], parallel_tool_calls=True,
        tool_choice="auto", tools=[],
    )  # fmt: skip
    events = [
        ASKED,
        _event("response.created", response=response.model_copy(update={"output": []}).model_dump()),
        _event("response.output_item.added", item=call.model_dump(), **place),
        _event("response.function_call_arguments.delta", item_id="f1", delta='{"lo', **place),
        _event("response.function_call_arguments.done", item_id="f1", arguments=whole.arguments, name="", **place),
        *([_event("response.completed", response=response.model_dump())] if ended else []),
        {"type": "function_call_output", "call_id": "c1", "output": '{"due": "2026-12-01"}'},
        _event("response.output_item.added", item=_said("").model_dump(), **place),
        _event("response.output_text.done", text="I renewed it.", **part),
        *([_event("response.output_item.done", item=_said("I renewed it.").model_dump(), **place)] if ended else []),
    ]
    assert [parts(event)[0][0] for event in events] == [""] * len(events)
    assert read(events, "openai-responses") == [
        "user: Please renew both my books.",
        'assistant calls renew_loan {"loan": "L-1"} as c1',
        'c1 -> {"due": "2026-12-01"}',
        "assistant: I renewed it.",
    ]


def test_items_that_a_harness_keeps_under_messages() -> None:
    """Told by their content, whatever the list is called; what stands beside them is no second telling of it."""
    items = [
        {"type": "message", **ASKED},
        {"type": "function_call", "call_id": "c1", "name": "renew_loan", "arguments": '{"loan": "L-1"}'},
        {"type": "function_call_output", "call_id": "c1", "output": '{"due": "2026-12-01"}'},
        {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "I renewed it."}]},
    ]
    told = [
        "user: Please renew both my books.",
        'assistant calls renew_loan {"loan": "L-1"} as c1',
        'c1 -> {"due": "2026-12-01"}',
        "assistant: I renewed it.",
    ]
    assert read({"id": "t-1", "messages": items}, "openai-responses") == told
    assert read({"input": "Renew.", "messages": items, "output": items[-1:]}, "openai-responses") == told
    logged = {"request": {"messages": items[:3]}, "response": {"object": "response", "output": items[3:]}}
    assert read(logged, "openai-responses") == told


def test_items_without_a_function_are_known_as_well() -> None:
    """What a model thinks and what the service runs itself have no role: no chat has such messages."""
    said = {"type": "message", "role": "assistant", "content": "I renewed it."}
    thought = {"type": "reasoning", "id": "r1", "summary": []}
    searched = {"type": "web_search_call", "id": "w1", "status": "completed"}

    assert read({"messages": [thought, said]}, "openai-responses") == ["assistant: I renewed it."]
    assert read([ASKED, searched, {"role": "assistant", "content": "Open till 6."}], "openai-responses") == [
        "user: Please renew both my books.",
        "assistant calls web_search {} as w1",
        "w1 ->  [ok by flag: status is completed]",
        "assistant: Open till 6.",
    ]


def test_the_history_of_the_sdk_for_javascript() -> None:
    """It writes `callId`, and a result of its own kind."""
    items = [
        ASKED,
        {"type": "function_call", "callId": "c1", "name": "renew_loan", "arguments": '{"loan": "L-1"}'},
        {
            "type": "function_call_result",
            "callId": "c1",
            "name": "renew_loan",
            "output": {"type": "text", "text": "ok"},
        },
    ]
    assert read(items, "openai-responses")[1:] == ['assistant calls renew_loan {"loan": "L-1"} as c1', "c1 -> ok"]
