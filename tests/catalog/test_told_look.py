"""A name that says no verb is read by its description, and in doubt the tool changes something."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from runbookc.catalog.tools import read_tools


def effect(name: str, description: str, parameters: Sequence[str] = (), fields: Sequence[str] = ()) -> tuple[str, str]:
    """What a listed tool does and who says so; a parameter that ends with "?" is true or false."""
    given = {word.rstrip("?"): {"type": "boolean" if word.endswith("?") else "string"} for word in parameters}
    item = {"name": name, "description": description, "inputSchema": {"type": "object", "properties": given}}
    if fields:
        item["outputSchema"] = {"type": "object", "properties": {word: {"type": "string"} for word in fields}}
    (tool,) = read_tools("x.json", json.dumps([item]))
    return tool.effect, tool.effect_from


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("payment_plan", "The payment plan of an account."),
        ("payment_plan", "The payment plan of an account: parts with due, state (paid, missed) and fees."),
        ("free_berths", "Free berths for a day"),
        ("opening_hours", "Opening hours of a depot."),
        ("court_availability", "Returns the courts that nobody has on a day."),
        ("track_crate", "Tracking of a crate. Returns carrier, last_seen, handed_over."),
        ("trap_log", "Catches of a trap on a night: time, species, weight."),
        ("order_status", "The status of an order."),
        ("order_status", "Returns the status of an order."),
        ("customer_orders", "Lists the orders of a customer."),
        ("nearest_depots", "Nearest depots to an address."),
        ("account_balance", "Gets the balance of an account."),
        ("collection_window", "When a crate will be collected."),
        ("warranty", "Whether a kiln is insured."),
    ],
)
def test_a_description_that_names_what_is_told_or_looks_makes_a_look_up(name: str, description: str) -> None:
    """And who says so is shown: the description, not the verb."""
    assert effect(name, description, ["account_id", "on"], ["id", "due"]) == ("read", "description")


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("free_seats", "Free the seats of a booking."),
        ("free_seats", "Free seats of a booking."),
        ("reissue_pass", "Returns the new pass."),
        ("reissue_pass", "The reissued pass of a guest."),
        ("seat_cancellation", "The cancellation of a seat."),
        ("seat_cancellation", "Returns the cancellation fee."),
        ("rma", "Returns the item to the depot."),
        ("goodwill", "Gets the customer a refund."),
        ("goodwill", "Gets a refund for the customer."),
        ("goodwill", "The customer gets a coupon for the trouble."),
        ("payment_plan", "The payment plan of an account. Creates one if there was nothing."),
        ("payment_plan", "The payment plan of an account, which is charged for."),
        ("stall_listing", "Lists a stall for sale."),
        ("banner", "Shows the customer the banner."),
        ("zero_balance", "Zero balance of an account."),
        ("recompute_balance", "Recompute balance of an account."),
        ("slots", "Lists the slots and zaps one."),
        ("slots", "Lists the slots, then books the first."),
        ("sessions", "All sessions of a user are ended."),
        ("refund_order", "The refund of an order."),
        ("book_room", "Returns the booking."),
        ("kiln_door", "When called, zaps the door."),
        ("track_crate", "Track a crate from now on."),
        ("card_limits", "Sets the limits of a card."),
        ("card_limits", ""),
    ],
)
def test_in_doubt_a_tool_changes_something(name: str, description: str) -> None:
    """A change that is taken for a look-up hides what it does: an order, a deed's noun, a verb further on is enough."""
    assert effect(name, description)[0] == "write"


@pytest.mark.parametrize(
    ("parameters", "fields"),
    [(["amount"], []), (["newDate"], []), (["cancel?"], []), (["account"], ["plan_id", "status", "created_at"])],
    ids=["amount", "new", "deed", "receipt"],
)
def test_what_only_a_change_takes_or_gives_outweighs_the_description(parameters: list[str], fields: list[str]) -> None:
    """A look-up takes no amount and gives more than a receipt."""
    assert effect("payment_plan", "The payment plan of an account.", parameters, fields) == ("write", "default")


def test_the_author_and_the_servers_hints_go_before_the_description() -> None:
    """Who knows better than the words is believed."""
    told = {"name": "payment_plan", "description": "The payment plan of an account."}
    for said, made in (
        ({"x-effect": "write"}, ("write", "author")),
        ({"annotations": {"readOnlyHint": False}}, ("write", "hint")),
    ):
        (tool,) = read_tools("x.json", json.dumps([{**told, **said}]))
        assert (tool.effect, tool.effect_from) == made


def test_a_python_docstring_is_a_description() -> None:
    """The same for a function."""
    text = 'def stall_hours(stall: str) -> str:\n    """The hours of a stall."""\n'
    (tool,) = read_tools("x.py", text)
    assert (tool.effect, tool.effect_from) == ("read", "description")
