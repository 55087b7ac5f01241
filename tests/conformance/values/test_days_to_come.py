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


GET, MOVE = tool("getOrder", "An order.", text("id"), effect="read"), tool("moveFitting", "Moves it.", text("id"))
TAILORS = bundle_of(
    "# Tailoring\n\n1. Get the order with `getOrder`.\n2. Move the fitting with `moveFitting`.\n",
    World(tools=(GET, MOVE)),
    "tailors",
)
ORDER = (
    'getOrder {"id": "T-5"} -> {"id": "T-5", "garment": "waistcoat", "fitting": "2026-06-09T15:30", '
    '"readyOn": "2026-06-16", "cutter": "Noor", "open": "Mondays"}'
)


def of_order(said: str, hello: str = "> order T-5, my wedding is on Saturday 20 June") -> list[str]:
    """The words of a tailor's desk that are not so."""
    return [claim.quote for claim in verdict_on(TAILORS, hello, ORDER, said).claims if claim.status in FALSE]


@pytest.mark.parametrize(
    "said",
    [
        "Your fitting is on Thursday.",
        "Your waistcoat arrives on Friday.",
        "It arrives Sunday.",
        "Your fitting starts at 5:15 pm.",
        "Your fitting is at 11:00.",
        "It's with the cutter until 3 July.",
        "The next fitting is this Friday.",
        "You're on the list until 3 July.",
        "They start on Wednesday.",
        "Your discount runs until the end of August.",
        "Su prueba es el jueves.",
        "Llega el viernes.",
    ],
)
def test_a_day_told_in_the_present_has_to_be_told_by_somebody(said: str) -> None:
    """ "Arrives", "is on", "runs until": as much of what is to come as "will arrive"."""
    assert of_order(said) == [said.rstrip(".")]


@pytest.mark.parametrize(
    "said",
    [
        "Your fitting is on Tuesday at half past three.",
        "Your fitting starts at 3:30 pm.",
        "Your fitting is at 3:30.",
        "It'll start at 3:30.",
        "Your waistcoat arrives on Tuesday, 16 June.",
        "The wedding is on Saturday.",  # the customer said so
        "The next fitting day is on Monday.",  # "Mondays"
        "Our workshop is shut until Thursday.",
        "I'm in until Friday.",
        "The lapel ends in a notch at 12 cm.",
        "It's on rail 9 by the window.",
        "The start on Thursday was too early.",
        "The tram leaves at 9:40.",
        "The cutter starts at 9:40.",
        "It usually arrives on Thursday.",
        "It's ready on Thursday if the cloth comes.",
        "It isn't due until Thursday.",
        "Is your fitting on Thursday?",
        "Your refund is on your card until then, on Friday at the latest.",
        "Su prueba es el martes.",
        "La tela llega a 40 euros el metro.",
    ],
)
def test_what_a_record_tells_and_what_is_no_such_day_is_let_be(said: str) -> None:
    """Days that fall so, opening hours, timetables, habits, what is open, places and measures."""
    assert of_order(said) == []
