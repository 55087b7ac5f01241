"""Numbers with their nouns: "1 conversation", "2 conversations", "1,200 conversations"; "once", "3 times"."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """The number and its noun, which is given in the singular and whose plural ends in s."""
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"


def times(number: int) -> str:
    """How often: "never", "once", "twice", "3 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number:,} times")
