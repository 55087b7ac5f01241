"""Ladders of how often something has happened: each time something else is done, and never all of it in one day."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, ways

_LADDERS = {
    "after that": (
        "Look up the card. First time: waive the fine. Second time: charge half. After that, charge all of it.",
        {"First time": "waive the fine", "Second time": "charge half", "After that": "charge all of it"},
    ),
    "behind a comma": (
        "The first time, refund the box. The second time, swap it. From the third time on, call the farm.",
        {"The first time": "refund the box", "The second time": "swap it", "From the third time on": "call the farm"},
    ),
    "numbers without a noun": (
        "Once: remind them of the hour. Twice: charge the fee. From then on: call the harbour master.",
        {"Once": "remind them of the hour", "Twice": "charge the fee", "From then on": "call the harbour master"},
    ),
    "what it is, once": (
        "First missed visit: send a text. Second: charge the fee. Any further one: block the account.",
        {"First missed visit": "send a text", "Second": "charge the fee", "Any further one": "block the account"},
    ),
    "tries": (
        "First try: leave a message. Second try: text them. After that, post a notice.",
        {"First try": "leave a message", "Second try": "text them", "After that": "post a notice"},
    ),
    "conditions": (
        "If they lost it once, print a new one. If they lost it twice, charge €4. From then on, call Milo.",
        {"they lost it once": "print a new one", "they lost it twice": "charge €4", "From then on": "call Milo"},
    ),
    "semicolons": (
        "First time: waive the fine; second time: charge half; after that, charge all of it.",
        {"First time": "waive the fine", "second time": "charge half", "after that": "charge all of it"},
    ),
    "a list": (
        "- the first time, rebook them\n- the second time, charge €5\n- after that, call the skipper",
        {"the first time": "rebook them", "the second time": "charge €5", "after that": "call the skipper"},
    ),
    "paragraphs": (
        "First offence: warn them.\n\nSecond offence: close the gate.\n\nAfter that, call the warden.",
        {"First offence": "warn them", "Second offence": "close the gate", "After that": "call the warden"},
    ),
    "labels in bold": (
        "**First offence:** warn them.\n\n**Second offence:** close it.\n\n**After that:** call the warden.",
        {"First offence": "warn them", "Second offence": "close it", "After that": "call the warden"},
    ),
    "days": (
        "Day 1: send a reminder. Day 3: call them. After that, hand it to collections.",
        {"Day 1": "send a reminder", "Day 3": "call them", "After that": "hand it to collections"},
    ),
}


@pytest.mark.parametrize(("page", "deeds"), _LADDERS.values(), ids=_LADDERS)
def test_each_time_something_else_is_done(page: str, deeds: dict[str, str]) -> None:
    """The last of them was done for all today, and often the others too."""
    assert {words: yes for words, (yes, _) in ways(page + "\n").items()} == deeds
    assert len({node.decision for node in compiled(page + "\n").nodes if node.kind == "decide"}) == 1


def test_what_stands_between_belongs_to_the_time_before() -> None:
    page = "First offence: warn them. Note it. Second offence: close the gate. After that, call the warden.\n"
    found = ways(page)
    assert found["First offence"] == ("warn them", "Second offence")
    assert [node.text for node in compiled(page).nodes][1:4] == ["First offence", "warn them", "Note it"]


def test_a_label_over_a_ladder_in_a_list_is_a_case() -> None:
    """The dog that had fleas was moved to another run."""
    page = "- Barking: first time, talk to the owner; second time, move the dog.\n- Fleas: wash the dog.\n"
    assert ways(page)["Barking"] == ("first time", "wash the dog")


@pytest.mark.parametrize(
    "page",
    [
        "First: check the water. Second: open the gate. After that, open the till.",
        "First name: ask for it. Second name: check it. After that, open the account.",
        "The first time you open the till, count the float. After that, unlock the gate.",
        "First time visitors: show them the map. After that, open the gate.",
        "Once: stamp the pass. After that, open the gate.",
        "Check the float. After that, open the gate.",
    ],
)
def test_what_is_done_in_turn_is_no_ladder(page: str) -> None:
    assert not {"After that", "First", "Second", "Once"} & ways(page + "\n").keys()


def test_what_ends_the_case_after_that_is_for_all() -> None:
    page = "First attempt: call the number. Second attempt: send a text. After that, close the case.\n"
    assert ways(page)["Second attempt"] == ("send a text", "close the case")
