"""People of a kind, and somebody with trouble, before a colon: a case, however long its words are."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Hut\n\nOpen the log.\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith(("  ", "rule"))]


@pytest.mark.parametrize(
    "kind",
    [
        "Hikers who snore",
        "Hikers who mention a fall, a bite or a burn",
        "Groups with a dog, a donkey or a goat",
    ],
)
def test_people_of_a_kind_are_a_case(kind: str) -> None:
    """The warden was called about everybody."""
    drawn = _drawn(f"{kind}: do not argue, call the warden and mark the bed.")
    assert drawn[1] == f'2 decide "{kind}" yes -> 3, no ~> end'
    assert drawn[-1] == f'rule must-not "do not argue" when "{kind}"'


def test_who_reports_damage_is_a_case_over_a_list() -> None:
    """ "Report" and "damage" are nouns as well, but not behind one who reports."""
    assert _drawn("Keeper reports damage:\n- call the warden\n- mark the bed")[1].startswith(
        '2 decide "Keeper reports damage" yes -> 3'
    )


@pytest.mark.parametrize("title", ["Weekly damage reports", "Damage reports"])
def test_reports_are_no_case(title: str) -> None:
    """Nobody reports there."""
    assert not any("decide" in line for line in _drawn(f"{title}:\n- call the warden\n- mark the bed"))


def test_labels_on_lines_of_one_paragraph_stay_side_by_side() -> None:
    """With a label on another paragraph behind them the first was a case over all the others."""
    text = "Keeper reports damage: call the warden.\nHiker reports damage: mark the bed."
    drawn = _drawn(f"{text}\n\nClaims over €50: ring the owner.")
    assert drawn[1:3] == [
        '2 decide d1 "Keeper reports damage" yes -> 3, no -> 4',
        '3 handoff "call the warden" to "the warden" -> 6',
    ]
    assert drawn[3].startswith('4 decide d1 "Hiker reports damage" yes -> 5, no ~> 6')


@pytest.mark.parametrize(
    "things", ["Ropes out of stock", "Beds on hold", "Rucksacks left behind", "Gift cards past due"]
)
def test_things_that_stand_so_are_a_case(things: str) -> None:
    """The warden was asked about every bed."""
    assert _drawn(f"{things}: ask the warden.")[1] == f'2 decide "{things}" yes -> 3, no ~> end'


def test_an_order_with_such_words_is_none() -> None:
    """It says what to do with them."""
    assert not any("decide" in line for line in _drawn("Put beds on hold: ask the warden."))


def test_a_kind_with_its_own_label_is_not_of_the_kind_barred_before_it() -> None:
    """Only of dogs off the lead was it asked who had booked by phone."""
    drawn = _drawn("Dogs off the lead are never let in. Hikers who booked by phone: send them to the desk.")
    assert drawn[1] == '2 decide "Hikers who booked by phone" yes -> 3, no ~> end'


@pytest.mark.parametrize(
    "label",
    [
        "Repeat customers:",
        "Return guests –",
        "Repeat offenders (3+ claims) –",
        "Repeat visitors who are late:",
        "Exchange students:",
        "Repeat bookings:",
        "**Repeat callers:**",
    ],
)
def test_a_verb_may_sort_the_people_behind_it(label: str) -> None:
    """They were repeated, and everybody was greeted."""
    kind = label.rstrip(" –").strip("*:")
    nodes = runbook_of(f"- {label} ring the lodge.\n- Print the map.\n", World()).nodes
    assert [(node.kind, node.text) for node in nodes if node.kind not in ("start", "end")] == [
        ("decide", kind),
        ("handoff", "ring the lodge"),
        ("act", "Print the map"),
    ]


@pytest.mark.parametrize(
    "order",
    [
        "Call customers: ask for the tag",
        "Refund customers: use the card they paid with",
        "Repeat checks: do them twice",
        "Return parcels: put the label on",
        "Check the box: count the keys",
        "Repeat numbers: say each of them twice",
        "Repeat customers",
    ],
)
def test_an_order_before_a_colon_asks_nothing(order: str) -> None:
    nodes = runbook_of(f"- {order}.\n- Print the map.\n", World()).nodes
    assert not [node.text for node in nodes if node.kind == "decide"]


@pytest.mark.parametrize("sign", [":", " –"])
@pytest.mark.parametrize("what", ["Complaints about the fee", "Questions about the lift", "Requests for a late exit"])
def test_what_somebody_comes_with_is_a_case(what: str, sign: str) -> None:
    """The fitter was called for everybody; before a dash several words were no label at all."""
    first = f'2 decide d1 "{what}" yes -> 3, no -> 4'
    assert _drawn(f"{what}{sign} call the fitter. Questions about beds{sign} check the plan.")[1] == first
    assert _drawn(f"- {what}{sign} call the fitter\n- Requests for a bed{sign} check the plan")[1] == first


@pytest.mark.parametrize("words", ["Burst pipe", "Clogged drain", "Smashed window"])
def test_a_thing_that_is_broken_is_a_case_alone(words: str) -> None:
    """ "Burst" is no order: the warden was rung every time."""
    assert _drawn(f"{words}: ring the warden.")[1] == f'2 decide "{words}" yes -> 3, no ~> end'


@pytest.mark.parametrize(
    "page",
    [
        "Questions about this page: write to Dana.",
        "- Questions about money: send the form.\n- Call the fitter.",
        "Tour of the hall – show the map.",
        "Reports to the board: send the list.",
    ],
)
def test_what_nobody_comes_with_is_no_case(page: str) -> None:
    assert not any("decide" in line for line in _drawn(page))


@pytest.mark.parametrize("sort", ["Corporate accounts", "Wholesale orders", "Club members"])
def test_a_sort_that_is_handed_off_is_not_everybody(sort: str) -> None:
    """Nobody would ever have come to the item behind it."""
    drawn = _drawn(f"1. Weigh the parcel.\n2. {sort}: forward the case to the hut desk.\n3. Mark the bed.")
    assert drawn[2] == f'3 decide "{sort}" yes -> 4, no -> 5'
    assert drawn[4].startswith('5 act "Mark the bed"')


@pytest.mark.parametrize("item", ["All bookings: forward the case to Ines", "Earlier orders: check them"])
def test_what_is_done_for_all_or_with_things_asks_nothing(item: str) -> None:
    assert not any("decide" in line for line in _drawn(f"1. Weigh the parcel.\n2. {item}.\n3. Mark the bed."))
