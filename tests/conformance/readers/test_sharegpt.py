"""Conversations as data sets for training keep them: who a message is from, and its value."""

from __future__ import annotations

import json

import pytest
from tests.conformance.readers.told import read, told

from runbookc.conformance.readers.table import read_trace, split
from runbookc.conformance.trace import UnreadableTrace

CALL = json.dumps({"name": "renew_loan", "arguments": {"loan": "L-1"}})
SAID = [
    {"from": "human", "value": "Please renew L-1."},
    {"from": "function_call", "value": CALL},
    {"from": "observation", "value": '{"due": "2026-12-01"}'},
    {"from": "gpt", "value": "I've renewed L-1."},
]
TOLD = [
    "system: Be kind.",
    "user: Please renew L-1.",
    'assistant calls renew_loan {"loan": "L-1"}',
    '? -> {"due": "2026-12-01"}',
    "assistant: I've renewed L-1.",
]


def test_calls_and_observations() -> None:
    """In their order, since there are no ids; the system's words stand beside."""
    one = {"conversations": SAID, "system": "Be kind.", "tools": "[]"}
    assert read(one, "sharegpt") == TOLD
    assert [told(read_trace(each)) for each in split([one, one])] == [TOLD, TOLD]
    assert read(SAID, "sharegpt") == TOLD[1:]


def test_several_calls_in_one_message() -> None:
    """A list, each answered in turn."""
    messages = [{"from": "tool_call", "value": f"[{CALL}, {CALL}]"}, *[{"from": "tool", "value": "ok"}] * 2]
    assert read(messages, "sharegpt") == ['assistant calls renew_loan {"loan": "L-1"}'] * 2 + ["? -> ok"] * 2


def test_calls_between_tags() -> None:
    """As other sets keep them."""
    messages = [
        {"from": "human", "value": "Please renew L-1."},
        {"from": "gpt", "value": f"<tool_call>\n{CALL}\n</tool_call>"},
        {"from": "tool", "value": "<tool_response>\nok\n</tool_response>"},
        {"from": "gpt", "value": "Renewed."},
    ]
    assert told(read_trace(messages))[1:3] == [
        'assistant calls renew_loan {"loan": "L-1"} as action 1',
        "action 1 -> ok",
    ]


def test_a_call_that_names_no_function_is_refused() -> None:
    """Else what was called is overlooked."""
    with pytest.raises(UnreadableTrace, match="the call names no function"):
        read_trace([{"from": "function_call", "value": "renew the loan"}, *SAID])
