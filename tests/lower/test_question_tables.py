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


ASKING = """\
# Wet lockers

| Symptom | Ask | If yes | If no |
|---|---|---|---|
| Lock blinks | Is the band dry? | Reset the lock | Have them dry it |
| Door hums | – | Send Tom | – |
"""


def test_a_question_of_a_row_is_asked_and_its_columns_answer_it() -> None:
    """The question is put to the guest and not to an "Is"; where a dash stands nothing is asked."""
    assert _drawn(ASKING) == [
        '1 decide d1 "Symptom: Lock blinks" yes -> 2, no -> 6',
        '2 ask "Is the band dry?" -> 3',
        '3 decide "Is the band dry" yes -> 4, no -> 5',
        '4 act "Reset the lock" -> end',
        '5 ask "Have them dry it" to "them" -> end',
        '6 decide d1 "Symptom: Door hums" yes -> 7, no ~> end',
        '7 act "Send Tom" -> end',
    ]


def test_under_a_check_nobody_is_asked() -> None:
    """What is looked at is decided by whoever looks; what an answer forbids is forbidden there alone."""
    page = ASKING.replace("| Ask |", "| Check |").replace("Reset the lock", "Reset the lock. Do not force it")
    assert _drawn(page)[1:3] == [
        '2 decide "Is the band dry" yes -> 3, no -> 4',
        '3 act "Reset the lock" -> end',
    ]
    (rule,) = runbook_of(page, World()).rules
    assert rule.condition == "if the answer to “Is the band dry?” is yes"


def test_a_question_before_what_is_done_then_is_asked() -> None:
    page = "# Wet lockers\n\n| Symptom | Ask | Then |\n|---|---|---|\n| Lock blinks | Which band is it? | Reset it |\n"
    drawn = _drawn(page + "| Door hums | – | Send Tom |\n")
    assert [line.split(" ", 1)[1] for line in drawn if "decide" not in line] == [
        'ask "Which band is it?" -> 3',
        'act "Reset it" -> end',
        'act "Send Tom" -> end',
    ]
