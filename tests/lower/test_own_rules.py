"""What is forbidden among the steps of one part holds there; what holds anyway, and lists of rules, everywhere."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.ir.model import Rule
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

PAGE = """# Lockers

{head}## The door is stuck

1. Look up the rental. If the caller is somebody else, go to [Not the renter](#not-the-renter).
2. Unlock the door.

## Not the renter

{first}2. Ask them to have the renter call.
"""


def rule(first: str, head: str = "") -> Rule:
    """The one rule of a page of two parts, said as the second part's first step or ahead of both."""
    source = SourceText("lockers.md", PAGE.format(first=f"1. {first}\n" if first else "", head=head))
    (found,) = compile_page(source, "lockers", World(tools=None), date(2026, 11, 23)).value.runbook.rules
    return found


@pytest.mark.parametrize("said", ["Do not unlock the door.", "Don't unlock the door for them."])
def test_what_a_step_of_one_part_forbids_is_for_that_part(said: str) -> None:
    """The renter's door, in the other part, is unlocked."""
    found = rule(said)
    assert found.procedure == "lockers/not-the-renter"
    assert found.guards == ()


@pytest.mark.parametrize("said", ["Never unlock the door.", "Under no circumstances unlock the door."])
def test_what_may_never_be_done_holds_wherever_it_stands(said: str) -> None:
    """It is said among steps, and of no case."""
    assert rule(said).procedure is None


def test_what_a_list_of_rules_forbids_holds_on_the_whole_page() -> None:
    """Also where one of its lines is read as something to do."""
    head = "## Locker rules\n\n- Do not unlock the door.\n- Send the log to the guard at night.\n\n"
    found = rule("", head)
    assert found.procedure is None
    assert len(found.guards) == 1
