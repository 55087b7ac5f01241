"""What a page hides under its summaries: cases where it names what may come up, and nothing behind what is hidden."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions, ways


def _page(*toggles: tuple[str, str], after: str = "") -> str:
    hidden = "\n\n".join(f"<details>\n<summary>{name}</summary>\n\n{work}\n\n</details>" for name, work in toggles)
    return f"# Cello desk\n\nOpen a case.\n\n{hidden}\n\n{after}\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bow too short", "Bow too long"),
        ("String snapped within 7 days", "String snapped after 7 days"),
        ("Dog chews the case", "Child drops the cello"),
        ("Refund request", "Exchange request"),
        ("Refund", "Exchange"),
    ],
)
def test_summaries_that_name_what_may_come_up_are_cases(first: str, second: str) -> None:
    """A reader opens the one that fits: no work under both is done one after the other, nor is a name an order."""
    page = _page((first, "Send a new one."), (second, "Charge $20."), after="Close the case.")
    assert ways(page) == {first: ("Send a new one", second), second: ("Charge $20", "Close the case")}


def test_what_stands_behind_is_done_in_every_case() -> None:
    """The end of what is hidden ends the case, and so does a lead-in within it that of the lead-in alone."""
    page = _page(
        ("If the bow is lost", "Charge $20.\n\n**If it was rented:** bill the renter."), after="Close the case."
    )
    assert ways(page) == {
        "the bow is lost": ("Charge $20", "Close the case"),
        "it was rented": ("bill the renter", "Close the case"),
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Step 1: Strings", "Step 2: Bow"),
        ("Check the strings", "Tune it"),
        ("Check stock", "Ship cello"),
        ("Preparation", "Repair of the neck"),
    ],
)
def test_stages_and_orders_are_done_in_turn(first: str, second: str) -> None:
    """Steps that are folded away are steps all the same."""
    assert conditions(_page((first, "Loosen the pegs."), (second, "Send it back."))) == []


def test_what_every_page_has_is_no_case() -> None:
    """ "Background" beside one name: nothing tells that one of them is chosen."""
    page = _page(("Background", "We rent out cellos."), ("Examples", "A full-size cello."))
    assert [node.text for node in compiled(page).nodes if node.kind == "act"] == ["Open a case"]


def test_more_information_beside_cases_is_none() -> None:
    """Whatever stands under it, it is no third thing that may come up."""
    page = _page(
        ("Bow lost", "Charge $20."), ("String snapped", "Send one."), ("ℹ️ More information", "The wiki has more.")
    )
    assert conditions(page) == ["Bow lost", "String snapped"]


def test_summaries_within_what_another_hides_are_cases_in_it() -> None:
    page = _page(
        (
            "Cello damaged",
            (
                "<details><summary>Scratch</summary>\n\nPolish it.\n\n</details>\n\n"
                "<details><summary>Crack</summary>\n\nBook the luthier.\n\n</details>"
            ),
        ),
        ("Cello lost", "Charge $900."),
    )
    assert ways(page) == {
        "Cello damaged": ("Scratch", "Cello lost"),
        "Scratch": ("Polish it", "Crack"),
        "Crack": ("Book the luthier", "end"),
        "Cello lost": ("Charge $900", "end"),
    }
