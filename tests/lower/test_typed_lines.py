"""Lines that no mark ends: orders and cases of their own, and behind a list no part of its last item."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    return [line.strip() for line in sketch(runbook_of(f"# Desk\n\n{text}\n", World())).splitlines()[1:]]


@pytest.mark.parametrize("mark", ["•", "-", "–", "◦", "☐"])
def test_a_line_behind_bullets_is_none_of_the_last_one(mark: str) -> None:
    """The barn was locked only where a horse was lame."""
    drawn = _drawn(f"{mark} Feed the horses\n{mark} Lock the barn\nIf a horse is lame, call the vet.")
    assert drawn[:3] == [
        '1 act "Feed the horses" -> 2',
        '2 act "Lock the barn" -> 3',
        '3 decide "a horse is lame" yes -> 4, no ~> end',
    ]


def test_what_stands_behind_the_bullets_of_a_case_is_for_all() -> None:
    drawn = _drawn("If it rains:\n• Close the roof\n• Move the chairs\nTell the band")
    assert drawn[0] == '1 decide "it rains" yes -> 2, no ~> 4'
    assert drawn[3] == '4 tell "Tell the band" to "the band" -> end'


def test_a_line_behind_bullets_within_bullets_is_behind_those_it_stands_under() -> None:
    drawn = _drawn("• If it rains\n  ◦ Close the roof\n  ◦ Move the chairs\nTell the band")
    assert drawn[0] == '1 decide "it rains" yes -> 2, no -> 4'


def test_each_short_line_with_an_order_is_a_step() -> None:
    """Three orders were one act."""
    drawn = _drawn("Take the tools\nRing the bell\nAsk for ID.")
    assert [line[2:] for line in drawn] == [
        'act "Take the tools" -> 2',
        'act "Ring the bell" -> 3',
        'ask "Ask for ID" -> end',
    ]


@pytest.mark.parametrize(
    "page",
    [
        "Send the form to\nLettings with the\nKeys and the\nDeposit slip.",
        "- Ring the Harbour\nMaster if the gate is shut",
        "- Send the box to\nHarbour Depot",
        "- Ask the tenant for the number of the meter and for its place in\nBook Four",
    ],
)
def test_a_broken_line_goes_on_with_a_name(page: str) -> None:
    drawn = _drawn(page)
    steps = [line for line in drawn if line[:1].isdigit() and " decide " not in line]
    assert len(steps) == 1
    assert page.split()[-1].strip(".") in " ".join(drawn)


def test_a_head_between_bullets_parts_two_lists() -> None:
    drawn = _drawn("Online orders:\n- Refund the card\nShop orders:\n- Refund in cash")
    assert drawn[0] == '1 decide d1 "Online orders" yes -> 2, no -> 3'
    assert drawn[2] == '3 decide d1 "Shop orders" yes -> 4, no ~> end'


def test_a_capital_if_begins_a_case_behind_a_full_line() -> None:
    """Nobody breaks a full line before a capital "If": the letter went to whoever wanted to go on."""
    drawn = _drawn(
        "Once the notice is there, send a letter to the member about it on the same day\n"
        "If the member wants to continue:\n- Call Ops."
    )
    assert drawn[:3] == [
        '1 decide "the notice is there" yes -> 2, no ~> 3',
        '2 tell "send a letter to the member about it on the same day" to "the member" -> 3',
        '3 decide "the member wants to continue" yes -> 4, no ~> end',
    ]
