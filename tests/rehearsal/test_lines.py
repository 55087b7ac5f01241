"""What a scenario's customer says: the facts of the path, in words that a person would use."""

from __future__ import annotations

import json

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.situation import Situation

PAGE = """# Bell foundry

Use this page when a customer asks for a new clapper or says that we sent the wrong bell.

## A bell is cracked

1. Ask what is wrong with the bell.
   - If the bell is cracked, continue with step 2.
   - If the bell has lost its clapper, send a clapper.
   - Otherwise, close the case.
2. Ask the foundry master whether it can be recast.
   - If she agrees, recast the bell.
   - If there is no answer within 2 days, close the case.
   - Otherwise, send a clapper.
3. Ask whether they want a certificate. If they do, send a certificate. Otherwise, close the case.
"""
TOOLS = [
    {"name": name, "description": said, "parameters": {"type": "object", "required": ["bell_number"], "properties": {
        "bell_number": {"type": "string"}}}}
    for name, said in [("send_clapper", "Send a clapper for a bell."), ("recast_bell", "Recast a bell."),
                       ("close_case", "Close a case."), ("send_certificate", "Send a certificate for a bell.")]
]  # fmt: skip


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    """By condition all that is said of it in any scenario; by "" the openings."""
    book = bundle_of(PAGE, World(tools=merge([read_tools("tools/bells.json", json.dumps({"tools": TOOLS}))])))
    found: dict[str, set[str]] = {}
    for scenario in book.scenarios:
        play = make_play(Situation(book, scenario))
        found.setdefault("", set()).add(play.opening)
        for line in play.lines:
            found.setdefault(line.about, set()).add(line.words)
    return found


def test_the_customer_opens_with_what_they_want(said: dict[str, set[str]]) -> None:
    """Of several things that would open the case one, in the first person, with the numbers nobody else tells."""
    opening = "Hello, could you help me? I would like a new clapper. My bell number is bell-"
    assert any(words.startswith(opening) for words in said[""])
    assert not any("customer" in words or "(" in words for words in said[""])


def test_who_says_what_is_so_does_not_list_what_is_not(said: dict[str, set[str]]) -> None:
    """A case that is not so is denied only where none of its decision is; the second of them "either"."""
    assert said["the bell is cracked"] == {"The bell is cracked.", "No, the bell is not cracked."}
    assert said["the bell has lost its clapper"] == {
        "The bell has lost its clapper.", "The bell has not lost its clapper either."}  # fmt: skip


def test_what_another_answers_and_that_nobody_does_stands_in_brackets(said: dict[str, set[str]]) -> None:
    """No customer says that the foundry master agrees, nor writes that nobody writes."""
    assert said["she agrees"] == {"(She agrees.)", "(She does not agree.)"}
    assert said["there is no answer within 2 days"] == {"(There is no answer within 2 days.)"}


def test_a_customer_asked_after_another_speaks_of_themselves(said: dict[str, set[str]]) -> None:
    """ "They" are whoever was asked last."""
    assert said["they do"] == {"I do.", "No, I do not."}


SHARED = """# Ferry

1. Refund the fare only when both of these hold:
   - the passenger is an islander
   - complains about a late ferry
2. Close the case.
"""


def test_a_condition_without_a_subject_is_the_customers_like_the_one_before() -> None:
    """Nobody says "Complains about a late ferry"."""
    book = bundle_of(SHARED, World(tools=merge([read_tools("tools/bells.json", json.dumps({"tools": TOOLS}))])))
    words = {line.words for scenario in book.scenarios for line in make_play(Situation(book, scenario)).lines}
    assert words == {"I am an islander.", "I want to complain about a late ferry."}
