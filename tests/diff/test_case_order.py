"""Cases of one question in another order: one change, however many ways lead elsewhere for it."""

from __future__ import annotations

import pytest
from tests.diff.told import told

HEAD = "# Orchids\n\n## A plant arrived\n\n"
LABELS = HEAD + (
    "1. Look up the order in Potting.\n2. Check the status:\n"
    "   - **Packed**: change the address in Potting.\n"
    "   - **Sent**: tell the customer that it is on its way.\n"
    "   - **Returned**: hand the ticket to the greenhouse team (greenhouse@orchid.example).\n"
    "   - Otherwise, close the ticket.\n"
)
CLAIMS = HEAD + (
    "1. Ask for a photo.\n"
    "2. Decide by the photo:\n"
    "   - If a leaf is torn, send a new plant from Potting.\n"
    "   - If the pot is broken, refund the pot in Potting.\n"
    "   - Otherwise, close the ticket.\n"
)


def swapped(text: str, one: int, other: int) -> str:
    """A page with two of its lines changed for each other."""
    lines = text.split("\n")
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def line_of(text: str, words: str) -> int:
    return next(at for at, line in enumerate(text.split("\n")) if words in line)


@pytest.mark.parametrize(("one", "other"), [("Packed", "Sent"), ("Sent", "Returned"), ("Packed", "Returned")])
def test_values_of_one_thing_change_places_safely(one: str, other: str) -> None:
    """Nothing is packed and sent at once."""
    (change,) = told(LABELS, swapped(LABELS, line_of(LABELS, one), line_of(LABELS, other)))

    assert (change.kind, change.severity.value) == ("cases-reordered", "safe")
    assert "'Sent' is now asked before" in change.message or "'Returned' is now asked before" in change.message
    assert change.consequence == "nothing is both at once, so that each case comes to what it came to"


def test_what_is_both_comes_to_the_other_case() -> None:
    """A torn leaf in a broken pot got a plant, and gets a refund now: told once, with that very case."""
    (change,) = told(CLAIMS, swapped(CLAIMS, line_of(CLAIMS, "leaf"), line_of(CLAIMS, "pot is")))

    assert (change.kind, change.severity.value) == ("cases-reordered", "breaking")
    assert change.message == "the order of the cases changed: 'the pot is broken' is now asked before 'a leaf is torn'"
    assert change.witness is not None
    assert "send a new plant" in change.witness.before
    assert "refund the pot" in change.witness.after


def test_two_things_may_be_wrong_at_once() -> None:
    """A status is one of several values; what is found out about a plant may be two of them."""
    page = LABELS.replace("Check the status", "Check what is wrong with it").replace("Sent", "Torn")
    (change,) = told(page, swapped(page, line_of(page, "Packed"), line_of(page, "Torn")))

    assert (change.kind, change.severity.value) == ("cases-reordered", "breaking")


def test_a_case_that_changed_besides_is_told_as_what_it_is() -> None:
    """The order explains the order, and no other way out of a case."""
    there = swapped(CLAIMS, line_of(CLAIMS, "leaf"), line_of(CLAIMS, "pot is"))
    kinds = {change.kind for change in told(CLAIMS, there.replace("refund the pot in Potting", "close the ticket"))}

    assert "step-removed" in kinds or "step-added" in kinds


LIT = HEAD + (
    "1. Look at the lamp.\n"
    "   - If the lamp is not lit, refund the lamp in Potting and close the ticket.\n"
    "   - If the lamp is lit, go on with step 2.\n"
    "2. Ask the customer for the colour.\n"
)


@pytest.mark.parametrize("back", [False, True])
def test_opposites_change_places_safely(back: bool) -> None:
    """What is lit is not unlit: nothing was done to anybody without its case, though the last one is asked no more."""
    pages = (LIT, swapped(LIT, line_of(LIT, "not lit"), line_of(LIT, "is lit")))
    changes = told(*(reversed(pages) if back else pages))

    assert {change.severity.value for change in changes} == {"safe"}
    assert changes[0].kind == "cases-reordered"


def test_what_opposites_lead_to_changes_places_breaking() -> None:
    """The lamps that burn were refunded."""
    after = LIT.replace("not lit, refund", "lit, refund").replace("lamp is lit, go", "lamp is not lit, go")

    assert "breaking" in {change.severity.value for change in told(LIT, after)}
