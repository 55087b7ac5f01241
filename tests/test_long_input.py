"""Pages that are long in one direction: the work grows as the page does, and nothing in them makes it fail."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from tests.compiled import runbook_of
from tests.rules.examples import findings_in
from tests.work import calls

from runbookc.analyses.limits.bound import bounds_in
from runbookc.catalog.model import World
from runbookc.language.comparisons import compared, figures

_TABLES: dict[str, tuple[str, Callable[[int], str]]] = {
    "who does it": ("| Case | Do | Who |", lambda n: f"| crate {n} is wet | reseal crate {n} | {_doer(n)} |"),
    "whom it goes to": (
        "| Situation | Who | How fast |",
        lambda n: f"| kiln {n} is down | Team {n} | {n} hours |",
    ),
    "criteria beside a number": ("| No. | When | Do |", lambda n: f"| {n + 1} | glaze {n} ran | refire pot {n} |"),
    "leave": ("| Case | What to do | Auto-approve? |", lambda n: f"| pot {n} | refund pot {n} | Yes |"),
}


def _doer(row: int) -> str:
    return "Agent" if row % 2 else "Kiln team"


@pytest.mark.parametrize("shape", _TABLES)
def test_a_table_takes_work_that_grows_as_its_rows_do(shape: str) -> None:
    """Four times the rows take about four times the work: nothing of the whole table is worked out for each row."""
    head, row = _TABLES[shape]

    def compiled(rows: int) -> None:
        page = "\n".join([f"# Pots\n\n{head}", "|---|---|---|", *(row(n) for n in range(rows))])
        runbook_of(page, World())

    compiled(4)
    assert calls(lambda: compiled(240)) < 6 * calls(lambda: compiled(60))


def test_digits_without_an_end_are_no_number() -> None:
    """Twenty thousand digits in a row bound nothing, are told at once, and break nothing."""
    digits = "7" * 20_000
    assert figures(f"over {digits} today") == ()
    assert compared(f"the sum is over {digits}") is None
    page = f"# Pots\n\n1. Look up pot {digits}.\n2. If the price is over ${digits}, ask the owner.\n3. Close it.\n"
    began = process_time()
    findings_in(page, None)
    assert process_time() - began < 5


def test_numbers_as_people_write_them_are_whole() -> None:
    """A number is read to its last digit, and never from its middle."""
    assert figures("over $1,234,567.89 within 14 days") == ("$1,234,567.89", "14 days")
    found = compared("the price is over 1,000,000 dollars")
    assert found is not None
    assert found[0][1] == "1,000,000 dollars"


def test_a_thousand_figures_in_a_sentence_are_told_apart_in_time() -> None:
    """Each figure of a long list is looked at where it stands; what bounds it stands near."""
    told = "pay up to $5 or " + " or ".join(f"over ${n} for crate" for n in range(100, 1_600))
    began = process_time()
    found, _ = bounds_in(told)
    assert process_time() - began < 10
    assert [(bound.words, bound.side) for bound in found[:3]] == [("$5", "upto"), ("$100", "from"), ("$101", "from")]
    assert (found[-1].words, found[-1].side) == ("$1599", "from")
