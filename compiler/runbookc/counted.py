"""Nouns with their numbers and what they own: "1 conversation", "1,200 conversations", "3 times", "guests' age"."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """The number and its noun, which is given in the singular and whose plural ends in s."""
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"


def times(number: int) -> str:
    """How often: "never", "once", "twice", "3 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number:,} times")


def owned(owner: str, name: str) -> str:
    """What something has: "the guest's age", "the guests' age", "the address's age"."""
    plural = owner.endswith("s") and not owner.endswith(("ss", "us", "is"))
    return f"the {owner}' {name}" if plural else f"the {owner}'s {name}"
