"""A parameter may want another thing's value: the words of the step say whose, or what the tool is about."""

from __future__ import annotations

import pytest
from tests.ground.desk import grounded, page, step, tool, world

from runbookc.ir.model import Node

ASKS = step(1, "ask", "ask", text="Ask the guest for the booking reference", recipient="the guest")
FIND = tool("find_booking", "Look up a booking.", needs=("reference",), tells=("reference", "date", "boat"))
LOOKS = step(2, "check", "look up", "the booking")


def origin(third: Node, *tools: object, name: str) -> str:
    """Where the third step's parameter comes from, after the booking was looked up."""
    done = grounded(page(ASKS, LOOKS, third), world(FIND, *tools))  # type: ignore[arg-type]  # tools of the desk
    binding = done.nodes[2].tool
    assert binding is not None
    return binding.arguments[name].origin


FORECAST = tool("get_forecast", "Wind and rain on a day.", needs=("date",), tells=("wind",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Get the forecast for the date of the booking", "step:n2"),
        ("Get the forecast for the booking's date", "step:n2"),
        ("Get the forecast for the date of the regatta", "missing"),
        ("Get the forecast", "missing"),
    ],
)
def test_the_words_of_a_step_say_whose_value_it_is(text: str, found: str) -> None:
    """ "The date of the booking" is what the booking's look-up told; a date of something else is nobody's."""
    assert origin(step(3, "check", "get", "the forecast", text=text), FORECAST, name="date") == found


@pytest.mark.parametrize(
    ("description", "parameter", "found"),
    [
        ("Refund the payment of a booking.", "reference", "step:n2"),
        ("Refund a payment.", "reference", "missing"),
        ("Refund the payment of a booking.", "id", "missing"),
        ("Refund the payment. A booking has one.", "reference", "missing"),
    ],
)
def test_a_reference_is_that_of_what_the_tool_is_about(description: str, parameter: str, found: str) -> None:
    """ "The payment of a booking" is found by the booking's reference; an id is the payment's own."""
    refund = tool("refund_payment", description, effect="write", needs=(parameter,))
    assert origin(step(3, "act", "refund", "the payment"), refund, name=parameter) == found


def test_a_thing_with_a_reference_of_its_own_is_not_given_another() -> None:
    """Where a tool tells the payment's own reference, the booking's is the wrong one."""
    refund = tool("refund_payment", "Refund the payment of a booking.", effect="write", needs=("reference",))
    payments = tool("get_payment", "Look up a payment.", needs=("payment_id",), tells=("reference", "status"))
    assert origin(step(3, "act", "refund", "the payment"), refund, payments, name="reference") == "missing"
