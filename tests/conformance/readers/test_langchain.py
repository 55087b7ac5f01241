"""LangChain messages, from objects of langchain-core in the three shapes in which it serialises them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.load import dumpd
from langchain_core.messages import (
    AIMessage,
    BaseMessage,
    HumanMessage,
    SystemMessage,
    ToolMessage,
    messages_to_dict,
)
from langchain_core.messages.tool import invalid_tool_call, tool_call
from tests.conformance.readers.told import read

MESSAGES: list[BaseMessage] = [
    SystemMessage("Be kind."),
    HumanMessage("Please renew both my books."),
    AIMessage(
        content=[{"type": "text", "text": "Let me see."}, {"type": "reasoning", "reasoning": "I renewed both."}],
        tool_calls=[tool_call(name="renew_loan", args={"loan": "L-1"}, id="c1")],
        invalid_tool_calls=[invalid_tool_call(name="renew_loan", args='{"loan": ', id="c2", error="no JSON")],
    ),
    ToolMessage("renewed", tool_call_id="c1"),
    ToolMessage("no such loan", tool_call_id="c2", status="error"),
    AIMessage("I renewed one of them."),
]
TOLD = [
    "system: Be kind.",
    "user: Please renew both my books.",
    "assistant: Let me see.",
    'assistant calls renew_loan {"loan": "L-1"} as c1',
    'assistant calls renew_loan "{\\"loan\\": " as c2',
    "c1 -> renewed",
    "c2 -> no such loan [failed by flag: status is error]",
    "assistant: I renewed one of them.",
]
SHAPES: list[Callable[[], list[Any]]] = [
    lambda: messages_to_dict(MESSAGES),
    lambda: [dumpd(message) for message in MESSAGES],
    lambda: [message.model_dump(mode="json") for message in MESSAGES],
]


@pytest.mark.parametrize("shape", SHAPES, ids=["messages_to_dict", "dumpd", "model_dump"])
def test_every_shape_in_which_messages_are_kept(shape: Callable[[], list[Any]]) -> None:
    """Alone, and as the state of a graph; `status: success` is every message's default and says nothing."""
    assert read(shape(), "langchain") == TOLD
    assert read({"messages": shape()}, "langchain") == TOLD
    assert read({"values": {"messages": shape()}, "next": []}, "langchain") == TOLD
