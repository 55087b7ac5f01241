"""An arrow may name what was found before the page says what is done then: all of it is of that case."""

from __future__ import annotations

from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Cold store\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


def test_what_is_done_behind_a_name_is_done_in_that_case() -> None:
    """Nobody replaces the sensor of a store that is well."""
    items = ["Both low → all is well. Close the alert.", "One high → sensor fault. Replace the sensor."]
    read = "1. Compare the readings.\n" + "".join(f"   - {item}\n" for item in items) + "2. Log it."
    _, low, closed, high, replaced, logged = _drawn(read)
    assert low == '2 decide d1 "Both low" yes -> 3, no -> 4'
    assert closed == '3 act "Close the alert" -> 6'
    assert high.startswith('4 decide d1 "One high" yes -> 5, no ')
    assert replaced == '5 act "Replace the sensor" -> 6'
    assert logged.startswith('6 act "Log it"')
