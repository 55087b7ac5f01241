"""Orders with a verb that no table holds, told by where they stand: before what they work on, at the start."""

from __future__ import annotations

import pytest
from tests.language.reading import reading

_ORDERS = {
    "Bleed the radiator.": "act bleed <the radiator>",
    "Descale it before you leave.": "act descale <it>",
    "Bleed the radiator if it is cold.": "act bleed <the radiator> [if it is cold]",
    "Bleed the radiator that is cold.": "act bleed <the radiator that is cold>",
    "Gently jiggle the handle, then call Ines.": "act jiggle <the handle>; handoff call <Ines> to=Ines",
    "Call Ines, then jiggle the handle.": "handoff call <Ines> to=Ines; act jiggle <the handle>",
    "Please bleed all radiators and tell the tenant.": (
        "act bleed <all radiators>; tell tell <the tenant> to=the tenant"
    ),
    "Note: bleed the radiator.": "lead <Note> act bleed <the radiator>",
    "In the cellar, bleed the radiator.": "act bleed <the radiator>",
    "If it hisses, gently jiggle the handle.": "if it hisses: act jiggle <the handle>",
    "Do not bleed the radiator.": "must-not! act bleed <the radiator>",
}

_NO_ORDERS = {
    "Sometimes these require a new seal.": "must <Sometimes these require a new seal>",
    "Team the ticket belongs to": "<Team the ticket belongs to>",
    "Passport both sides": "<Passport both sides>",
    "Monday the kiln is closed.": "<Monday the kiln is closed>",
    "Minus the fee.": "<Minus the fee>",
    "Radiators all over the house": "<Radiators all over the house>",
}


@pytest.mark.parametrize("sentence", _ORDERS)
def test_an_order_is_read_whatever_its_verb(sentence: str) -> None:
    assert reading(sentence) == _ORDERS[sentence]


@pytest.mark.parametrize("sentence", _NO_ORDERS)
def test_what_only_begins_like_one_is_none(sentence: str) -> None:
    assert not reading(sentence).startswith("act ")
