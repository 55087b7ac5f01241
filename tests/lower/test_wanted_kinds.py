"""Labels of what somebody may have come with: what is done for one thing is not done for all the others too."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, ways

_KINDS = {
    "a deed that is wanted": (
        "Look up the car. Oil change: ask for the mileage. Tyre change: ask for the size. Then book the bay.",
        {"Oil change": "ask for the mileage", "Tyre change": "ask for the size"},
    ),
    "things to be asked about": (
        "Boots: ask for the shoe size. Skis: ask for the height. Helmets: ask for the head size.",
        {"Boots": "ask for the shoe size", "Skis": "ask for the height", "Helmets": "ask for the head size"},
    ),
    "one deed in other words": (
        "- Cats: book room 1.\n- Dogs: book room 2.\n- Birds: call Dr Okoro.",
        {"Cats": "book room 1", "Dogs": "book room 2", "Birds": "call Dr Okoro"},
    ),
    "prices": (
        "Rings: quote €20. Necklaces: quote €30. Watches: send them to the smith.",
        {"Rings": "quote €20", "Necklaces": "quote €30", "Watches": "send them to the smith"},
    ),
    "paragraphs": (
        "Posters: ask for the size.\n\nFlyers: ask how many.\n\nCards: ring the shop.\n\nLog the order.",
        {"Posters": "ask for the size", "Flyers": "ask how many", "Cards": "ring the shop"},
    ),
}


@pytest.mark.parametrize(("page", "deeds"), _KINDS.values(), ids=_KINDS)
def test_of_what_may_be_wanted_one_is_at_hand(page: str, deeds: dict[str, str]) -> None:
    """Whoever came for an oil change was asked for the size of the tyres."""
    assert {words: yes for words, (yes, _) in ways(page + "\n").items()} == deeds
    assert len({node.decision for node in compiled(page + "\n").nodes if node.kind == "decide"}) == 1


@pytest.mark.parametrize(
    "page",
    [
        "Pumps: check the oil. Valves: check for leaks. Filters: replace them.",
        "- Lights: switch on.\n- Doors: unlock.\n- Heaters: set to 19.",
        "Tills: count the cash.\n\nWindows: close.\n\nLamps: switch off.",
        "Passports: ask for the number. Permits: ask for the date. Forms: ask for the signature.",
        "Agendas: ask the chair. Minutes: ask the clerk. Badges: print them.",
        "Suppliers: call them. Exhibitors: tell them. Neighbours: ask for their numbers.",
        "Fees: tell them the fee. Deposits: take €50. Hours: tell them the hours.",
        "Greeting: say hello. Payment: take the card. Notes: write what was said.",
        "Key return: take the keys. Deposit refund: refund it. Room inspection: check the room.",
        "Name: ask for it. Address: ask for it. Phone: ask for it.",
        "1. Blinds: open.\n2. Kettles: ask for water.\n3. Papers: call the kiosk.",
    ],
)
def test_a_round_of_work_and_what_is_asked_of_all_are_no_kinds(page: str) -> None:
    assert ways(page + "\n") == {}
