"""What may not be done in a case is not come to in it by order alone, where something else is done instead."""

from __future__ import annotations

from datetime import date

import pytest
from tests.lower.reading import compiled

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

PAGE = "# Boats\n\n1. Look up the member.\n2. {case}\n3. {deed}\n4. Write the number on the board.\n"


def read(case: str, deed: str) -> Runbook:
    """A page of four steps, the second of which forbids something in a case."""
    source = SourceText("boats.md", PAGE.format(case=case, deed=deed))
    return compile_page(source, "boats", World(tools=None), date(2026, 11, 23)).value.runbook


def after_instead(runbook: Runbook) -> str:
    """The kind of node that the case goes on with behind what is done instead."""
    (case,) = (node for node in runbook.nodes if node.kind == "decide" and node.source.start_line == 4)
    instead = next(edge.target for edge in runbook.edges if edge.source == case.id and edge.label == "yes")
    onward = next(edge.target for edge in runbook.edges if edge.source == instead)
    return next(node.kind for node in runbook.nodes if node.id == onward)


@pytest.mark.parametrize(
    ("case", "deed"),
    [
        ("If the caller is a guest, do not book a boat; ask for the member to call.", "Book the boat."),
        ("A guest can't book a boat, however fine the day; ask for the member to call.", "Book the boat."),
        ("If the boat is damaged, don't sell it; offer a canoe.", "Sell the boat."),
        ("If the trip was missed, never refund; offer another day.", "Refund the trip to the card."),
        ("If the caller isn't listed, don't hand out anything and call the warden.", "Lend the key."),
        ("If the caller isn't listed, don't give them anything and call the warden.", "Issue a badge."),
        ("If the caller has no card, do not hand over the oar. Call the warden.", "Give out the oar."),
        ("If the hull creaks, don't touch anything and call the yard.", "Reset the bilge pump."),
        ("If the crate hums, do not open it. Call the yard.", "Open the crate."),
    ],
)
def test_who_may_not_have_it_is_not_given_it_in_the_next_step(case: str, deed: str) -> None:
    """A guest was asked for the member to call, and then booked a boat all the same."""
    assert after_instead(read(case, deed)) == "end"


def test_a_way_over_other_questions_comes_to_it_as_well() -> None:
    """Which boat it is has nothing to do with who asks for it."""
    case = "A guest can't book a boat; ask for the member to call."
    assert after_instead(read(case, "If the boat is small, book the boat. Otherwise, call the dock.")) == "end"


@pytest.mark.parametrize(
    ("case", "deed"),
    [
        ("If the trip was missed, do not refund it; ask the skipper.", "If the skipper agrees, refund the trip."),
        ("If the trip was missed, do not refund it; ask the skipper.", "If they agree, refund the trip."),
        ("If the trip was missed, do not refund it before the weekend; tell them so.", "Refund the trip."),
        ("If the trip was missed, do not refund it to a gift card; tell them so.", "Refund the trip."),
        ("If the trip was missed, do not call the skipper; tell them so.", "Refund the trip."),
        ("If the hull creaks, don't touch anything and call the yard.", "Log the time."),
        ("If the caller isn't listed, don't tell them anything and call the warden.", "Lend the key."),
        ("If the hatch is wet, do not open it. Dry it.", "Open the hatch."),
        ("If the boat is damaged, do not sell the boat; tell the yard.", "Lend the boat."),
    ],
)
def test_what_may_be_done_after_all_or_otherwise_is_gone_on_with(case: str, deed: str) -> None:
    """Where somebody's answer stands between, or only a time or a manner is forbidden, the page's order holds."""
    assert after_instead(read(case, deed)) != "end"


def after_otherwise(case: str, deed: str) -> str:
    """The kind of node that "otherwise" goes on with behind what is done then."""
    runbook = read(case, deed)
    asked = next(node for node in runbook.nodes if node.kind == "decide")
    instead = next(edge.target for edge in runbook.edges if edge.source == asked.id and edge.label == "no")
    onward = next(edge.target for edge in runbook.edges if edge.source == instead)
    return next(node.kind for node in runbook.nodes if node.id == onward)


@pytest.mark.parametrize(
    "case",
    [
        "If the fee is paid, go on. If not, do not book a boat and tell the member.",
        "If the fee is paid, write it down; otherwise don't book a boat and tell the member.",
        "Is the fee paid? If not, do not book it; tell the member.",
    ],
)
def test_what_may_not_be_done_otherwise_is_not_come_to(case: str) -> None:
    """Who had not paid was told so, and the boat booked all the same."""
    assert after_otherwise(case, "Book a boat.") == "end"


@pytest.mark.parametrize(
    ("case", "deed"),
    [
        (
            "If the fee is paid, go on. Otherwise, do not book a boat and ask the skipper.",
            "If they agree, book a boat.",
        ),
        ("If it is calm, go on. Otherwise, do not book a canoe and tell the member.", "Book a boat."),
    ],
)
def test_what_else_is_done_otherwise_is_gone_on_with(case: str, deed: str) -> None:
    """Another deed is done, and so is what somebody's answer may allow."""
    assert after_otherwise(case, deed) != "end"


@pytest.mark.parametrize(
    "row", ["book, reschedule, or cancel a trip", "renew, reissue or revoke a pass", "sell, cancel or resell seats"]
)
@pytest.mark.parametrize("head", ["You do not", "Never", "You cannot"])
def test_a_row_of_deeds_is_forbidden_with_what_is_done_again(head: str, row: str) -> None:
    """The second deed was an order: what nobody may do, everybody did."""
    runbook = compiled(f"# Boats\n\n{head} {row}.\n")
    assert len(runbook.rules) == 1
    assert [node for node in runbook.nodes if node.kind in ("act", "tell")] == []
