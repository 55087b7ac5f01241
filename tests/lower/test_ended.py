"""A case that a called part closes is over for its caller too; a part that nobody calls only ends."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

CHECK = "## Check the ticket\n\n1. Ask for the ticket number.\n2. {}\n3. Thank them.\n\n"
CALL = "## Boarding\n\n1. Check the ticket, as above.\n2. Open the gate.\n"


def read(page: str) -> Runbook:
    """A page, without tools."""
    return compile_page(SourceText("pier.md", f"# Pier\n\n{page}"), "pier", World(), date(2026, 11, 21)).value.runbook


def ends_for_good(runbook: Runbook) -> list[str]:
    """The steps with which the case is over."""
    over = {node.id for node in runbook.nodes if node.kind == "end" and node.terminal}
    return [runbook.node(edge.source).text for edge in runbook.edges if edge.target in over]


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("If it is void, close the case.", ["close the case"]),
        ("If it is void, close the case and tell the crew.", ["tell the crew"]),
        ("If it is void, you can give general advice and nothing else.", ["give general advice and nothing else"]),
        ("If it is void, tell them so.", []),
        ("If it is void, stop here.", []),
    ],
)
def test_a_case_closed_in_a_called_part_is_over(sentence: str, last: list[str]) -> None:
    """The gate stays shut; who only stops there, or says something, comes back."""
    assert ends_for_good(read(CHECK.format(sentence) + CALL)) == last


def test_a_part_that_nobody_calls_ends_as_ever() -> None:
    """Its last step leads to its end."""
    runbook = read(CHECK.format("If it is void, close the case."))
    assert ends_for_good(runbook) == []
    assert any(node.kind == "end" for node in runbook.nodes)


def test_a_part_that_always_closes_the_case_comes_back() -> None:
    """Whoever calls it means to go on; only one of several ways can be over for both."""
    runbook = read("## Check the ticket\n\n1. If it is void, close the case. Otherwise, close the ticket.\n\n" + CALL)
    assert ends_for_good(runbook) == []


def test_the_end_of_a_closed_case_takes_no_id_of_an_author() -> None:
    """An id that somebody gave a step is that step's, however it reads."""
    plain = read(CHECK.format("If it is void, close the case.") + CALL)
    taken = f"n{len(plain.nodes)}"
    runbook = read(
        CHECK.format("If it is void, close the case.") + CALL.replace("gate.", f"gate. <!-- runbookc: id={taken} -->")
    )
    assert runbook.node(taken).text == "Open the gate"
    assert len({node.id for node in runbook.nodes}) == len(runbook.nodes)
    assert ends_for_good(runbook) == ["close the case"]
