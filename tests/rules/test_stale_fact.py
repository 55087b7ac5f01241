"""When a value that was looked up is no longer the one it was."""

from __future__ import annotations

import json

import pytest
from tests.rules.examples import findings_in

from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools

LOOK = "Check the order's status in Shop."
CANCEL = "Cancel the order in Shop."


def page(*steps: str) -> str:
    return "# Orders\n\n" + "".join(f"{at}. {step}\n" for at, step in enumerate(steps, 1))


def stale(*steps: str, world: World | None = None) -> list[int]:
    """The numbers of the steps that use a stale value."""
    return [found.span.start_line - 2 for found in findings_in(page(*steps), world) if found.code == "RB206"]


@pytest.mark.parametrize(
    "steps",
    [
        (LOOK, CANCEL, "If the status is still open, close the ticket."),
        (LOOK, CANCEL, "Tell the customer.", "If the order's status is open, close the ticket."),
        ("Look up the customer's plan.", "Upgrade the customer.", "If their plan is Pro, close the ticket."),
        ("Look up the customer's plan.", "Change the customer's plan.", "If their plan is Pro, close the ticket."),
    ],
)
def test_a_value_from_before_a_change_is_stale(steps: tuple[str, ...]) -> None:
    """Its verb or its object says what the step changes, however far the condition is."""
    assert stale(*steps) == [len(steps)]


@pytest.mark.parametrize(
    "steps",
    [
        (LOOK, CANCEL, "If it fails, close the ticket."),
        (LOOK, CANCEL, "If it is cancelled, close the ticket."),
        (LOOK, CANCEL, LOOK, "If the status is open, close the ticket."),
        (LOOK, CANCEL, "If the order's status was open, close the ticket."),
        (LOOK, CANCEL, "Check the order's number.", "If the order's number is 5, close the ticket."),
        ("Check the order's region.", CANCEL, "If the order's region is Tyrol, close the ticket."),
        (LOOK, "Cancel the second order in Shop.", "If the status is open, close the ticket."),
        (LOOK, "Cancel the appointment in Shop.", "If the order's status is open, close the ticket."),
        (LOOK, "Change the order's address.", "If the order's status is open, close the ticket."),
        (LOOK, "If they ask for it, cancel the order.", "If the order's status is open, close the ticket."),
        ("Look up the customer's plan.", "Upgrade the customer.", "If their region is Tyrol, close the ticket."),
    ],
    ids=[
        "its outcome", "its outcome in its own words", "looked up again", "as it was", "never looked up before",
        "what cancelling leaves alone", "one of several", "another thing", "another property", "only on some ways",
        "another property of the customer",
    ],
)  # fmt: skip
def test_no_other_value_is_stale(steps: tuple[str, ...]) -> None:
    """Outcomes, new looks, other things and properties, and what some way brings as it still is."""
    assert stale(*steps) == []


def test_a_called_procedure_may_have_looked_again() -> None:
    """What happens in it is not told here, so nothing is said of what comes back."""
    steps = (
        LOOK,
        CANCEL,
        "Follow the steps in [Verify orders](#verify-orders), then come back.",
        "If the status is open, close the ticket.",
    )
    both = page(*steps) + "\n## Verify orders\n\n1. Call the shop.\n"
    assert [f for f in findings_in(both) if f.code == "RB206"] == []


SHOP = [
    {
        "name": "get_order",
        "description": "Get an order.",
        "inputSchema": {"type": "object", "properties": {"order_id": {"type": "string"}}, "required": ["order_id"]},
        "outputSchema": {"type": "object", "properties": {"order_id": {}, "status": {"enum": ["open", "cancelled"]}}},
        "annotations": {"readOnlyHint": True},
    },
    {
        "name": "cancel_order",
        "description": "Cancel an order.",
        "inputSchema": {"type": "object", "properties": {"order_id": {"type": "string"}}, "required": ["order_id"]},
        "annotations": {"destructiveHint": True, "readOnlyHint": False},
    },
]
STEPS = ("Ask the customer for the order number.", "Look up the order.", "Cancel the order.",
         "If the order's status is open, close the ticket.")  # fmt: skip


def test_a_result_that_tells_the_new_value_is_a_look() -> None:
    """Where the tool's own answer has the status, the step tells how it is now."""
    silent, telling = SHOP[1], SHOP[1] | {"outputSchema": {"type": "object", "properties": {"status": {}}}}
    for cancel, expected in ((silent, [4]), (telling, [])):
        world = World(tools=read_tools("tools/shop.json", json.dumps({"tools": [SHOP[0], cancel]})))
        assert stale(*STEPS, world=world) == expected


def test_the_finding_names_the_change_and_the_look_to_repeat() -> None:
    """One sentence in the author's words, the step that changes it, and what to write."""
    (found,) = (f for f in findings_in(page(LOOK, CANCEL, "If the status is open, tell them.")) if f.code == "RB206")
    assert found.message == (
        "'the status is open' is tested here with the order's status from before 'Cancel the order in Shop', which "
        "changes it"
    )
    assert found.help.startswith("repeat 'Check the order's status in Shop' after 'Cancel the order in Shop', or ")
    assert [(r.span.start_line, r.message) for r in found.related] == [
        (4, "this changes the order's status"),
        (3, "last looked up here"),
    ]
