"""Inspect logs: one that inspect-ai 0.3.285 wrote of a scripted run, and messages after its models.

The package brings some 300 MB, so that it is no dependency of the tests. `inspect_log.json` is what its `eval` wrote
over the `mockllm` model and a tool of three ends, cut to what the reader looks at, the ids of the calls shortened.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.readers.told import read

from runbookc.conformance.readers.table import read_trace, split

LOG = json.loads(Path(__file__).with_name("inspect_log.json").read_text(encoding="utf-8"))


def test_a_log_as_inspect_wrote_it() -> None:
    """A result, a tool that raised its own error, and one that was not permitted."""
    assert read(LOG, "inspect") == [
        "system: Be kind.",
        "user: Please renew my three books.",
        "assistant: tool call for tool renew_loan",
        'assistant calls renew_loan {"loan": "L-1"} as c1',
        'c1 -> {"due": "2026-12-01"}',
        "assistant: tool call for tool renew_loan",
        'assistant calls renew_loan {"loan": "L-2"} as c2',
        "c2 -> reserved by another reader [failed by flag: error of type unknown]",
        "assistant: tool call for tool renew_loan",
        'assistant calls renew_loan {"loan": "L-3"} as c3',
        "c3 -> not yours. Filename 'loan'. [denied by flag: error of type permission]",
        "assistant: I renewed one of them.",
    ]
    trace = read_trace(LOG)
    assert (trace.id, trace.agent, trace.agent_version, trace.started[:4]) == ("s1", "library", "mockllm/model", "2026")


def test_samples_that_are_run_again_are_conversations_of_their_own() -> None:
    """Named by the epoch behind the sample's id."""
    (sample,) = LOG["samples"]
    again = {**LOG, "samples": [sample, {**sample, "epoch": 2}, {**sample, "id": 7}]}
    assert [read_trace(one).id for one in split(again)] == ["s1", "s1/2", "7"]


@pytest.mark.parametrize(
    ("kind", "status"),
    [("timeout", "failed"), ("approval", "denied"), ("terminated", "interrupted"), ("limit", "failed")],
)
def test_every_type_of_error(kind: str, status: str) -> None:
    """As `ToolCallError` names them."""
    tool: dict[str, Any] = {"role": "tool", "content": "", "tool_call_id": "c1", "function": "renew_loan"}
    call = {"id": "c1", "function": "renew_loan", "arguments": {}, "type": "function"}
    failed = {**tool, "error": {"type": kind, "message": "no"}}
    messages = [{"role": "assistant", "content": "", "tool_calls": [call]}, failed]
    assert read(messages, "inspect")[1] == f"c1 -> no [{status} by flag: error of type {kind}]"
