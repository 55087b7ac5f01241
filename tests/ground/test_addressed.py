"""A message to the customer goes to an address that something holds, and to no word that stands for them."""

from __future__ import annotations

import pytest
from tests.ground.desk import only, page, step, tool, world

EMAIL = tool("send_email", "Send an email.", effect="write", needs=("to", "body"))
TEXT = tool("send_text", "Send a text message.", effect="write", needs=("to", "text"))


@pytest.mark.parametrize(
    ("whom", "origin"),
    [("the customer", "ticket:customer.email"), ("them", "ticket:customer.email"), ("Finance", "text:Finance")],
)
def test_an_email_goes_to_the_address_of_whom_it_is_for(whom: str, origin: str) -> None:
    """The customer's stands in the ticket; what the directory calls somebody stays the name of them."""
    bound = only(page(step(1, "tell", "send", "an email", recipient=whom)), world(EMAIL))
    assert bound.arguments["to"].origin == origin


def test_what_nothing_holds_stays_as_it_is_written() -> None:
    """No ticket holds a telephone number."""
    bound = only(page(step(1, "tell", "text", "the new date", recipient="the customer")), world(TEXT))
    assert bound.arguments["to"].origin == "text:the customer"
