"""Labels in a cell that say how something stands are cases, and what a cause column names is nobody's step."""

from __future__ import annotations

from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(rows: str, head: str = "| Symptom | Action |\n|---|---|") -> list[str]:
    lines = sketch(runbook_of(f"# Ski lift\n\n{head}\n{rows}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


def test_each_label_is_asked() -> None:
    """Nobody resets the breaker and calls the electrician as well; what is done then is done in both cases."""
    cell = "Check the breaker. Tripped: reset it. Not tripped: call the fitter. Then log it."
    _, looked, tripped, reset, other, called, logged, *_ = _drawn(f"| Dark | {cell} |\n| Stuck | Ring Ops. |")
    assert looked.startswith('2 check "Check the breaker" -> 3')
    assert tripped.startswith('3 decide d2 "Tripped" yes -> 4, no -> 5')
    assert reset.startswith('4 act "reset it" -> 7')
    assert other.startswith('5 decide d2 "Not tripped" yes -> 6')
    assert called.endswith("-> 7")
    assert logged.startswith('7 act "log it"')


def test_what_a_label_forbids_is_forbidden_in_its_case() -> None:
    """A red lamp forbids nothing to those whose lamp is green."""
    page = "| Symptom | Action |\n|---|---|\n| Dark | Red: do not start it. Green: start it. |\n| Stuck | Ring Ops. |"
    (rule,) = runbook_of(f"# Ski lift\n\n{page}\n", World()).rules
    assert "Red" in rule.condition


def test_a_cause_is_no_order() -> None:
    """ "Limit switch" is a part, whatever its first word orders elsewhere."""
    head = "| Symptom | Likely cause | Action |\n|---|---|---|"
    drawn = _drawn("| Dark | Limit switch | Press RESET. |\n| Stuck | Check valve | Ring Ops. |", head)
    assert not [line for line in drawn if "Limit switch" in line or "Check valve" in line]


def test_a_short_question_asks_before_what_is_done() -> None:
    """The form goes to those alone of whom nothing was found, and an "if not" behind it closes it."""
    cell = "Search by the phone number. Nothing? Send them the form. If not, print the pass."
    _, searched, asked, sent, printed, *_ = _drawn(f"| No pass | {cell} |\n| Stuck | Ring Ops. |")
    assert searched.startswith('2 check "Search by the phone number" -> 3')
    assert asked.startswith('3 decide "Nothing" yes -> 4, no -> 5')
    assert sent.startswith('4 tell "Send them the form"')
    assert sent.endswith("-> end")
    assert printed.startswith('5 act "print the pass"')


def test_a_lone_label_of_a_state_is_asked() -> None:
    """Only where there is still no luck is the gate reset."""
    cell = "Have them scan the pass again. Still no luck: reset the gate."
    _, scanned, asked, reset, *_ = _drawn(f"| Gate shut | {cell} |\n| Stuck | Ring Ops. |")
    assert scanned.endswith("-> 3")
    assert asked.startswith('3 decide "Still no luck" yes -> 4')
    assert reset.startswith('4 act "reset the gate"')


def test_all_that_answers_a_question_of_a_cell_is_done_then() -> None:
    """As in an item: the guest is told of the new pass, and nobody else is."""
    cell = "Under warranty? Print a new pass. Tell the guest. Otherwise quote a price."
    _, asked, _, told, quoted, *_ = _drawn(f"| Pass torn | {cell} |\n| Stuck | Ring Ops. |")
    assert asked.startswith('2 decide "Under warranty" yes -> 3, no -> 5')
    assert told.endswith("-> end")
    assert quoted.startswith('5 tell "quote a price"')
