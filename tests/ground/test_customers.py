"""What only the customer's own hands or device can do is the customer's step, whoever it is written for."""

from __future__ import annotations

import pytest
from tests.ground.desk import TODAY, bound, grounded, page, step, tool, world

from runbookc.ir.model import Node
from runbookc.pipeline import compile_page
from runbookc.rules.runner import run_rules
from runbookc.source import SourceText

AIRPLANE = tool("set_airplane_mode", "Turns airplane mode on or off.", effect="write", customer=True)
RESTART = tool("restart_phone", "Restarts the customer's phone.", effect="write", customer=True)
SIGNAL = tool("read_signal", "Reads the number of signal bars.", customer=True)
TOGGLE = tool("toggle_data", "Turns mobile data of a line on or off.", effect="write", needs=("line_id",))
THEIR_TOGGLE = tool("toggle_data_on_phone", "Turns mobile data on or off on the phone.", effect="write", customer=True)
PHONE = world(AIRPLANE, RESTART, SIGNAL, TOGGLE, THEIR_TOGGLE)


@pytest.mark.parametrize(
    ("node", "name"),
    [
        (step(1, "act", "restart", "the phone"), "restart_phone"),
        (step(1, "act", "turn on", "airplane mode"), "set_airplane_mode"),
        (step(1, "check", "check", "the signal bars"), "read_signal"),
        (step(1, "act", "use", text="use `restart_phone`"), "restart_phone"),
    ],
    ids=lambda value: value.text if isinstance(value, Node) else "",
)
def test_an_order_to_the_agent_that_only_the_customer_can_follow(node: Node, name: str) -> None:
    """The step is the customer's, says with what, and is bound to no tool of the agent."""
    (only,) = grounded(page(node), PHONE).nodes
    assert (only.actor, only.customers_tool, only.tool) == ("customer", name, None)


def test_a_step_that_asks_the_customer_stays_the_agents() -> None:
    """Asking is the agent's part; what is asked for says with what the customer does it."""
    (only,) = grounded(page(step(1, "ask", "have", "restart the phone", recipient="them")), PHONE).nodes
    assert (only.kind, only.actor, only.customers_tool, only.tool) == ("ask", "agent", "restart_phone", None)


def test_near_names_on_both_sides() -> None:
    """What the agent can do it does; where the step speaks of the phone, it is the customer's."""
    assert bound(page(step(1, "act", "toggle", "data")), PHONE) == ["toggle_data"]
    (theirs,) = grounded(
        page(step(1, "act", "toggle", "data on the phone", text="toggle data on the phone")), PHONE
    ).nodes
    assert theirs.tool is None


def test_the_finding_rewrites_the_step() -> None:
    """RB409 puts "Ask the customer to" before the author's own words, and the page it makes has no such finding."""
    text = "# No signal\n\n1. Restart the phone.\n"
    found = _findings(text)
    edit = found["RB409"].fix.edits[0]
    lines = text.split("\n")
    at = edit.span
    line = lines[at.start_line - 1]
    lines[at.start_line - 1] = line[: at.start_column - 1] + edit.text + line[at.end_column - 1 :]
    assert lines[2] == "1. Ask the customer to restart the phone."
    assert "RB406" not in found
    assert "RB409" not in _findings("\n".join(lines))


def _findings(text):  # type: ignore[no-untyped-def]  # findings by their code
    compiled = compile_page(SourceText("desk.md", text), "desk", PHONE, TODAY).value
    return {finding.code: finding for finding in run_rules(compiled, PHONE, TODAY).findings}


METER = tool("check_meter_status", "Shows the status of the meter.", customer=True)
BILLS = tool("get_bills", "Get the bills of a household.", needs=("household_id",))


@pytest.mark.parametrize(
    ("said", "theirs", "ours"),
    [
        ("the status of the meter", "check_meter_status", None),
        ("that the bill status is Paid", None, "get_bills"),
        ("the date of the bill", None, "get_bills"),
        ("the contract status", None, None),
    ],
)
def test_a_field_that_many_things_have_is_no_thing(said: str, theirs: str | None, ours: str | None) -> None:
    """The customer was to read the status of a bill off the meter; a tool whose results nobody described has it."""
    (only,) = grounded(page(step(1, "check", "check", said)), world(METER, BILLS)).nodes
    assert (only.customers_tool, only.tool and only.tool.name) == (theirs, ours)


@pytest.mark.parametrize("joint", [" and then", ", then", ", and then"])
@pytest.mark.parametrize("asked", ["Ask the customer to take the card out", "Have them take the card out"])
def test_what_goes_on_from_a_request_is_asked_for(asked: str, joint: str) -> None:
    """Its author did ask the customer; and the request does not end in an "and" that leads nowhere."""
    text = f"# No signal\n\n{asked}{joint} restart the phone.\n"
    assert "RB409" not in _findings(text)
    nodes = compile_page(SourceText("desk.md", text), "desk", PHONE, TODAY).value.runbook.nodes
    assert [node.text for node in nodes if node.kind == "ask"] == [asked]
    assert "RB409" in _findings(f"# No signal\n\nAsk the customer for the code{joint} restart the phone.\n")
