"""Whoever is left: "everything else goes to Claims" closes the cases before it as "otherwise" does."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Kiln hire\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize(
    ("rest", "done"),
    [
        ("Everyone else gets a voucher", "act"),
        ("All other potters get a voucher", "act"),
        ("Everything else goes to Claims", "handoff"),
        ("All other bookings are refused", "tell"),
        ("The rest waits until Monday", "wait"),
        ("Any other booking: call the studio", "handoff"),
    ],
)
def test_the_rest_is_otherwise(rest: str, done: str) -> None:
    """Who is a member gets the mail and nothing of the rest."""
    drawn = _drawn(f"If they are members, send a mail. {rest}.")
    assert drawn[:2] == ['1 decide "they are members" yes -> 2, no -> 3', '2 tell "send a mail" -> end']
    assert drawn[2].startswith(f"3 {done} ")


def test_a_state_of_the_others_is_background() -> None:
    """ "Everybody else is on leave" tells nothing that is done."""
    drawn = _drawn("If they are members, send a mail. Everybody else is on leave.")
    assert len(drawn) == 2


def test_everything_else_makes_a_case_of_the_label_before_it() -> None:
    """And of what is said about that label in between; the last step of the rest is theirs alone."""
    assert _drawn(
        "Cracked kilns: phone the fitter. If she doesn't answer, phone the studio. "
        "Everything else waits until Monday; tell the potter so."
    ) == [
        '1 decide "Cracked kilns" yes -> 2, no -> 5',
        '2 handoff "phone the fitter" to "the fitter" -> 3',
        '3 decide "she doesn\'t answer" of 2 yes -> 4, no ~> end',
        '4 handoff "phone the studio" to "the studio" -> end',
        '5 wait "Everything else waits until Monday" -> 6',
        '6 tell "tell the potter so" to "the potter" -> end',
    ]


@pytest.mark.parametrize("label", ["Dana", "First", "Note", "Shift lead"])
def test_who_does_it_and_in_what_order_is_no_case(label: str) -> None:
    assert not any("decide" in line for line in _drawn(f"{label}: close the gate. Everyone else goes home."))


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("the fee is refunded", 'act "the fee is refunded"'),
        ("the claim is rejected by Finance", 'act by other "the claim is rejected by Finance"'),
        ("it goes straight to the shift lead", 'handoff "it goes straight to the shift lead" to "the shift lead"'),
        ("it goes to Marta", 'handoff "it goes to Marta" to "Marta"'),
        ("the kiln can wait for a week", 'wait "the kiln can wait for a week"'),
    ],
)
@pytest.mark.parametrize("case", ["If they cancel early, {}.", "If they pay, {}; otherwise call Ops."])
def test_what_a_policy_tells_of_a_case_is_done_in_it(told: str, step: str, case: str) -> None:
    drawn = _drawn(case.format(told))
    assert drawn[0].startswith("1 decide ")
    assert drawn[1].startswith(f"2 {step}")


@pytest.mark.parametrize(
    "told",
    ["the door is locked", "the fee is refunded automatically", "a mail is sent", "it goes to Leeds", "it waits"],
)
def test_what_happens_by_itself_is_no_step(told: str) -> None:
    assert len(_drawn(f"If they cancel early, {told}.")) == 1
