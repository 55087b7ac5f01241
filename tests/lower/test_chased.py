"""Who is chased and nudged: the one the words name, and the customer only where they say so or name nobody."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.ground.wanted import goes_to_customer


@pytest.mark.parametrize(
    ("order", "recipient"),
    [
        ("Chase the courier for a new slot.", "the courier"),
        ("Chase up the workshop team about the bill.", "the workshop team"),
        ("Nudge the supplier.", "the supplier"),
        ("Chase Tallow Parts for the bill.", "Tallow Parts"),
        ("Chase the bill with Finance.", "Finance"),
    ],
)
def test_a_third_party_is_chased(order: str, recipient: str) -> None:
    """They are asked, and are a contact; the customer is asked nothing."""
    found = compiled(f"1. {order}\n2. Close the case.\n")
    asked = next(node for node in found.nodes if node.kind == "ask")
    assert asked.action is not None
    assert (asked.action.recipient, goes_to_customer(asked), asked.obtains) == (recipient, False, ())
    assert [contact.value for contact in found.contacts] == [recipient.removeprefix("the ")]


@pytest.mark.parametrize("order", ["Chase the guest for the form.", "Nudge them.", "Chase the payment."])
def test_the_customer_is_chased(order: str) -> None:
    """By a word for them, or for what they owe, which is nobody to reach."""
    found = compiled(f"1. {order}\n2. Close the case.\n")
    assert [goes_to_customer(node) for node in found.nodes if node.kind == "ask"] == [True]
    assert not found.contacts


def test_whom_a_nudge_puts_to_work_has_it() -> None:
    """As one who is asked to do something."""
    found = compiled("1. Nudge the duty manager to sign it.\n2. Close the case.\n")
    assert next(node.kind for node in found.nodes if node.kind not in ("start", "end")) == "handoff"
