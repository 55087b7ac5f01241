"""Credentials: found where they should not be, filled in where they are named, and covered wherever they come back."""

from __future__ import annotations

import json

import pytest

from runbookc.errors import UsageError
from runbookc.sources.credentials import Veil, filled

KEY = 'k3y-with-"quotes"-in-it'


def test_a_name_is_filled_in_wherever_it_stands() -> None:
    """Several in one text, and the text around them as it is; `$NAME` without braces is only text."""
    assert filled("${A} and $A, ${B_1}!", {"A": "x", "B_1": "y"}) == "x and $A, y!"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (None, "is not set"),
        ("", "is empty"),
        ("a\r\nHost: b", "has a character that cannot be sent"),
        ("schlüssel", "has a character that cannot be sent"),
    ],
)
def test_what_cannot_be_filled_in_is_named(value: str | None, why: str) -> None:
    """By the variable, never by its value."""
    with pytest.raises(UsageError) as told:
        filled("Bearer ${DESK_TOKEN}", {} if value is None else {"DESK_TOKEN": value})
    assert str(told.value) == f"the environment variable DESK_TOKEN {why}"


def test_every_value_given_is_covered_in_messages() -> None:
    """The longer one first, where one holds the other; what is too short to be a secret is left."""
    veil = Veil({"A_TOKEN": "abcd", "B_TOKEN": "abcdefgh", "C": "no"})
    assert veil.over("no abcdefgh abcd") == "no *** ***"


@pytest.mark.parametrize(
    ("name", "value", "text", "shows"),
    [
        ("DESK_TOKEN", "a-secret-word", "say a-secret-word", True),
        ("DESK_KEY", KEY, json.dumps({"description": KEY}), True),
        ("DESK_DSN", "postgres://u:w@db/x", "see postgres://u:w@db/x", True),
        ("DESK", "f3b1c9d27a5e4c0a9d1e8b7f6a5c4d3e", "f3b1c9d27a5e4c0a9d1e8b7f6a5c4d3e", True),
        ("VALUE Authorization", "a-secret-word", "a-secret-word", True),
        ("REGION", "eu-central-1", "Servers of eu-central-1", False),
        ("DESK_TOKEN", "test", "a test", False),
        ("DESK_TOKEN", "a-secret-word", "nothing of it", False),
    ],
)
def test_a_secret_is_seen_in_a_file(name: str, value: str, text: str, shows: bool) -> None:
    """By the name of its variable or header, or by its look; a region that tools speak of is none."""
    assert Veil({name: value}).shows(text) is shows
