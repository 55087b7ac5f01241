"""Names that the directory should have, and words that are no names."""

from __future__ import annotations

from tests.rules.examples import findings_in

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World

PEOPLE = World(directory=read_directory("contacts.csv", "kind,value\nqueue,Billing Review\n"))


def unknown(step: str) -> int:
    page = f"# Calls\n\n1. {step}\n"
    return sum(finding.code == "RB504" for finding in findings_in(page, PEOPLE))


def test_one_of_many_is_no_name() -> None:
    """Nobody lists "a specialist"; "Night Desk" somebody should."""
    assert unknown("Hand the ticket over to a specialist.") == 0
    assert unknown("Escalate the ticket to Night Desk.") == 1
    assert unknown("Escalate the ticket to Billing Review.") == 0
