"""Labels in running text that name some of several things, or how one stands: cases, of which one is done."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, ways

_CASES = {
    "states and a noun": (
        "Cancelled trip: refund it. Late trip: give a voucher. Then close the case.",
        {"Cancelled trip": "refund it", "Late trip": "give a voucher"},
    ),
    "several things": (
        "Blue tickets: scan them. Write the number down. Red tickets: call the guard.",
        {"Blue tickets": "scan them", "Red tickets": "call the guard"},
    ),
    "a note between": (
        "Summer rentals: ask for the deposit. Note: cash only. Winter rentals: ask for the pass.",
        {"Summer rentals": "ask for the deposit", "Winter rentals": "ask for the pass"},
    ),
    "things beside a state": (
        "1. Late arrivals: keep the berth. No-shows: cancel the booking.\n2. Tell the harbour.",
        {"Late arrivals": "keep the berth", "No-shows": "cancel the booking"},
    ),
    "one deed, counted": (
        "Uprights: send two movers. Grands: send four movers and a board.",
        {"Uprights": "send two movers", "Grands": "send four movers and a board"},
    ),
    "arrows": (
        "Look at the lamp. Red → send a van. Amber → ask them to wait. Green → close the case.",
        {"Red": "send a van", "Amber": "ask them to wait", "Green": "close the case"},
    ),
    "in a list": (
        "- Wet seed: put it in the dryer.\n- Dry seed: seal it.",
        {"Wet seed": "put it in the dryer", "Dry seed": "seal it"},
    ),
}


@pytest.mark.parametrize(("page", "deeds"), _CASES.values(), ids=_CASES)
def test_labels_that_tell_things_apart_are_cases_of_one_decision(page: str, deeds: dict[str, str]) -> None:
    """Whoever came with one of the things gets what is done for it, and nothing of the others."""
    found = compiled(page + "\n")
    assert {words: yes for words, (yes, _) in ways(page + "\n").items()} == deeds
    assert len({node.decision for node in found.nodes if node.kind == "decide"}) == 1


def test_what_is_done_otherwise_closes_such_labels() -> None:
    """It is for those whom no label names, and makes cases of labels that share no noun."""
    page = "Anglers: sell the permit. Divers: ask for the card. Everyone else: put them on the list.\n"
    assert ways(page) == {
        "Anglers": ("sell the permit", "Divers"),
        "Divers": ("ask for the card", "put them on the list"),
    }


@pytest.mark.parametrize(
    "page",
    [
        "First name: ask for it. Last name: ask for it.",
        "Delivery address: ask for it. Billing address: check it.",
        "Night desk: call the guest. Front desk: note the room.",
        "Greeting: say hello. Booking: book the seat.",
        "First: check the tide. Then: book the boat. Otherwise: close the case.",
        "- Front door: lock it.\n- Back door: lock it.",
    ],
)
def test_what_is_asked_and_who_does_it_are_no_cases(page: str) -> None:
    """A name, an address, a desk and a part of the talk are all of one case."""
    assert (
        ways(page + "\n")
        .keys()
        .isdisjoint(part.split(":")[0].lstrip("- ") for part in page.replace("\n", ". ").split(". "))
    )


@pytest.mark.parametrize(
    ("page", "deeds"),
    [
        (
            "Late payment. 1st month: friendly mail. 2nd month: call them. 3rd month: hand it to collections.",
            {"2nd month": "call them", "3rd month": "hand it to collections"},
        ),
        (
            "First no-show: tell them. Second no-show: charge the fee.",
            {"First no-show": "tell them", "Second no-show": "charge the fee"},
        ),
        ("First name: ask for it. Second name: check it.", {}),
        ("First letter: send the price list. Second letter: send the voucher.", {}),
        ("First step: open it. Second step: close it.", {}),
    ],
)
def test_labels_that_count_what_has_come_are_cases(page: str, deeds: dict[str, str]) -> None:
    """Nobody is called and handed to collections in one month; what is counted of the work itself is done in turn."""
    assert {words: yes for words, (yes, _) in ways(page + "\n").items()} == deeds


def test_labels_that_deny_each_other_are_cases() -> None:
    """ "Moving" alone may as well be work to do."""
    page = "Check the tracker. Moving: log it. Not moving for ten minutes: ring the hub.\n"
    runbook = compiled(page)
    assert [node.text for node in runbook.nodes if node.kind == "decide"] == ["Moving", "Not moving for ten minutes"]


@pytest.mark.parametrize(
    ("page", "deeds"),
    [
        (
            "85–90 degrees: note it in the log; above 90: call Ines.",
            {"85–90 degrees": "note it in the log", "above 90": "call Ines"},
        ),
        (
            "1–3 guests: book table 4; 4–8 guests: book the hall; more than 8: ask the chef.",
            {"1–3 guests": "book table 4", "4–8 guests": "book the hall", "more than 8": "ask the chef"},
        ),
        (
            "Read the dial. 2 to 4 bars: write it down. Over 4: open the valve.",
            {"2 to 4 bars": "write it down", "Over 4": "open the valve"},
        ),
    ],
)
def test_a_bound_beside_a_range_is_a_further_case(page: str, deeds: dict[str, str]) -> None:
    """What was above 90 was asked of those alone who were below it."""
    assert {words: yes for words, (yes, _) in ways(page + "\n").items()} == deeds
    assert len({node.decision for node in compiled(page + "\n").nodes if node.kind == "decide"}) == 1


def test_what_a_label_adds_in_brackets_leaves_it_the_case_that_it_is() -> None:
    """The fee of the second was charged to everybody, and the deposit of the third asked of all."""
    page = """
        - Count the return.
        - First late return: Remind them of the rule.
        - Second late return (or per the studio rule): Charge the fee.
        - Third late return (or per the studio rule): Ask for a deposit.
        - File the note.
    """
    found = ways(page)
    assert found["Second late return (or per the studio rule)"][0] == "Charge the fee"
    assert found["Third late return (or per the studio rule)"] == ("Ask for a deposit", "File the note")


def test_he_or_she_is_the_customer_as_he_is() -> None:
    """What they may do then was background."""
    rules = compiled("- If a guest cannot sign, he or she may make a mark.\n- Close the case.\n").rules
    assert [(rule.modality, rule.text) for rule in rules] == [("may", "he or she may make a mark")]
