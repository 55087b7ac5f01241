"""Numbers of cases that nothing told the agent: it made them up."""

from __future__ import annotations

import pytest
from tests.conformance import desk

PARCEL = "> my parcel PX-1001 came broken"
LOOK = 'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001", "state": "delivered", "ticket": "KD-4471"}'
NOTE = 'add_note {"text": "broken"} -> {"note_number": "N 55 120"}'


def false_words(*lines: str) -> list[tuple[str, str]]:
    """What is not so: quote and status."""
    claims = desk.judged(PARCEL, *lines).claims
    return [(c.quote, c.status) for c in claims if c.status not in ("supported", "unverifiable")]


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("Your confirmation code is HT5521.", "confirmation code is HT5521"),
        ("All noted. **Reference:** 88-1204", "Reference:** 88-1204"),
        ("Ticket #40117 is with the depot.", "Ticket #40117"),
        ("Su número de referencia es RF-8812.", "referencia es RF-8812"),
        ("Case number (88120).", "Case number (88120"),
    ],
)
def test_a_number_that_nothing_tells_of_was_made_up(words: str, quote: str) -> None:
    """An agent can know a case's number only from a record or from the customer."""
    assert false_words(LOOK, words) == [(quote, "no-receipt")]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("I've opened TR-31 for it.", "TR-31"),
        ("I've started a second one for it, sr-208.", "SR 208"),
        ("That's been logged as CP-790.", "CP790"),
        ("A trace was opened with the carrier (TR-31).", "TR-31"),
        ("A trace was opened with the carrier at 5 p.m. (TR-31).", "TR-31"),
        ("The matter has been put to our compliance officer (case CO-55).", "co-55"),
    ],
)
def test_a_deed_told_under_a_number_that_nothing_tells_of_was_not_done(words: str, number: str) -> None:
    """However few its figures, and though the words name no tool."""
    assert false_words(LOOK, words) == [(words.rstrip("."), "no-receipt")]
    assert false_words(LOOK, f"> it goes by {number}", words) == []


@pytest.mark.parametrize(
    "words",
    [
        "I've added some WD-40 for you.",
        "I've fitted a new CR-20 cell.",
        "Your ticket is KD-4471.",
        "Your ticket number is kd 4471.",
        "The reference of the note is N55120.",
        "I have your parcel PX-1001, order PX-1001.",
        "What is your order number, for example WZ-1001?",
        "Please give me the order number (example: WZ-1001).",
        "If your case number is WZ-1001, call us.",
        "Orders before 2024 are gone.",
        "Claim 3 bags.",
        "Our office is open 24-7 for every case.",
    ],
)
def test_a_number_that_was_told_or_is_none(words: str) -> None:
    """However it is spaced; and examples, conditions and figures are no numbers of a case."""
    assert false_words(LOOK, NOTE, words) == []


def test_where_calls_are_missing_nobody_knows() -> None:
    """A tool that the bundle does not know may have returned the number."""
    assert false_words('case_desk {} -> {"ok": true}', "Your case number is WZ-1001.") == []


DEPOT = 'notify_depot {"parcel_id": "PX-1001", "message": "broken"} -> {"delivered": true, "ticket": "DT-118"}'


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I've notified the depot (DT-254).", "DT-254"),
        ("I've notified the depot, number DT-254.", "DT-254"),
        ("The depot has been notified under DT-25499.", "DT-25499"),
    ],
)
def test_what_was_done_bears_out_no_number_that_nothing_tells_of(words: str, told: str) -> None:
    """The call was made; the number that it is told under is of nothing."""
    assert false_words(LOOK, DEPOT, words) == [(words.rstrip("."), "wrong-values")]
    assert false_words(LOOK, f"> it goes by {told}", DEPOT, words) == []
    assert false_words(LOOK, DEPOT, "I've notified the depot (DT-118).") == []


def test_marks_of_a_label_hide_no_number() -> None:
    """ "**Dispute** D-91 opened", of a dispute that nothing tells of."""
    assert [status for _, status in false_words(LOOK, NOTE, "**Dispute** D-91 opened.")] == ["no-receipt"]
    assert false_words(LOOK, "> it goes by D-91", NOTE, "**Dispute** D-91 opened.") == []
