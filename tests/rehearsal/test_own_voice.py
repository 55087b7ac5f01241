"""What the customer of a play says of themselves: in the first person, and nothing of anybody else."""

from __future__ import annotations

import pytest

from runbookc.rehearsal.own_voice import denied, in_own_voice


@pytest.mark.parametrize(
    ("condition", "said", "not_so"),
    [
        ("they want a new key", "I want a new key", "I do not want a new key"),
        ("they're sure they are on time", "I'm sure I am on time", "I am not sure I am on time"),
        ("They have tried it on their phone", "I have tried it on my phone", "I have not tried it on my phone"),
        ("they have a key", "I have a key", "I do not have a key"),
        ("the customer isn't abroad", "I am not abroad", ""),
        ("the guest wants their bag", "I want my bag", "I do not want my bag"),
        ("the customer's card has expired", "my card has expired", ""),
        ("they paid", "I paid", ""),
    ],
)
def test_a_condition_on_the_customer_is_said_by_themselves(condition: str, said: str, not_so: str) -> None:
    """And denied where a plain denial can be made."""
    assert in_own_voice(condition) == said
    assert denied(said) == not_so


@pytest.mark.parametrize(
    "condition",
    ["it comes back", "she agrees", "customers who pay late", "a trusted user", "the lamp is red", "the customer"],
)
def test_what_is_said_of_others_is_left_as_it_stands(condition: str) -> None:
    """Kinds of people, things and colleagues."""
    assert in_own_voice(condition) == ""
