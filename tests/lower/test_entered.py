"""A part that another calls is entered past the question when the page applies."""

from __future__ import annotations

from datetime import date

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

PAGE = """# Moorings

Use this when a skipper wants to move or leave.

## Find the mooring

{first}1. Ask for the name of the boat.
2. Look up the mooring by the name of the boat.

## Leave

1. Find the mooring, as above.
2. Close the account.
"""


def read(first: str) -> Runbook:
    """A page whose first part the second one calls."""
    source = SourceText("moorings.md", PAGE.format(first=first))
    return compile_page(source, "moorings", World(tools=None), date(2026, 11, 23)).value.runbook


def entered(runbook: Runbook) -> str:
    """The words of the node that the call leads to."""
    (called,) = (edge.target for edge in runbook.edges if edge.kind == "call")
    return runbook.node(called).text


def test_who_calls_a_part_has_been_found_to_be_a_case_of_the_page() -> None:
    """Asked again, the "no" came back to the caller with nothing looked up."""
    assert entered(read("")) == "Ask for the name of the boat"


def test_what_the_part_itself_asks_first_is_asked_of_every_caller() -> None:
    """Below its heading it is the part's own."""
    assert entered(read("Do this only if the boat is ours.\n\n")) != "Ask for the name of the boat"
