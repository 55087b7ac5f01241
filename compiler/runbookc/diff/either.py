"""What both sides may have: one of the two versions that there is."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def either(new: T | None, old: T | None) -> T:
    """As it is now, or was where it is gone; ValueError where neither side has it."""
    if new is not None:
        return new
    if old is not None:
        return old
    raise ValueError("neither side has it")
