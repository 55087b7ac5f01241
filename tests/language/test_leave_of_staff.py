"""What a kind of staff cannot do, and when or for whom alone a service is there: rules that stand."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def modalities(words: str) -> list[str]:
    """How the rules bind that a sentence before the steps gives."""
    return [rule.modality for rule in compiled(f"# Quay\n\n{words}\n\n## Refund\n\n1. Send the receipt.\n").rules]


@pytest.mark.parametrize(
    "words",
    [
        "A trainee can't approve a refund.",
        "Apprentices cannot waive fees.",
        "New clerks can't cancel a paid berth.",
        "Volunteers can never open the safe.",
        "A cashier cannot refund a fare.",
    ],
)
def test_what_a_kind_of_staff_cannot_do_is_forbidden(words: str) -> None:
    """They have no leave to; it is not told of one who fails."""
    assert modalities(words) == ["must-not"]


@pytest.mark.parametrize(
    "words",
    [
        "Some clerks can't cancel a berth.",
        "The night clerk cannot cancel the berth.",
        "A clerk can't find the berth.",
        "A technician can't open the door.",
        "Operators cannot log in.",
        "A clerk cannot cancel it.",
        "Sails can't cancel a berth.",
    ],
)
def test_who_is_not_able_to_is_forbidden_nothing(words: str) -> None:
    """One person, some of them, a fault, or a thing."""
    assert modalities(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Calls to members are made only between 08:00 and 20:00.",
        "Deliveries are only made during office hours.",
        "Keys are handed out only to the keyholder.",
        "Refunds are paid only to the card used.",
    ],
)
def test_only_then_or_only_to_them_is_a_bound(words: str) -> None:
    """An "only" behind the participle binds as one before it does."""
    assert modalities(words) == ["only-if"]


@pytest.mark.parametrize("words", ["The list is updated only between 8 and 9.", "Faults are seen only from 8."])
def test_how_things_are_at_certain_times_binds_nobody(words: str) -> None:
    """A habit of a machine, or when something is noticed."""
    assert modalities(words) == []
