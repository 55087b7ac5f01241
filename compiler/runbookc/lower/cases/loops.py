"""Loops of a text whose sentence has no step of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.lower.plan import Choice, Do, Statement


def looped(done: list[Statement], before: Sequence[Statement]) -> list[Statement]:
    """ "Check the light. Repeat until it is green.": a loop with no step of its own leads to the first of the text."""
    first = next((statement for statement in before if isinstance(statement, Do)), None)
    if first is None or not done or not isinstance(done[0], Choice) or not done[0].loop:
        return done
    return [replace(done[0], loop_to=first.origin), *done[1:]]
