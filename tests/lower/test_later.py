"""What is asked when time has passed is no case beside what is asked at once, though the items stand side by side."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Ferry\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


def test_a_ladder_of_waits_is_climbed_step_by_step() -> None:
    """Who paged the mate still pages the captain when the mate is silent too."""
    drawn = _drawn(
        "- No answer in 10 min → page the mate\n- No answer in 20 min → page the captain\n"
        "- No answer in 30 min → page the owner"
    )
    assert drawn[0] == '1 decide "No answer in 10 min" yes -> 2, no -> 3'
    assert drawn[1].endswith("-> 3")
    assert drawn[3].endswith("-> 5")


def test_another_ten_minutes_are_later() -> None:
    """The number alone is no greater."""
    drawn = _drawn("1. Page the mate.\n2. No ack in 10 min → page the cook.\n3. No ack in another 10 min → page Ops.")
    assert drawn[2].endswith("-> 4")
    assert drawn[3].startswith('4 decide "No ack in another 10 min"')


def test_no_better_in_time_is_asked_behind_all_cases() -> None:
    """Numbered: it comes after what any of the cases did; the bullets of a list may be cases all."""
    drawn = _drawn(
        "1. Check the pump. Pressure > 90% → close the valve.\n2. Pressure fine but valve shut: open the valve.\n"
        "3. Neither → restart the pump.\n4. No improvement after 15 min → call Ops."
    )
    asked = next(line.split()[0] for line in drawn if "No improvement" in line)
    deeds = [line for line in drawn if " act " in line]
    assert len(deeds) == 3
    assert all(line.endswith(f"-> {asked}") for line in deeds)


@pytest.mark.parametrize(
    "asked",
    ["it stays red", "it remains red", "it keeps blinking", "the problem persists", "it comes back", "it won't stop"],
)
def test_what_stays_as_it_was_is_asked_of_those_whom_something_was_done_for(asked: str) -> None:
    """Beside the first case it was asked of all others: whose lamp was red was never asked again."""
    drawn = _drawn(f"If the lamp is red, reset it. If {asked}, call Ops.")
    assert drawn[1].startswith('2 act "reset it" -> 3')
    assert drawn[2].startswith(f'3 decide "{asked}"')
