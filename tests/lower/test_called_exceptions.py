"""What a page calls an exception is done in that case alone, and the sentence before it in all others."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Pool\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize(
    "text",
    [
        "1. Drain the pool. Exception: if a class is on, call the lifeguard.\n2. Lock the gate.",
        "Drain the pool. The only exception: when a class is on, call the lifeguard.\n\nLock the gate.",
        "- Drain the pool.\n  - Exception: if a class is on, call the lifeguard.\n- Lock the gate.",
    ],
)
def test_the_exception_comes_before_the_deed(text: str) -> None:
    """Nobody drains it first and then sees whether they were not to."""
    asked, called, drained, *_ = _drawn(text)
    assert asked.startswith('1 decide "a class is on" yes -> 2, no -> 3')
    assert called.startswith('2 handoff "call the lifeguard"')
    assert drained.startswith('3 act "Drain the pool"')


def test_it_is_one_from_the_whole_sentence() -> None:
    """Both deeds of the sentence are spared, and nothing of the sentence before that."""
    page = "1. Put on a vest. Drain the pool and open the shed. Exception: if a class is on, call the lifeguard."
    first, asked, called, drained, opened = _drawn(page)
    assert first.startswith("1 act")
    assert "yes -> 3, no -> 4" in asked
    assert called.endswith("-> end")
    assert drained.startswith('4 act "Drain the pool" -> 5')
    assert opened.startswith('5 act "open the shed"')


def test_what_is_done_first_does_not_replace_it() -> None:
    """ "Ring the driver first" is done besides."""
    page = "Empty the pool. Exception: if a crane is up, ring the driver first."
    assert _drawn(page) == [
        '1 decide "a crane is up" yes -> 2, no ~> 3',
        '2 handoff "ring the driver first" to "the driver" -> 3',
        '3 act "Empty the pool" -> end',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ring the plumber. Exception: if he does not answer, text him.",
        "Drain the pool. Exception: never drain it at night.",
        "Drain the pool. If a class is on, call the lifeguard.",
    ],
)
def test_what_comes_of_it_and_what_nobody_calls_so_stay_behind(text: str) -> None:
    """Whether he answers is only known once he was rung."""
    assert _drawn(text)[0].startswith("1 ")
    assert "decide" not in _drawn(text)[0]
