"""The example of what the suite expects otherwise shows what differs, or there is none."""

from __future__ import annotations

import re
from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.diff.compare import compare_sides
from runbookc.diff.side import Side
from runbookc.pipeline import compile_page
from runbookc.source import SourceText
from runbookc.target import Program

PAGE = (
    "# Kayak deposits\n\n1. Ask the guide what the deposit is.\n2. If the deposit is {first}, pay it back.\n"
    "3. If the deposit is {second}, ask the harbour master for approval.\n4. Close the ticket.\n"
)


def side(first: str, second: str) -> Side:
    source = SourceText("kayaks.md", PAGE.format(first=first, second=second))
    compiled = compile_page(source, "kayaks", World(), date(2026, 5, 4))
    book = compiled.value.runbook
    return Side(book, compiled.findings, World(), make_bundle(Program((book,), World())).scenarios)


def examples(old: Side, new: Side) -> list[str]:
    return [c.consequence for c in compare_sides(old, new) if c.kind == "scenarios-changed"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("€100 or less", "over €100"), ("under €100", "€100 or more")),
        (("€100 or less", "over €100"), ("€100 or less", "over €150")),
        (("€100 or less", "over €100"), ("€150 or less", "over €150")),
        (("€100 or less", "over €100"), ("$100 or less", "over $100")),
        (("€100 or less", "over €100"), ("€100 or less", "€100.50 or more")),
    ],
)
def test_the_values_shown_are_those_that_differ(old: tuple[str, str], new: tuple[str, str]) -> None:
    """Never "€100 before, €100 now", whichever way the page was edited."""
    for one, two in ((old, new), (new, old)):
        (told,) = examples(side(*one), side(*two))
        found = re.search(r": ([^:]+) before, ([^:]+) now$", told)
        assert found is not None
        assert set(found[1].split(", ")).isdisjoint(found[2].split(", "))
