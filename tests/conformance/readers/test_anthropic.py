"""Anthropic Messages, from objects of the anthropic package as it serialises them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conformance.readers.sdk import Sdk
from tests.conformance.readers.told import read

from runbookc.conformance.readers.table import read_trace

sdk = Sdk("anthropic.types")

ASKED = {"role": "user", "content": "Please renew both my books."}


def _answer() -> dict[str, Any]:
    blocks: list[Any] = [
        sdk.ThinkingBlock(type="thinking", thinking="I renewed both.", signature="s"),
        sdk.TextBlock(type="text", text="Let me see."),
        sdk.ToolUseBlock(type="tool_use", id="u1", name="renew_loan", input={"loan": "L-1"}),
        sdk.ToolUseBlock(type="tool_use", id="u2", name="renew_loan", input={"loan": "L-2"}),
    ]
    usage = sdk.Usage(input_tokens=1, output_tokens=1)
    message = sdk.Message(
        id="msg_1", type="message", role="assistant", model="m-1", content=blocks, stop_reason="tool_use", usage=usage
    )
    return message.model_dump(mode="json", exclude_none=True)


def _results() -> dict[str, Any]:
    first = sdk.ToolResultBlockParam(
        type="tool_result", tool_use_id="u1", content=[{"type": "text", "text": "renewed"}]
    )
    second = sdk.ToolResultBlockParam(type="tool_result", tool_use_id="u2", content="reserved", is_error=True)
    return {"role": "user", "content": [first, second, {"type": "text", "text": "Thanks!"}]}


def test_several_results_in_one_message_of_the_user() -> None:
    """With the words beside them, thoughts left out, and a failure by its flag."""
    document = {"model": "m-1", "system": "Be kind.", "messages": [ASKED, _answer(), _results()]}
    assert read(document, "anthropic") == [
        "user: Please renew both my books.",
        "assistant: Let me see.",
        'assistant calls renew_loan {"loan": "L-1"} as u1',
        'assistant calls renew_loan {"loan": "L-2"} as u2',
        "user: Thanks!",
        "u1 -> renewed",
        "u2 -> reserved [failed by flag: is_error is true]",
    ]
    places = [text.place for message in read_trace(document).messages for text in message.texts]
    assert places == ["content", "content[1]", "content[2]"]


def test_a_request_logged_with_its_answer_and_the_answer_alone() -> None:
    """The answer comes last, or is all there is."""
    logged = {"request": {"messages": [ASKED]}, "response": _answer()}
    assert read(logged, "anthropic")[:2] == ["user: Please renew both my books.", "assistant: Let me see."]
    assert read(_answer(), "anthropic")[0] == "assistant: Let me see."


@pytest.mark.parametrize(
    ("said", "status"),
    [({}, None), ({"is_error": False}, "ok"), ({"is_error": True}, "failed")],
)
def test_a_flag_that_is_absent_says_nothing(said: dict[str, bool], status: str | None) -> None:
    """Optional in the format: its absence is not success."""
    block = {"type": "tool_result", "tool_use_id": "u1", "content": "", **said}
    (message,) = read_trace([{"role": "user", "content": [block]}]).messages
    flag = message.results[0].flag
    assert (flag.status if flag else None) == status


def test_tools_that_the_service_runs_itself() -> None:
    """Both blocks stand in the assistant's message; an error is a block of its own kind."""
    error = '{"type": "web_search_tool_result_error", "error_code": "unavailable"}'
    blocks = [
        {"type": "server_tool_use", "id": "s1", "name": "web_search", "input": {"query": "hours"}},
        {
            "type": "web_search_tool_result", "tool_use_id": "s1",
            "content": {"type": "web_search_tool_result_error", "error_code": "unavailable"},
        },
        {"type": "mcp_tool_use", "id": "s2", "name": "renew_loan", "server_name": "loans", "input": {}},
        {
            "type": "mcp_tool_result", "tool_use_id": "s2", "is_error": False,
            "content": [{"type": "text", "text": "ok"}],
        },
    ]  # fmt: skip
    assert read([{"role": "assistant", "content": blocks}], "anthropic") == [
        'assistant calls web_search {"query": "hours"} as s1',
        "assistant calls renew_loan {} as s2",
        f"s1 -> {error} [failed by flag: the result is a web_search_tool_result_error]",
        "s2 -> ok [ok by flag: is_error is false]",
    ]
