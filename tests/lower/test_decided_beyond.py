"""Who decides beyond an amount is a case of its own: "Over €100, the claims team decides." leaves it to them."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Kayak shop\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize("sign", ["", ","])
@pytest.mark.parametrize("who", ["the claims team decides", "Dana decides", "it's the lead's call", "Dana takes over"])
@pytest.mark.parametrize("bound", ["Over €100", "Above that", "From €100 on"])
def test_beyond_the_amount_somebody_else_has_the_case(bound: str, who: str, sign: str) -> None:
    """It was background, and the agent refunded whatever was asked for."""
    drawn = _drawn(f"Refund up to €100. {bound}{sign} {who}.")
    assert f'decide "{bound}" yes -> ' in " ".join(drawn)
    assert any(line.split(" ", 1)[1].startswith(f'handoff "{who}" to ') for line in drawn)


def test_what_they_then_have_told_is_told_in_that_case() -> None:
    """Everybody was told that it takes two weeks."""
    drawn = _drawn("Over €100 the claims team takes over; tell the guest it takes two weeks. Log it.")
    assert drawn[0] == '1 decide "Over €100" yes -> 2, no ~> 4'
    assert drawn[2].startswith('3 tell "tell the guest it takes two weeks"')


@pytest.mark.parametrize(
    "text",
    [
        "Over 30 bags the spare pump takes over.",
        "At 6 pm the night desk takes over.",
        "Above the desk the lead decides.",
        "Within 2 hours the desk takes over.",
    ],
)
def test_things_times_and_places_are_no_such_bound(text: str) -> None:
    """Nobody decides there beyond an amount."""
    assert _drawn(text) == []


@pytest.mark.parametrize("joint", [", and let the guest know", "; let the guest know", ", so let the guest know"])
@pytest.mark.parametrize("case", ["If it is more", "If they object", "Over €50"])
def test_whoever_decides_is_handed_the_case_before_anything_else_is_done(case: str, joint: str) -> None:
    """Behind a further step, that the lead decides was part of the condition or nothing at all."""
    drawn = _drawn(f"{case}, the lead decides{joint}. Log it.")
    assert [line.split(" yes")[0] for line in drawn[:1]] == [f'1 decide "{case[3:] if case[:2] == "If" else case}"']
    assert drawn[1] == '2 handoff "the lead decides" to "the lead" -> 3'
    assert drawn[2].startswith('3 tell "let the guest know" to "the guest"')
    assert drawn[3].startswith('4 act "Log it"')
