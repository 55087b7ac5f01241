"""What is done about a kind of people or things that a sentence bars from something is done about them alone."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook
from runbookc.ir.sketch import sketch


def decided(runbook: Runbook) -> list[str]:
    """The conditions of a page."""
    return [node.text for node in runbook.nodes if node.kind == "decide"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Children under 12 are not allowed in. Offer the pool instead.", "Children under 12"),
        ("Groups over 20 people can't be booked online. Give them Nora's number.", "Groups over 20 people"),
        ("Fees older than a year cannot be refunded. Explain why.", "Fees older than a year"),
    ],
)
def test_whom_it_is_about_is_a_case_of_its_own(told: str, kind: str) -> None:
    """Everybody was offered the pool, since nobody had said for whom it was."""
    runbook = runbook_of(f"# Sauna\n\n1. Look up the guest.\n2. {told}\n3. Write the number on the board.\n", World())
    assert decided(runbook) == [kind]
    assert sum(rule.modality == "must-not" for rule in runbook.rules) == 1


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Under 8s don't bathe, even with a parent. Offer the pool instead.", "Under 8s"),
        ("Children under 5 do not bathe. Explain why.", "Children under 5"),
        ("Under 4s can't bathe in the big pool. Offer the small one instead.", "Under 4s"),
        ("Gift boxes are never refunded by us. Send them to the shop.", "Gift boxes"),
        ("Hen parties are booked by Ivo, not by us. Take the date. Tell them he rings back.", "Hen parties"),
    ],
)
def test_whom_others_serve_or_nobody_does_is_a_case_too(told: str, kind: str) -> None:
    """Everybody was sent to the shop, and every party's date was taken."""
    runbook = runbook_of(f"# Sauna\n\n1. Look up the guest.\n2. {told}\n3. Write it on the board.\n", World())
    assert decided(runbook) == [kind]
    board = next(node.id for node in runbook.nodes if node.text.startswith("Write"))
    skips = [edge.target for edge in runbook.edges if edge.label == "no"]
    assert skips == [board]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Guests with a dog must pay a deposit. Send them the link.", "Guests with a dog"),
        ("Guests without a card need a day pass. Sell them one.", "Guests without a card"),
        ("Owners who owe more than €200 can only come on Mondays. Tell them so.", "Owners who owe more than €200"),
        ("Members over 65 can park for free. Give them the code.", "Members over 65"),
    ],
)
def test_what_is_done_about_a_kind_is_done_for_it_alone(told: str, kind: str) -> None:
    """Every guest was sent the link of those with dogs."""
    runbook = runbook_of(f"# Sauna\n\n1. Look up the guest.\n2. {told}\n3. Write the number on the board.\n", World())
    assert decided(runbook) == [kind]
    board = next(node.id for node in runbook.nodes if node.text.startswith("Write"))
    assert [edge.target for edge in runbook.edges if edge.label == "no"] == [board]


@pytest.mark.parametrize(
    "told",
    [
        "Guests can change the date once. Send them the link.",
        "The guests must pay a deposit. Send them the link.",
        "Parcels over 20 kg must be weighed. Print the label.",
    ],
)
def test_what_is_told_of_all_or_followed_by_other_work_is_no_case(told: str) -> None:
    assert decided(runbook_of(f"# Sauna\n\n1. Look up the guest.\n2. {told}\n3. Write it down.\n", World())) == []


def test_two_kinds_are_no_ways_of_one_decision() -> None:
    """Whoever is over 65 and from abroad gets both."""
    page = "# Sauna\n\nMembers over 65 can park for free. Give them the code.\n"
    page += "Members from abroad need a stamp. Ask them for the pass.\nOpen the gate.\n"
    drawn = sketch(runbook_of(page, World()))
    assert '2 tell "Give them the code" to "them" -> 3\n' in drawn
    assert '3 decide "Members from abroad" yes -> 4, no ~> 5' in drawn


def test_the_barred_do_not_get_it_in_the_next_step() -> None:
    """The pool was offered and the sauna booked."""
    page = "# Sauna\n\n1. Children under 12 are not allowed in. Offer the pool instead.\n2. Book the sauna.\n"
    runbook = runbook_of(page, World())
    ends = {node.id for node in runbook.nodes if node.kind == "end"}
    offer = next(node.id for node in runbook.nodes if node.text.startswith("Offer"))
    assert [edge.target in ends for edge in runbook.edges if edge.source == offer] == [True]


@pytest.mark.parametrize(
    "told",
    [
        "Children under 12 are not allowed in. Check the age.",
        "Phones are not allowed in. Offer a locker.",
        "The hut is not allowed to open before noon. Tell them when it opens.",
        "Nobody without a towel is let in. Ring the bell.",
        "Stays don't take long. Tell them so.",
        "Towels are washed by Ivo, not by hand. Take a new one.",
    ],
)
def test_what_is_done_for_everybody_is_no_case(told: str) -> None:
    """An order that speaks of nobody barred, and a ban that names no kind apart from others."""
    assert decided(runbook_of(f"# Sauna\n\n1. Look up the guest.\n2. {told}\n3. Open the door.\n", World())) == []


@pytest.mark.parametrize(
    ("told", "kind", "barred"),
    [
        ("Season tickets can't be cancelled by us; hand over to their club.", "Season tickets", 1),
        ("Gift cards can't be refunded; offer a voucher instead.", "Gift cards", 1),
        ("Food left behind is thrown away; tell the guest so.", "Food left behind", 0),
    ],
)
def test_a_kind_before_a_semicolon_is_a_case_as_well(told: str, kind: str, barred: int) -> None:
    """Everybody was handed to the club, and every guest told that food is thrown away."""
    runbook = runbook_of(f"# Sauna\n\nLook up the guest. {told} Book the room.\n", World())
    assert decided(runbook) == [kind]
    assert sum(rule.modality == "must-not" for rule in runbook.rules) == barred


@pytest.mark.parametrize(
    "told",
    ["The line can't be reached; call the depot.", "Refunds take five days; tell them so.", "You can't win; wait."],
)
def test_one_thing_and_all_of_them_are_no_kind(told: str) -> None:
    assert decided(runbook_of(f"# Sauna\n\nLook up the guest. {told} Book the room.\n", World())) == []
