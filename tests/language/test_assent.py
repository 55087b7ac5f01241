"""Somebody's yes, in whatever words, told from a yes that is nobody's."""

from __future__ import annotations

import pytest

from runbookc.language.assent import assent

SPANISH = "claims/es/consent.tsv"


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("needs approval from Finance", "finance"),
        ("needs a yes from the shift lead to go on", "shift lead"),
        ("the depot’s OK comes first", "depot"),
        ("only with the depot's written okay", "depot"),
        ("must be okayed by our duty nurse", "duty nurse"),
        ("a nod of the duty lead", "duty lead"),
        ("signed off by the owner before it leaves", "owner"),
        ("without a green light", ""),
        ("needs manager ok", ""),
        ("ask them for their ok", ""),
        ("ask the lead for a yes", ""),
    ],
)
def test_a_yes_that_is_somebodys(text: str, giver: str) -> None:
    """Of whom it is stands behind it, or before it, or it is wanted."""
    found = assent(text)
    assert found is not None
    assert found.giver == giver


@pytest.mark.parametrize(
    "text",
    [
        "it's ok to refund it",
        "he's ok with the date",
        "make sure the light is ok",
        "the field needs to be ok",
        "answer yes or no",
        "ask for a yes or no answer",
        "say yes",
        "the customer said that all is fine",
        "okay, then close the case",
    ],
)
def test_a_yes_that_is_nobodys(text: str) -> None:
    """A state, an answer to choose, a word of the conversation."""
    assert assent(text) is None


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("necesita el ok de la encargada", "encargada"),
        ("con el visto bueno del jefe", "jefe"),
        ("hace falta un sí del responsable", "responsable"),
        ("ya me dio el ok", ""),
    ],
)
def test_a_yes_in_spanish(text: str, giver: str) -> None:
    """With the words of its own table."""
    found = assent(text, SPANISH)
    assert found is not None
    assert found.giver == giver


@pytest.mark.parametrize("text", ["sí, gracias", "vale", "está ok", "responda sí o no", "si de verdad no puede"])
def test_a_yes_in_spanish_that_is_nobodys(text: str) -> None:
    """What the customer says themselves is no approval."""
    assert assent(text, SPANISH) is None
