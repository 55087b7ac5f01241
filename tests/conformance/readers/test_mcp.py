"""MCP logs, from objects of the mcp package in the JSON-RPC envelopes that it puts on the wire."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conformance.readers.sdk import Sdk
from tests.conformance.readers.told import read

from runbookc.conformance.readers.table import read_trace

types = Sdk("mcp.types")


def _wire(message: Any) -> dict[str, Any]:
    dumped: dict[str, Any] = message.model_dump(mode="json", by_alias=True, exclude_none=True)
    return dumped


def _call(id: int, loan: str) -> dict[str, Any]:
    params = types.CallToolRequestParams(name="renew_loan", arguments={"loan": loan})
    request = types.CallToolRequest(params=params).model_dump(mode="json", by_alias=True, exclude_none=True)
    return _wire(types.JSONRPCRequest(jsonrpc="2.0", id=id, **request))


def _answer(id: int, result: types.CallToolResult) -> dict[str, Any]:
    dumped = result.model_dump(mode="json", by_alias=True, exclude_none=True)
    return _wire(types.JSONRPCResponse(jsonrpc="2.0", id=id, result=dumped))


def test_a_log_of_requests_and_answers() -> None:
    """Other methods are numbered and say nothing; answers may come in any order."""
    text = types.TextContent(type="text", text="renewed")
    due = types.CallToolResult(content=[], structured_content={"due": "2026-12-01"})
    failed = types.CallToolResult(content=[types.TextContent(type="text", text="reserved")], is_error=True)
    error = types.ErrorData(code=-32602, message="Unknown tool: renew_loan")
    log = [
        _wire(types.JSONRPCRequest(jsonrpc="2.0", id=0, method="tools/list")),
        _wire(types.JSONRPCResponse(jsonrpc="2.0", id=0, result={"tools": []})),
        *(_call(n, f"L-{n}") for n in (1, 2, 3, 4, 5)),
        _answer(2, failed),
        _answer(1, types.CallToolResult(content=[text])),
        _wire(types.JSONRPCError(jsonrpc="2.0", id=3, error=error)),
        _answer(4, due),
        _wire(types.JSONRPCNotification(jsonrpc="2.0", method="notifications/cancelled", params={"requestId": 5})),
    ]
    assert read(log, "mcp") == [
        *(f'assistant calls renew_loan {{"loan": "L-{n}"}} as {n}' for n in (1, 2, 3, 4, 5)),
        "2 -> reserved [failed by flag: isError is true]",
        "1 -> renewed [ok by flag: isError is false]",
        "3 -> Unknown tool: renew_loan [failed by jsonrpc: JSON-RPC error -32602]",
        '4 -> {"due": "2026-12-01"} [ok by flag: isError is false]',
        "5 ->  [interrupted by jsonrpc: the call was cancelled]",
    ]
    trace = read_trace(log)
    assert (trace.tier, len(trace.messages)) == ("T1", len(log))
    assert trace.messages[-2].results[0].structured == {"due": "2026-12-01"}


@pytest.mark.parametrize(
    ("status", "told"), [("working", "pending"), ("input_required", "pending"), ("completed", None)]
)
def test_a_task_that_still_works_is_pending(status: str, told: str | None) -> None:
    """The answer to a call may be that it was begun (tasks, revision 2025-11-25)."""
    task = {"jsonrpc": "2.0", "id": 1, "result": {"task": {"taskId": "t1", "status": status}}}
    flag = read_trace([_call(1, "L-1"), task]).messages[1].results[0].flag
    assert (flag.status if flag else None) == told


def test_words_between_the_lines_of_a_log_are_read() -> None:
    """A harness that keeps the chat and the wire in one file: a claim there is no less one; calls are the log's own."""
    said = {"role": "assistant", "content": "I've renewed it.", "tool_calls": []}
    log = [
        {"role": "user", "content": "Renew L-1, please."},
        _call(1, "L-1"),
        _answer(1, types.CallToolResult(content=[types.TextContent(type="text", text="renewed")])),
        said,
    ]
    messages = read_trace(log, "mcp").messages
    assert [(m.role, [text.text for text in m.texts], len(m.calls)) for m in messages] == [
        ("user", ["Renew L-1, please."], 0),
        ("assistant", [], 1),
        ("tool", [], 0),
        ("assistant", ["I've renewed it."], 0),
    ]
