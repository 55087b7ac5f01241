"""Where a call fails and the page says nothing of it, an agent that stops, says so or hands over does no wrong."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.agent import Message, ToolDescription
from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.play import play_of
from runbookc.rehearsal.rehearse import rehearse
from runbookc.rehearsal.script import scenario_document
from runbookc.rehearsal.verdicts import judge_run

PAGE = """# Clock repairs

1. Ask the owner for the ticket number.
2. Look up the repair.
   - If the repair is disputed, hand the case over to the Workshop team.
3. Write the owner a message that the clock is ready.
4. Close the repair.
5. Bill the repair.
"""


def _tool(name: str, said: str, read: bool, *needs: str, **gives: object) -> dict[str, Any]:
    own = {"type": "object", "properties": {n: {"type": "string"} for n in needs}, "required": list(needs)}
    told = {"outputSchema": {"type": "object", "properties": gives, "required": list(gives)}}
    return {"name": name, "description": said, "inputSchema": own, "annotations": {"readOnlyHint": read}, **told}


DONE = {"type": "boolean"}
STATUS = {"type": "string", "enum": ["open", "disputed"]}
TOOLS = [
    _tool("get_repair", "Look up a repair.", True, "ticket_number", status=STATUS),
    _tool("message_owner", "Write the owner of a clock a message.", False, "ticket_number", "text", sent=DONE),
    _tool("close_repair", "Close a repair.", False, "ticket_number", closed=DONE),
    _tool("bill_repair", "Bill a repair.", False, "ticket_number", billed=DONE),
    _tool("assign_case", "Hand a case over to a team.", False, "team", "note", assigned=DONE),
]
NUMBER = {"ticket_number": "ticket-1"}
CALLS: dict[str, dict[str, str]] = {
    "get_repair": NUMBER,
    "message_owner": {**NUMBER, "text": "Your clock is ready."},
    "close_repair": NUMBER,
    "bill_repair": NUMBER,
    "assign_case": {"team": "the Workshop team", "note": "Something failed."},
}


@cache
def repairs() -> Bundle:
    return bundle_of(PAGE, World(tools=merge([read_tools("t.json", json.dumps({"tools": TOOLS}))])))


class Caller:
    """Makes these calls one after the other, and then says its words."""

    def __init__(self, calls: Sequence[str], words: str) -> None:
        self._todo = [*calls]
        self._words = [words]

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> Sequence[Message]:
        """The next call, then the words, then nothing."""
        if self._todo:
            name = self._todo.pop(0)
            function = {"name": name, "arguments": json.dumps(CALLS[name])}
            call = {"id": f"c{len(conversation)}", "type": "function", "function": function}
            return [{"role": "assistant", "content": None, "tool_calls": [call]}]
        return [{"role": "assistant", "content": self._words.pop()}] if self._words else []


def failures(tool: str, outcome: str, calls: Sequence[str], words: str = "I am sorry, this did not work.") -> list[str]:
    """What is wrong with these calls where the first of a tool ends so, by kind; the path goes on to the bill."""
    book = repairs()
    ends = (s for s in book.scenarios if s.outcomes and s.outcomes[0][1] == outcome)
    play = next(p for s in ends if (p := play_of(book, s)).step(s.outcomes[0][0]).tool == tool)  # type: ignore[union-attr]
    tools = MockTools(play)
    run = rehearse(Caller(calls, words), tools)
    return [why.partition(":")[0] for why in judge_run(book, run, tools).failures]


LOOK, WRITE, CLOSE, BILL, OVER = CALLS


@pytest.mark.parametrize(
    ("tool", "outcome", "calls"),
    [
        ("close_repair", "retried", (LOOK, WRITE, "close_repair")),
        ("close_repair", "retried", (LOOK, WRITE, "close_repair", "close_repair", "bill_repair")),
        ("close_repair", "retried", (LOOK, WRITE, "close_repair", "assign_case")),
        ("close_repair", "time-out", (LOOK, WRITE, "close_repair")),
        ("close_repair", "flagged-error", (LOOK, WRITE, "close_repair", "assign_case")),
        ("get_repair", "in-band-error", (LOOK, "assign_case")),
        ("message_owner", "flagged-error", (LOOK, WRITE, "close_repair", "bill_repair")),
        ("message_owner", "time-out", (LOOK, "close_repair")),  # said, and not written
    ],
)
def test_nothing_is_wrong(tool: str, outcome: str, calls: Sequence[str]) -> None:
    """Who tries again, who does not, who hands over, and who goes on behind words that were not sent."""
    assert failures(tool, outcome, calls) == []


@pytest.mark.parametrize(
    ("tool", "outcome", "calls", "wrong"),
    [
        ("close_repair", "retried", (LOOK, WRITE), "missing"),  # never tried
        ("close_repair", "retried", (LOOK, WRITE, "close_repair", "bill_repair"), "beyond"),
        ("close_repair", "flagged-error", (LOOK, WRITE, "close_repair", "bill_repair"), "beyond"),
        ("message_owner", "flagged-error", (LOOK, WRITE, "close_repair", "bill_repair", "bill_repair"), "beyond"),
        ("bill_repair", "retried", (LOOK, WRITE, "bill_repair"), "missing"),  # what comes before it was due
    ],
)
def test_what_was_left_out_or_built_on_a_failure_is_wrong(
    tool: str, outcome: str, calls: Sequence[str], wrong: str
) -> None:
    """A change that needs the one that failed is not made, and what comes before it is due all the same."""
    assert wrong in failures(tool, outcome, calls)


def test_a_failure_told_as_done_is_wrong() -> None:
    """Who does not try again may not say that it worked."""
    calls = (LOOK, WRITE, "close_repair")
    assert failures("close_repair", "retried", calls, "I've closed the repair.") == ["“I've closed the repair”"]


def test_scenarios_for_other_runners_say_the_same() -> None:
    """Behind words that were not sent nothing of the page is beyond; behind a change that failed the next change is."""
    beyond = {entry["id"]: entry["beyond"] for entry in scenario_document(repairs(), "")["scenarios"]}
    of = {node.tool.name: node.id for node in repairs().runbooks[0].nodes if node.tool is not None}
    assert beyond[f"p-{of['message_owner']}-flagged-error"] == []
    assert beyond[f"p-{of['close_repair']}-flagged-error"] == ["bill_repair"]
