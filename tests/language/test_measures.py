"""What a comparison measures has the name a reader would give it."""

from __future__ import annotations

import pytest
from tests.language.reading import read

_MEASURED = {
    "the line was down for more than 2 full working days": ("the line", "2 full working days", "time_down"),
    "the guest has been waiting for over 20 minutes": ("the guest", "20 minutes", "time_waiting"),
    "the parcel weighs more than 30 kg": ("the parcel", "30 kg", "weight"),
    "the outage lasts longer than 4 hours": ("the outage", "4 hours", "duration"),
    "the account has fewer than 5 users": ("the account", "5", "users"),
    "the customer has called more than three times": ("the customer", "three times", "times_called"),
    "the order is older than 30 days": ("the order", "30 days", "age"),
    "the item is worth more than £200": ("the item", "£200", "amount"),
    "the queue exceeds 100": ("the queue", "100", ""),
}


@pytest.mark.parametrize("words", _MEASURED)
def test_what_is_measured_is_named(words: str) -> None:
    """Subject, amount and the name of what of the subject is measured; no name where the words tell none."""
    (case,) = read(f"If {words}, close the case.").cases
    assert case.guard is not None
    (condition,) = case.guard.conditions
    assert (condition.subject, condition.value, condition.attribute) == _MEASURED[words]
