"""A case that is refused is over before what it is refused, and not before what is done for everybody."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook


def _ended(runbook: Runbook) -> list[str]:
    """The last steps of the cases that nobody ended and that end all the same; conditions where nothing is done."""
    ends = {node.id for node in runbook.nodes if node.kind == "end"}
    texts = {node.id: node.text for node in runbook.nodes}
    return [texts[e.source] for e in runbook.edges if e.inferred and e.target in ends and e.label != "no"]


@pytest.mark.parametrize(
    ("refusal", "deed", "last"),
    [
        ("If it was used, decline politely.", "Refund it.", "decline politely"),
        ("If it was used, decline politely.", "Refund the ticket.", "decline politely"),
        ("If it is under 12 hours late, no money is due yet; explain why.", "Pay it out.", "explain why"),
        ("If it was used, no refund; explain why.", "Refund it.", "explain why"),
        ("If it was used, they are not eligible. Explain why.", "Refund it.", "Explain why"),
        ("If it was used, we do not refund: explain why.", "Refund it.", "explain why"),
        ("If it was used, nothing is owed.", "Refund it.", "it was used"),
        ("If it was used, refuse the refund and explain why.", "Refund it.", "explain why"),
        ("If they are not eligible, explain why.", "Refund it.", "explain why"),
        ("If the sail is not covered, tell them so.", "Replace the sail.", "tell them so"),
        ("Worn sails are not refundable: tell them so.", "Refund it.", "tell them so"),
        ("If it is late, decline.", "Ask for the card number.\n3. Refund the card.", "decline"),
        ("If it is unused, go on. Otherwise decline.", "Refund it.", "decline"),
        ("If it was used, decline the claim.", "Pay the claim.", "decline the claim"),
        ("If it was used, decline the request.", "Cancel the rental.", "decline the request"),
        ("If they have two kayaks already, say no.", "Book the kayak.", "say no"),
        ("If they are under 18, turn them down kindly.", "Reserve the kayak.", "turn them down kindly"),
        ("If they are under 18, turn the claim down.", "Approve the claim.", "turn the claim down"),
        ("If they want to cancel on the day, decline.", "Cancel the trip.", "decline"),
        ("If they ask twice, no, sorry.", "Refund it.", "they ask twice"),
        ("If they ask twice, sorry, no.", "Refund it.", "they ask twice"),
        ("If it was used, the answer is no.", "Refund it.", "it was used"),
        ("If it was used, we can't.", "Replace it.", "it was used"),
        ("If the fare can't be changed, tell them so.", "Ask for the day.\n3. Change the fare.", "tell them so"),
        ("If it can't be cancelled any more, explain why.", "Cancel the order.", "explain why"),
        ("Saver fares cannot be moved; offer to cancel instead.", "Move the booking.", "offer to cancel instead"),
        ("Saver fares can't be moved, so tell the guest that.", "Move the booking.", "tell the guest that"),
        (
            "If it was worn, tell them that worn sails are not refunded.",
            "Refund it.",
            "tell them that worn sails are not refunded",
        ),
        ("Trips of agencies are not ours; point the guest to them.", "Move the trip.", "point the guest to them"),
    ],
)
def test_the_refused_get_nothing(refusal: str, deed: str, last: str) -> None:
    assert _ended(runbook_of(f"# Desk\n\n1. {refusal}\n2. {deed}\n", World())) == [last]


@pytest.mark.parametrize(
    ("refusal", "deed"),
    [
        ("If they want a refund, decline.", "Book the new date."),
        ("If they want the suite, say no.", "Book the room."),
        ("If they are under 12, say no to the night ride.", "Book the day ride."),
        ("If they are under 12, decline the booking and offer a voucher.", "Issue the voucher."),
        ("If they asked before, turn it down.", "Add a note."),
        ("If it was used, decline the late fee waiver.", "Cancel the order."),
        ("If it was used, tell them that the deposit cannot be changed.", "Refund the fare."),
        ("If it was used, decline.", "Close the ticket."),
        ("If it was used, decline.", "In any case, refund the postage."),
        ("If it was used, decline the upgrade.", "Cancel the berth."),
        ("If it was used, explain why.", "Refund it."),
        ("If it was used, no signature is needed.", "Refund it."),
        ("If the seal is broken, reject it.", "Write the report."),
        ("If it was used, decline and stop here.", "Refund it."),
        ("If the slot cannot be booked, offer another day.", "Book the slot."),
        ("If the order cannot be shipped today, tell them when it will be.", "Ship the order."),
        ("Frozen sails cannot be returned, so offer a credit instead.", "Send a label."),
        ("Card numbers can't be read back, so ask for the last four digits.", "Read the card."),
    ],
)
def test_what_was_not_refused_is_done_all_the_same(refusal: str, deed: str) -> None:
    """Other deeds, those for everybody, and cases that their author has ended."""
    assert _ended(runbook_of(f"# Desk\n\n1. {refusal}\n2. {deed}\n", World())) == []


def test_the_next_chapter_is_for_the_refused_too() -> None:
    page = "# Desk\n\n## 1. Money\n\n1. If it was used, decline.\n2. {deed}\n\n## 2. Keys\n\n1. Take the keys.\n"

    for deed in ("Refund it.", "Ask for the card. Refund it."):
        runbook = runbook_of(page.format(deed=deed), World())
        texts = {node.id: node.text for node in runbook.nodes}
        ways = [(texts[edge.target], edge.inferred) for edge in runbook.edges if texts[edge.source] == "decline"]
        assert ways == [("Take the keys", True)]


def test_what_every_way_of_a_decision_gives_is_not_given_to_the_refused() -> None:
    page = "# Desk\n\n1. If it was used, {refusal}.\n2. If they have a card, refund it, otherwise refund half.\n"

    assert _ended(runbook_of(page.format(refusal="no refund; explain why"), World())) == ["explain why"]
    assert _ended(runbook_of(page.format(refusal="explain why"), World())) == []


def test_beside_a_case_that_goes_on_a_refused_one_does_not() -> None:
    """ "Confirmed: go on" says that others do not; where nobody goes on by name, a later case may be theirs as well."""
    page = "# Desk\n\n1. Check the status:\n   - {other}\n   - No show: tell them that no-shows are not refunded.\n"
    later = "2. If the rate is flexible, refund them.\n"
    refusal = "tell them that no-shows are not refunded"
    assert _ended(runbook_of(page.format(other="Confirmed: go on.") + later, World())) == [refusal]
    assert _ended(runbook_of(page.format(other="Confirmed: add a note.") + later, World())) == []
    assert _ended(runbook_of(page.format(other="Confirmed: go on.") + "2. Add a note.\n", World())) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Repeat customers: offer 10 % off.", "Saver orders cannot be refunded; offer a voucher instead."),
        ("If they are new, offer 10 % off.", "If the order is a saver order, offer a voucher instead."),
    ],
)
def test_instead_stands_in_no_case_before_it(first: str, second: str) -> None:
    """ "Instead" is of the refund: those are asked, too, who are of no case before, though both offer something."""
    runbook = runbook_of(f"# Desk\n\n1. {first}\n2. {second}\n3. Refund the order.\n", World())
    one, other = (node for node in runbook.nodes if node.kind == "decide")
    assert ("no", other.id) in {(edge.label, edge.target) for edge in runbook.edges if edge.source == one.id}
