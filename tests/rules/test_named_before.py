"""Whoever reads the page sees the value named a line above: what is then no gap, beside what still is one."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in

from runbookc.analyses.named_before import names
from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools

_TOOLS = """{"tools": [
 {"name": "find_hire", "description": "Look up a hire in Boatbook by its reference.",
  "inputSchema": {"type": "object", "properties": {"reference": {"type": "string"}}, "required": ["reference"]},
  "outputSchema": {"type": "object", "properties": {"boat": {"type": "string"}, "hire_date": {"type": "string"}}},
  "annotations": {"readOnlyHint": true}},
 {"name": "check_lake", "description": "Check in Boatbook whether a day is free on the lake.",
  "inputSchema": {"type": "object", "properties": {"day": {"type": "string"}}, "required": ["day"]},
  "annotations": {"readOnlyHint": true}},
 {"name": "get_jetty", "description": "Look up the jetty in Boatbook.",
  "inputSchema": {"type": "object", "properties": {}},
  "outputSchema": {"type": "object", "properties": {"phone": {"type": "string", "description": "Phone number."}}},
  "annotations": {"readOnlyHint": true}},
 {"name": "move_hire", "description": "Move a hire in Boatbook to another day.",
  "inputSchema": {"type": "object", "properties": {"reference": {"type": "string"}, "new_day": {"type": "string"}},
                  "required": ["reference", "new_day"]}},
 {"name": "add_voucher", "description": "Add a voucher in Boatbook.",
  "inputSchema": {"type": "object", "properties": {"amount": {"type": "number"}}, "required": ["amount"]}},
 {"name": "pass_on", "description": "Pass the chat on to a desk.",
  "inputSchema": {"type": "object", "properties": {"desk": {"type": "string"}}, "required": ["desk"]}},
 {"name": "set_mast", "description": "Set the mast of a boat in Boatbook.",
  "inputSchema": {"type": "object", "properties": {"height_cm": {"type": "number"}}, "required": ["height_cm"]}},
 {"name": "ring", "description": "Ring a phone number.",
  "inputSchema": {"type": "object", "properties": {"number": {"type": "string", "description": "Phone number."}},
                  "required": ["number"]}}]}"""
DESK = World(tools=read_tools("tools.json", _TOOLS))
FIND = "1. Ask for the hire reference.\n2. Look up the hire in Boatbook by its reference.\n"
MOVE = "Move the hire in Boatbook to the new day."


@pytest.mark.parametrize(
    ("quiet", "told"),
    [
        (f"{FIND}3. Read the new day and time back to them.\n4. {MOVE}", f"{FIND}3. Greet them.\n4. {MOVE}"),
        (f"{FIND}3. Ask which new day suits them.\n4. {MOVE}", f"{FIND}3. Ask why they are late.\n4. {MOVE}"),
        (
            f"{FIND}3. Move the hire in Boatbook with the last day of the month as the new day.",
            f"{FIND}3. Move the hire in Boatbook with the boat as a trailer.",
        ),
        (
            "1. Ask for up to three days that would suit them.\n2. Check the lake in Boatbook for each of the days.",
            "1. Ask for up to three friends.\n2. Check the lake in Boatbook for each of the boats.",
        ),
        (
            "1. Work out the amount from the table.\n2. Add the voucher in Boatbook.",
            "1. Work out the best way home.\n2. Add the voucher in Boatbook.",
        ),
        (
            "1. Tell them the amount of the voucher.\n2. Add the voucher in Boatbook.",
            "1. Tell them that the amount is to come.\n2. Add the voucher in Boatbook.",
        ),
        (
            "1. Look up the jetty in Boatbook.\n2. Ring the phone number of the jetty.",
            "1. Look up the hire in Boatbook.\n2. Ring the phone number of the jetty.",
        ),
        (
            "1. Work out the supplement: £12 for each hour.\n2. Add the voucher in Boatbook.",
            "1. Count the oars.\n2. Add the voucher in Boatbook.",
        ),
        ("1. Pass the chat on to the Jetty Desk.", "1. Pass the chat on to the harbour."),
        (
            "1. Ask for the real length and height of the mast.\n2. Set the mast of the boat in Boatbook.",
            "1. Ask for the real length of the mast.\n2. Set the mast of the boat in Boatbook.",
        ),
        (
            f"## Check the hire first\n\n{FIND}\n## Move it\n\n1. Ask for the new day.\n2. {MOVE}",
            f"## Check a hire\n\n{FIND}\n## Move it\n\n1. Ask for the new day.\n2. {MOVE}",
        ),
        (
            f"## Find the hire\n\n{FIND}\n## Move it\n\n1. Ask for the new day.\n2. {MOVE}",
            f"## Find a buoy\n\n{FIND}\n## Move it\n\n1. Ask for the new day.\n2. {MOVE}",
        ),
    ],
)
def test_an_argument_is_missing_only_where_no_step_names_it(quiet: str, told: str) -> None:
    """What was asked for, read back, worked out or found by its name is there; what is only spoken of is not."""
    codes = [{f.code for f in findings_in(f"# Hires\n\n{page}\n", DESK)} for page in (quiet, told)]
    assert ["RB405" in found for found in codes] == [False, True]


@pytest.mark.parametrize(
    ("look", "gap"),
    [
        ("Look up the buoy. You need the highest and lowest temperature.", False),
        ("Look up the buoy. You need the wind.", True),
        ("Tell them the highest temperature.", True),
    ],
)
def test_a_look_for_two_values_is_a_look_for_each(look: str, gap: bool) -> None:
    """ "The highest and lowest temperature" is the highest temperature; telling it is no look."""
    page = f"# Buoys\n\n1. {look}\n2. If the highest temperature is over 30 °C, close the beach.\n"
    assert any(f.code == "RB201" for f in findings_in(page)) == gap


def test_who_was_asked_in_other_words_has_told_it() -> None:
    """What an unread question names is known behind it."""
    asked, other = (
        {f.code for f in findings_in(f"# Vans\n\n1. Ask {what}.\n2. If the length is over 600 cm, close the case.\n")}
        for what in ("the customer for the real length and height of the van, in cm", "the customer for their name")
    )
    assert ("RB201" in asked, "RB201" in other) == (False, True)


@pytest.mark.parametrize(("test", "gap"), [("it stays locked", False), ("the jetty is locked", True)])
def test_how_a_change_went_needs_no_look(test: str, gap: bool) -> None:
    """ "Unlock the jetty. If it stays locked" tells of the step before, and not of how the jetty was."""
    phone, lock = '"phone": {"type": "string", "description": "Phone number."}', '"lock": {"enum": ["locked"]}'
    locks = _TOOLS.replace(phone, lock)
    page = f"# Jetties\n\n1. Unlock the jetty in Boatbook. If {test}, close the case.\n"
    assert ("RB201" in {f.code for f in findings_in(page, World(tools=read_tools("t.json", locks)))}) == gap


def test_the_day_of_a_thing_is_in_its_record() -> None:
    """What is so many days away has a day, which the record of it tells."""
    test = "If the hire is less than 14 days away, move the hire in Boatbook."
    found, lacking = (
        {f.code for f in findings_in(f"# Hires\n\n{page}\n", DESK)} for page in (f"{FIND}3. {test}", f"1. {test}")
    )
    assert ("RB201" in found, "RB201" in lacking) == (False, True)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("the class date", True),
        ("the date of the class", True),
        ("the class and the date", False),
        ("the date for which they pay", False),
        ("their class time and date", True),
    ],
)
def test_a_name_of_two_words_is_found_in_their_order_or_with_of(said: str, named: bool) -> None:
    """Two words that merely stand in one sentence name nothing."""
    assert names(said, ("class", "date")) == named
