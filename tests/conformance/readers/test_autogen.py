"""Messages of AutoGen's AgentChat, as the package writes them, and those that an agent keeps for its model."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conformance.readers.told import read

from runbookc.conformance.readers.table import parts, read_trace
from runbookc.conformance.trace import UnreadableTrace


def said(kind: str, source: str, content: object, **more: object) -> dict[str, Any]:
    """One message with all that the package writes beside its content."""
    beside = {"id": "m", "models_usage": None, "metadata": {}, "created_at": "2026-11-22T19:21:48.235827Z"}
    return {**beside, "source": source, "content": content, "type": kind, **more}


CALL = {"id": "c1", "arguments": '{"loan":"L-1"}', "name": "renew_loan"}
CAME = {"content": "reserved", "name": "renew_loan", "call_id": "c1", "is_error": True}
MESSAGES = [
    said("TextMessage", "user", "Please renew L-1."),
    said("ThoughtEvent", "desk", "I renew it."),
    said("ToolCallRequestEvent", "desk", [CALL]),
    said("ToolCallExecutionEvent", "desk", [CAME]),
    said("MultiModalMessage", "desk", ["It is reserved.", {"data": "aGk="}]),
    said("HandoffMessage", "desk", "to the lead", target="lead", context=[]),
    said("ModelClientStreamingChunkEvent", "lead", "I "),
]
TOLD = [
    "user: Please renew L-1.",
    "assistant within: I renew it.",
    'assistant calls renew_loan {"loan": "L-1"} as c1',
    "c1 -> reserved [failed by flag: is_error is true]",
    "assistant: It is reserved.",
    "assistant within: to the lead",
]


def test_a_run() -> None:
    """The messages of a task's result, or by themselves, or a line each."""
    assert read({"messages": MESSAGES, "stop_reason": "done"}, "autogen") == read(MESSAGES, "autogen") == TOLD
    assert parts(MESSAGES[2]) == [("", MESSAGES[2])]
    assert read_trace(MESSAGES).messages[4].author == "desk"


def test_that_a_tool_returned_says_nothing_of_what_it_did() -> None:
    """`is_error: false` is what every result has."""
    came = said("ToolCallExecutionEvent", "desk", [{**CAME, "is_error": False}])
    assert read([MESSAGES[2], came], "autogen")[1] == "c1 -> reserved"


def test_what_an_agent_keeps_for_its_model() -> None:
    """The state of an agent, as `save_state` gives it."""
    kept = [
        {"content": "Be kind.", "type": "SystemMessage"},
        {"content": "Please renew L-1.", "source": "user", "type": "UserMessage"},
        {"content": [CALL], "thought": "I renew it.", "source": "desk", "type": "AssistantMessage"},
        {"content": [CAME], "type": "FunctionExecutionResultMessage"},
        {"content": "It is reserved.", "thought": None, "source": "desk", "type": "AssistantMessage"},
    ]
    state = {"type": "AssistantAgentState", "version": "1.0.0", "llm_context": {"messages": kept}}
    assert read(kept, "autogen") == read(state, "autogen") == [TOLD[0], *TOLD[2:5]]


def test_code_that_was_run_is_a_call() -> None:
    """It may have done anything, so that nobody is accused of what no tool did."""
    ran = said("CodeExecutionEvent", "desk", None, retry_attempt=0, result={"exit_code": 1, "output": "Boom"})
    assert read([ran], "autogen") == [
        "assistant calls execute_code {} as code 0",
        "code 0 -> Boom [failed by flag: exit_code is 1]",
    ]


def test_a_message_of_another_type_is_refused() -> None:
    """It may hold a call."""
    with pytest.raises(UnreadableTrace, match="message 1 is of no type that AutoGen has"):
        read_trace([MESSAGES[0], said("LoanEvent", "desk", "x")])
