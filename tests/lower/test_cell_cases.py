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
