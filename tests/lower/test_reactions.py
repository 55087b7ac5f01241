"""Who insists does so on what was refused; who gets angry may do so in every case."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Masks\n\n{text} Log the call.\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize(
    "reaction",
    [
        "they insist",
        "they refuse",
        "she won't accept it",
        "the tenant keeps asking",
        "they push back",
        "they turn it down",
        "the tenant turns it down",
        "the tenant says no",
        "he declines it",
    ],
)
def test_whoever_insists_was_told_before(reaction: str) -> None:
    """It is asked behind the answer, and of nobody else."""
    drawn = _drawn(f"If they want a quote, tell them that Ines will ring. If {reaction}, page Ines.")
    assert drawn[0] == '1 decide "they want a quote" yes -> 2, no ~> 5'
    assert drawn[2] == f'3 decide "{reaction}" yes -> 4, no ~> 5'


@pytest.mark.parametrize("refusal", ["they refuse", "the tenant turns it down", "she says no"])
def test_the_no_to_what_was_accepted_is_the_other_answer(refusal: str) -> None:
    """And nobody's reaction to what came of the yes."""
    drawn = _drawn(f"If they accept the price, tell them the day. If {refusal}, page Ines.")
    assert drawn[0] == '1 decide d1 "they accept the price" yes -> 2, no -> 3'


def test_a_mood_is_asked_of_all() -> None:
    """Those who were told so, and those who never asked for a discount."""
    drawn = _drawn("If they ask for a discount, tell them there is none. If they get angry, page Ines.")
    assert drawn[0] == '1 decide "they ask for a discount" yes -> 2, no ~> 3'
    assert drawn[1].endswith("-> 3")
    assert drawn[2] == '3 decide "they get angry" yes -> 4, no ~> 5'


def test_what_they_insist_on_may_be_a_case_of_its_own() -> None:
    """ "If they insist on a refund" stands beside "if they want a voucher"."""
    drawn = _drawn("If they want a voucher, send one. If they insist on a refund, page Ines.")
    assert drawn[0] == '1 decide d1 "they want a voucher" yes -> 2, no -> 3'
