"""What a page's layout and wording say of the order of its steps, and what a result says of how a step went."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on

from runbookc.catalog.model import Parameter, Tool, World

BERTH = Parameter("berth_id", "string", required=True)


def _tool(name: str, does: str, effect: str = "write", *more: Parameter) -> Tool:
    return Tool(name, "harbour.json", description=does, effect=effect, parameters=(BERTH, *more))  # type: ignore[arg-type]  # a literal


TOOLS = (
    _tool("find_berth", "Look up a berth.", "read"),
    _tool("book_lift", "Book the boat lift."),
    _tool("move_lift", "Move a boat lift to another day."),
    _tool("cancel_lift", "Cancel a boat lift."),
    _tool("order_cradle", "Order a cradle."),
    _tool("issue_key", "Issue a gate key."),
    _tool("block_key", "Block a gate key."),
    _tool("page_warden", "Page the harbour warden."),
    _tool("test_pump", "Run a test of the bilge pump."),
    _tool("open_fault", "Open a fault on a berth."),
    _tool("add_note", "Leave a note on the file of a berth."),
)
GATE = _tool(
    "manage_gate",
    "Open or lock a gate.",
    "write",
    Parameter("action", "string", required=True, values=("open", "lock")),
)
OK = '{"ok": true}'
PAGE = """# Harbour

## Berths

{}
"""


def told(page: str, *calls: str, tools: tuple[Tool, ...] = TOOLS) -> list[tuple[str, str]]:
    """The violations of a conversation in which these tools were called, as (kind, tool that lacks or was called)."""
    lines = [
        f'{name} {{"berth_id": "B-1"}} -> {found or OK}'
        for name, _, found in (call.partition(" -> ") for call in calls)
    ]
    verdict = verdict_on(
        bundle_of(PAGE.format(page), World(tools=tools), "harbour"), "> B-1", *lines, "Thanks, have a good day!"
    )
    return [
        (v.kind, next((t.name for t in tools if f"{t.name} (" in v.why), v.why.split()[0])) for v in verdict.violations
    ]


@pytest.mark.parametrize(
    "change", ["Move the lift with `move_lift`.", "Move or cancel it on request with `move_lift`."]
)
def test_who_moves_a_thing_may_have_made_it_another_day(change: str) -> None:
    """A lift that is moved was booked, and not in this conversation."""
    page = f"1. Look up the berth with `find_berth`.\n2. Book the lift with `book_lift`.\n3. {change}"

    assert told(page, "find_berth", "move_lift") == []
    assert told(page, "move_lift") == [("skipped-step", "find_berth")]


def test_who_cancels_another_thing_has_to_make_the_first() -> None:
    """The lift goes when the cradle is ordered."""
    page = "1. Order the cradle for the lift with `order_cradle`.\n2. Cancel the lift with `cancel_lift`."

    assert told(page, "cancel_lift") == [("skipped-step", "order_cradle")]


@pytest.mark.parametrize(
    "case", ["With the tide below two metres only the warden may lift a boat", "The warden did not turn up"]
)
def test_a_label_that_says_what_happened_names_a_case(case: str) -> None:
    """However long it is, and whoever it is about; whoever pages the warden has booked nothing."""
    page = (
        "1. Look up the berth with `find_berth`.\n2. Get the customer's yes.\n3. Book the lift with `book_lift`.\n"
        f"4. {case}: page the warden with `page_warden`."
    )

    assert told(page, "find_berth", "page_warden") == []
    assert told(page, "page_warden") == [("skipped-step", "find_berth")]


def test_a_short_label_of_who_does_it_names_no_case() -> None:
    """ "Warden team:" says who."""
    page = "1. Book the lift with `book_lift`.\n2. Desk agent: issue the key with `issue_key`."

    assert told(page, "issue_key") == [("skipped-step", "book_lift")]


def test_what_follows_in_a_line_with_a_label_of_its_own_waits_for_nothing_there() -> None:
    """A key that is blocked and one for another gate are two cases, in one line or in two."""
    line = "Block the old key with `block_key`. {} issue another with `issue_key`."

    assert told(line.format("Change of gate:"), "issue_key") == []
    assert told(line.format("Then"), "issue_key") == [("skipped-step", "block_key")]


def test_a_note_behind_deeds_in_a_line_is_left_whatever_was_done() -> None:
    """The page has it in the line of one of them."""
    page = "1. Book the lift with `book_lift`.\n2. Block the key with `block_key`. {} with `add_note`."

    assert told(page.format("Put a note on the berth"), "book_lift", "add_note") == []


def test_a_test_that_went_well_and_found_a_fault_has_not_passed() -> None:
    """How the call ended is not what it found."""
    page = "1. Run a pump test with `test_pump`.\n2. If the test fails, open a fault with `open_fault`."

    assert told(page, 'test_pump -> {"result": "failed", "at": "float switch"}', "open_fault") == []
    assert told(page, 'test_pump -> {"result": "done"}', "open_fault") == [("wrong-branch", "open_fault")]


def test_a_step_done_too_late_is_told_so_beside_a_tool_of_many_actions() -> None:
    """Whatever else the catalogue holds, what was done is known."""
    page = "1. Look up the berth with `find_berth`.\n2. Book the lift with `book_lift`.\n\n## Gates\n\nOpen the gate."

    assert told(page, "book_lift", "find_berth") == [("out-of-order", "find_berth")]
    assert told(page, "book_lift", "find_berth", tools=(*TOOLS, GATE)) == [("out-of-order", "find_berth")]
