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


def test_a_first_name_of_somebody_who_left_is_not_offered() -> None:
    """To write the whole name would only be the next finding; nor is anybody to be reached who last read the page."""
    left = World(directory=read_directory("contacts.csv", "kind,value,status\nperson,Dana Whitfield,inactive\n"))
    page = "# Calls\n\nLast reviewed by Dana Whitfield, 3 May.\n\n1. Hand the ticket over to Dana.\n"
    (found,) = [finding for finding in findings_in(page, left) if finding.code.startswith("RB50")]

    assert found.message == (
        "'Dana' is not in the directory; the only Dana there is Dana Whitfield, who is no longer active"
    )
    assert found.help == "name the role, team or queue that has it now"
    assert found.fix is None


def test_who_must_approve_is_reached_though_it_reads_like_a_byline() -> None:
    """ "Refunds are approved by her" is no note on who wrote the page."""
    left = World(directory=read_directory("contacts.csv", "kind,value,status\nperson,Dana Whitfield,inactive\n"))
    page = "# Calls\n\nEach refund must be reviewed by Dana Whitfield.\n\n1. Close the ticket.\n"

    assert "RB505" in [finding.code for finding in findings_in(page, left)]
