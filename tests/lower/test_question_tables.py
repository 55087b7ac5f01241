"""Tables of numbered checks with a column for each answer: which row comes next, or what is done then."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

SAUNA = """\
# Cold sauna

| # | Check | OK | Not OK |
|---|---|---|---|
| 1 | Look at the thermostat | 2 | Call the fitter |
| 2 | Is the door shut? | 3 | shut it, then 1 |
| 3 | Measure the stove | Tell the guest so | Go to 1 |
"""


def _drawn(text: str) -> list[str]:
    return [line.strip() for line in sketch(runbook_of(text, World())).splitlines() if line.startswith("  ")]


def test_each_answer_leads_where_its_cell_says() -> None:
    """Whoever sends for the fitter measures no stove, since the others are sent from row to row."""
    assert _drawn(SAUNA) == [
        '1 check "Look at the thermostat" -> 2',
        '2 decide "OK" of 1 yes -> 4, no -> 3',
        '3 handoff "Call the fitter" to "the fitter" ~> end',
        '4 decide "Is the door shut" yes -> 6, no -> 5',
        '5 act "shut it" -> 1',
        '6 check "Measure the stove" -> 7',
        '7 decide "OK" of 6 yes -> 8, no -> 1',
        '8 tell "Tell the guest so" to "the guest" ~> end',
    ]


@pytest.mark.parametrize(("yes", "no"), [("Yes", "No"), ("If yes", "If no"), ("Pass", "Fail"), ("Found", "Not found")])
@pytest.mark.parametrize("go", ["2", "Step 2", "→ 2", "Go to 2", "row 2"])
def test_heads_and_rows_are_named_in_many_ways(yes: str, no: str, go: str) -> None:
    page = f"# Towels\n\n| Step | Check | {yes} | {no} |\n|---|---|---|---|\n"
    page += (
        f"| 1 | Is the cupboard full? | {go} | Close the ticket |\n| 2 | Is the lid shut? | Call Ines | Send Tom |\n"
    )
    assert _drawn(page) == [
        '1 decide "Is the cupboard full" yes -> 3, no -> 2',
        '2 act "Close the ticket" -> end',
        '3 decide "Is the lid shut" yes -> 4, no -> 5',
        '4 handoff "Call Ines" to "Ines" ~> end',
        '5 act "Send Tom" ~> end',
    ]


def test_where_no_cell_names_a_row_all_go_on_to_the_next() -> None:
    page = SAUNA.replace("| 2 | Call", "| – | Call").replace("| 3 | shut it, then 1", "| – | shut it")
    drawn = _drawn(page.replace("Go to 1", "Call Ines"))
    assert drawn[:5] == [
        '1 check "Look at the thermostat" -> 2',
        '2 decide "OK" of 1 yes -> 4, no -> 3',
        '3 handoff "Call the fitter" to "the fitter" -> 4',
        '4 decide "Is the door shut" yes -> 6, no -> 5',
        '5 act "shut it" -> 6',
    ]


def test_a_leaf_that_asks_leaves_its_answer_open() -> None:
    """ "Ask for it" is no end: what comes in is looked at in the next row."""
    page = SAUNA.replace("Call the fitter", "Ask for the room number")
    assert '3 ask "Ask for the room number" -> 4' in _drawn(page)


def test_two_columns_of_yes_are_no_such_table() -> None:
    page = SAUNA.replace("| OK | Not OK |", "| OK | Works |")
    assert not any('"OK" of 1' in line for line in _drawn(page))
