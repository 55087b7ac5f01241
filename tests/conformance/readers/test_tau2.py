"""tau2 results, against the data models of its public repository: it has no package on the index."""

from __future__ import annotations

from typing import Any

from tests.conformance.desk import bundle
from tests.conformance.readers.told import read, told

from runbookc.conformance.audit import audit
from runbookc.conformance.readers.table import detect, read_trace, split


def _call(id: str, name: str, requestor: str, **arguments: Any) -> dict[str, Any]:
    return {"id": id, "name": name, "arguments": arguments, "requestor": requestor}


def _tool(id: str, content: str, requestor: str, error: bool = False) -> dict[str, Any]:
    return {"id": id, "role": "tool", "content": content, "requestor": requestor, "error": error, "turn_idx": 1}


MESSAGES = [
    {"role": "assistant", "content": "Hello.", "tool_calls": None, "turn_idx": 0},
    {"role": "user", "content": None, "tool_calls": [_call("1", "notify_depot", "user")], "turn_idx": 1},
    _tool("1", '{"delivered": true}', "user"),
    {"role": "assistant", "content": None, "tool_calls": [_call("1", "get_parcel", "assistant", parcel_id="PX-1")]},
    {
        "role": "tool", "id": "both",
        "tool_messages": [_tool("1", "{}", "assistant"), _tool("2", "Error: no", "assistant", True)],
    },
    {"role": "assistant", "content": "I notified the depot.", "tool_calls": None, "turn_idx": 4},
]  # fmt: skip
RESULTS = {
    "timestamp": "2026-11-02",
    "info": {"agent_info": {"llm": "m-1", "implementation": "llm_agent"}},
    "tasks": [],
    "simulations": [
        {"id": "s1", "task_id": "7", "start_time": "2026-11-02T09:00:00", "messages": MESSAGES},
        {"id": "s2", "task_id": "8", "messages": MESSAGES[:1]},
    ],
}


def test_a_results_file_is_a_conversation_for_each_simulation() -> None:
    """With the agent's model, and the customer's own calls as such."""
    assert detect(RESULTS).name == "tau2"
    found = [read_trace(one) for one in split(RESULTS)]
    assert [(trace.id, trace.agent_version, trace.started[:10]) for trace in found] == [
        ("s1", "m-1", "2026-11-02"),
        ("s2", "m-1", ""),
    ]
    assert told(found[0]) == [
        "assistant: Hello.",
        "user calls notify_depot {} as 1 for the customer",
        '1 -> {"delivered": true} [ok by flag: error is false]',
        'assistant calls get_parcel {"parcel_id": "PX-1"} as 1',
        "1 -> {} [ok by flag: error is false]",
        "2 -> Error: no [failed by flag: error is true]",
        "assistant: I notified the depot.",
    ]


def test_one_simulation_and_its_bare_messages() -> None:
    """As results are often passed on."""
    assert read(RESULTS["simulations"][0], "tau2") == read(MESSAGES, "tau2")  # type: ignore[index]  # a list


def test_what_the_customers_device_did_is_no_deed_of_the_agent() -> None:
    """The depot was notified by the customer, with a call of the same tool."""
    (claim,) = audit(bundle(), read_trace(RESULTS["simulations"][0]))["claims"]  # type: ignore[index]  # a list
    assert claim["status"] == "no-receipt"
