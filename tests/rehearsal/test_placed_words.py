"""What a person would read off a record is in the record as the case has it, and no customer has to say it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.play import Play, play_of
from runbookc.rehearsal.unread import hanging

TEXT: dict[str, Any] = {"type": "string"}


def _tool(name: str, said: str, read: bool, *needs: str, **gives: object) -> dict[str, Any]:
    own = {"type": "object", "properties": dict.fromkeys(needs, TEXT), "required": list(needs)}
    told = {"outputSchema": {"type": "object", "properties": gives, "required": list(gives)}}
    return {"name": name, "description": said, "inputSchema": own, "annotations": {"readOnlyHint": read}, **told}


def _listed(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


FEE = {"type": "number", "description": "In dollars."}
TOOLS = [
    _tool("get_boat", "Look up a boat.", True, "boat_number", state=_listed("afloat", "beached", "out"), crew=TEXT),
    _tool("ask_harbourmaster", "Ask the harbourmaster.", False, "boat_number", answer=_listed("approved", "rejected")),
    _tool("check_moorings", "How many moorings are free.", True, "boat_number", moorings={"type": "integer"}),
    _tool("close_entry", "Close an entry.", False, "boat_number", closed={"type": "boolean"}),
    {
        **_tool("extend_permit", "Extend a permit.", False, extended={"type": "boolean"}),
        "inputSchema": {"type": "object", "properties": {"boat_number": TEXT, "fee": FEE}, "required": ["fee"]},
    },
]
LOOK = "# Harbour\n\n1. Ask for the boat number and look up the boat.\n"
ASK = "# Harbour\n\n1. Ask for the boat number.\n2. Ask the harbourmaster whether the boat may stay.\n"
COUNT = "# Harbour\n\n1. Ask for the boat number.\n2. Check the moorings.\n"


def harbour(page: str) -> Bundle:
    return bundle_of(page, World(tools=merge([read_tools("t.json", json.dumps({"tools": TOOLS}))])))


def plays(page: str) -> list[Play]:
    book = harbour(page)
    return [play_of(book, scenario) for scenario in book.scenarios if not scenario.outcomes]


def told(page: str, tool: str, name: str) -> dict[str, Any]:
    """By the answer of the path to its last condition, what a call of a tool has in a field."""
    return {
        play.scenario.branches[-1][1]: json.loads(step.answers[-1].content)[name]
        for play in plays(page)
        for step in play.steps
        if step.tool == tool and play.scenario.branches
    }


@pytest.mark.parametrize(
    ("page", "tool", "field", "yes", "no"),
    [
        (f"{LOOK}2. If the hull is beached, close the entry.\n", "get_boat", "state", "beached", "afloat"),
        (f"{LOOK}2. If the hull is not afloat, close the entry.\n", "get_boat", "state", "beached", "afloat"),
        (f"{ASK}3. If the harbourmaster rejects it, close the entry.\n", "ask_harbourmaster", "answer", "rejected",
         "approved"),
        (f"{COUNT}3. If there is none, close the entry.\n", "check_moorings", "moorings", 0, 1),
    ],
)  # fmt: skip
def test_a_record_says_what_the_case_says(page: str, tool: str, field: str, yes: Any, no: Any) -> None:
    """In the value that the words of the condition name; and who asks the customer hears nothing of it."""
    assert told(page, tool, field) == {"yes": yes, "no": no}
    assert [line.words for play in plays(page) for line in play.lines] == []


@pytest.mark.parametrize(
    ("condition", "field", "plain"),
    [
        ("they went out", "state", "afloat"),  # of the customer, and a word that is in many sentences
        ("the weather is bad", "state", "afloat"),  # no value of this record
    ],
)
def test_other_words_leave_the_record_as_it_is(condition: str, field: str, plain: str) -> None:
    """The customer says them."""
    page = f"{LOOK}2. If {condition}, close the entry.\n"
    assert set(told(page, "get_boat", field).values()) == {plain}
    assert any(line.words for play in plays(page) for line in play.lines)


def test_a_bare_answer_is_a_bare_answer() -> None:
    """ "If yes" is no "Yes." or "Not yes."; "If not" is "No."."""
    page = f"{LOOK}2. Ask whether they want a mooring.\n   - If {{}}, close the entry.\n"
    said = {
        word: {play.scenario.branches[-1][1]: play.lines[-1].words for play in plays(page.format(word))}
        for word in ("yes", "not")
    }
    assert said == {"yes": {"yes": "Yes.", "no": "No."}, "not": {"yes": "No.", "no": "Yes."}}


def test_the_amount_of_an_offer_is_what_is_paid() -> None:
    """ "Do you want to extend for $18?": the customer has no other amount to name."""
    page = f"{LOOK}2. Ask whether they want to extend the permit for $18. If yes, extend the permit.\n"
    paid = [(play.opening, s.arguments["fee"]) for play in plays(page) for s in play.steps if s.tool == "extend_permit"]
    assert [(fee, "$" in opening) for opening, fee in paid] == [(18, False)]


def test_who_does_not_look_guesses() -> None:
    """The count of moorings tells whether there is none, and whoever goes past that has to have asked for it."""
    play = next(play for play in plays(f"{COUNT}3. If there is none, close the entry.\n") if play.scenario.branches)
    assert [(one.condition.text, one.tools) for one in hanging(play)] == [("there is none", {"check_moorings"})]
