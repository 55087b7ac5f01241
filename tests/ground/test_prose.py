"""Plain prose of six invented trades finds the tool a colleague would take, and hardly ever a wrong one."""

from __future__ import annotations

import pytest
from bench.binding import NO_TOOL, Score, Step, score, steps_of, trades

LEAST_PRECISION, LEAST_RECALL = 0.97, 0.9
"""What `bench/binding` has to reach over all its steps; a wrong tool costs more than none."""


@pytest.fixture(scope="module")
def every() -> list[Step]:
    """All labelled steps, each bound within its procedure."""
    return [step for trade in trades() for step in steps_of(trade)]


def test_a_binding_is_right(every: list[Step]) -> None:
    """Of the steps that were bound nearly all are bound to the tool of their label; most that have one get it."""
    found: Score = score(every)
    wrong = [f"{step.text} -> {step.bound}" for step in every if step.bound and not step.right]
    assert found.precision >= LEAST_PRECISION, wrong
    assert found.recall >= LEAST_RECALL


def test_the_labelled_set_is_worth_something(every: list[Step]) -> None:
    """Six trades, forty steps and more each; a fifth of them have no tool, so that silence has to be earned."""
    assert len(trades()) >= 6
    assert all(len(steps_of(trade)) >= 40 for trade in trades())
    assert sum(step.label in NO_TOOL for step in every) * 5 > len(every)


def test_every_label_is_a_tool_of_its_catalogue(every: list[Step]) -> None:
    """A label that misspells a tool would count as a miss for ever."""
    assert {step.label for step in every if step.has_tool} <= {name for step in every for name in step.known}
