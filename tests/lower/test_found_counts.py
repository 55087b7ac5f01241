"""What a look may find, as labels: how many there are, or that there is nothing; and parts, which are no cases."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


def read(*lines: str) -> Runbook:
    """A page of these lines and one more step."""
    page = "# Kites\n\n" + "\n".join((*lines, "2. Thank them.")) + "\n"
    return compile_page(SourceText("kites.md", page), "kites", World(), date(2026, 11, 21)).value.runbook


def asked(runbook: Runbook) -> list[str]:
    """The conditions of a page's one decision."""
    cases = [node for node in runbook.nodes if node.kind == "decide"]
    assert len({node.decision for node in cases}) <= 1
    return [node.text for node in cases]


@pytest.mark.parametrize(
    ("look", "labels"),
    [
        ("Look for an open order in Desk.", ["Open order", "Only drafts", "Nothing"]),
        ("Look for open orders.", ["One order", "Several", "No orders"]),
        ("Search the parcel by its number.", ["Found", "More than one", "Nothing found"]),
        ("Look up the member.", ["One match", "Two or more matches", "No match"]),
    ],
)
def test_what_a_look_finds_is_asked_and_nothing_is_left_open(look: str, labels: list[str]) -> None:
    """Each was done in turn, whatever had been found; the last of them holds wherever the others do not."""
    runbook = read(f"1. {look}", *(f"   - {label}: write it down." for label in labels))
    assert [text.lower() for text in asked(runbook)] == [label.lower() for label in labels]
    last = [node for node in runbook.nodes if node.kind == "decide"][-1]
    ways = [edge for edge in runbook.edges if edge.source == last.id]
    assert len({edge.target for edge in ways}) == 1
    assert not any(edge.inferred for edge in ways)


def test_the_same_in_running_text() -> None:
    """Labels that can only be counts need no list."""
    runbook = read("1. Search by name. One match: open it. Several: ask which. Nothing: create a record.")
    assert asked(runbook) == ["One match", "Several", "Nothing"]


@pytest.mark.parametrize(
    "labels",
    [["One line", "Two rods"], ["Name", "Date"], ["Desk", "Mail"]],
    ids=lambda labels: labels[0],
)
def test_parts_and_places_are_no_cases(labels: list[str]) -> None:
    """A number before a thing counts what was looked for only where another label counts the same."""
    runbook = read("1. Check the kite.", *(f"   - {label}: write it down." for label in labels))
    assert asked(runbook) == []


def test_none_of_a_subject_is_one_more_value() -> None:
    """Of a column "Tier", other values may be missing: the way out stays open."""
    runbook = read("| Tier | Do |", "|---|---|", "| Gold | Thank them |", "| None | Ask for the name |", "")
    (last,) = [node for node in runbook.nodes if node.kind == "decide"][-1:]
    assert {edge.inferred for edge in runbook.edges if edge.source == last.id} == {True, False}
