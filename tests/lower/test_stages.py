"""Bold names of numbered items: stages of work are taken in turn, names of matters are cases."""

from __future__ import annotations

import pytest
from tests.lower.test_traps import compiled

from runbookc.ir.sketch import sketch

ORDERS = ("Ask for the name.", "Book a visit.")


def page(names: tuple[str, str], mark: str = ":") -> list[str]:
    """The steps of a list whose items have these names."""
    items = "\n".join(f"{n}. **{name}**{mark} {o}" for n, (name, o) in enumerate(zip(names, ORDERS, strict=True), 1))
    return [line for line in sketch(compiled(items)).splitlines() if line[:2] == "  "]


@pytest.mark.parametrize("mark", [":", " –", " --"])
@pytest.mark.parametrize("names", [("Triage", "Repair the pipe"), ("Communication", "Visits"), ("Intake", "Closure")])
def test_stages_follow_each_other(names: tuple[str, str], mark: str) -> None:
    """Nobody asks whether there is a triage, and the name is no work besides."""
    assert page(names, mark) == ['  1 ask "Ask for the name" -> 2', '  2 act "Book a visit" -> end']


@pytest.mark.parametrize("names", [("Keys", "Bins"), ("Refunds", "Exchanges"), ("Lost keys", "Broken locks")])
def test_matters_are_cases(names: tuple[str, str]) -> None:
    """Who has lost a key has no broken lock."""
    assert [line.split()[1] for line in page(names)] == ["decide", "ask", "decide", "act"]
