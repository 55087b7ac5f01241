"""Days to come are told by somebody, or reckoned from what is told; all others were made up."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.claims.claim import FALSE

TOOLS = (
    tool("readDyeVat", "A vat: wool, filled_on, rests_for_days.", text("vat"), effect="read"),
    tool("stirDyeVat", "Stir a vat.", text("vat")),
)
PAGE = """# Dye works

Wool hangs for 4 days before it is sent.

1. Read the vat with `readDyeVat`.
"""
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "dyes")
HELLO = "> how is my wool? vat 7"
VAT = 'readDyeVat {"vat": "7"} -> {"vat": "7", "wool": "merino", "filled_on": "2026-12-01", "billing_day": 9}'
"""1 December 2026 is a Tuesday."""


def told(vat: str, said: str) -> list[str]:
    """The words that are not so."""
    return [claim.quote for claim in verdict_on(BUNDLE, HELLO, vat, said).claims if claim.status in FALSE]


@pytest.mark.parametrize(
    "said",
    [
        "It'll be ready on Saturday.",  # four days after Tuesday
        "It'll be ready on 5 December.",
        "Your next payment is due on 9 January.",  # the ninth of each month
    ],
)
def test_a_day_that_is_reckoned_is_known_by_every_name(said: str) -> None:
    """As long after a known day as the page says that it takes: by its weekday as by its date."""
    assert told(VAT, said) == []


@pytest.mark.parametrize("said", ["It'll be ready on Friday.", "Your next payment is due on 12 January."])
def test_a_day_that_nothing_comes_to_was_made_up(said: str) -> None:
    """No span that anybody named leads there."""
    assert told(VAT, said) == [said.rstrip(".")]


def test_a_span_in_the_record_leads_to_a_weekday() -> None:
    """Three days, as the record has it."""
    rests = VAT.replace('"billing_day": 9', '"rests_for_days": 3')
    assert told(rests, "It'll be ready on Friday.") == []
    assert told(VAT, "It'll be ready on Friday.") != []
