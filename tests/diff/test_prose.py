"""Words that no graph holds are told to the reviewer all the same, and what surely says nothing is not."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.diff.change import Change
from runbookc.diff.compare import compare_pages
from runbookc.diff.side import Side
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

DAY = date(2026, 5, 4)
PAGE = """---
title: Till
reviewed: 2026-01-01
---

# Till

People at the till are friendly, and the shop closes at nine. <!-- ask Facilities -->

## Refund at the till

Somebody counts as known here if all of these hold:

* they have shopped here before
* their card is on file

1. Look up the sale in the register.
2. If the sale is older than 30 days, go to step 4.
3. Refund the sale.
4. Tell the customer what was done.
"""


def _changes(*edits: tuple[str, str], page: str = PAGE) -> list[Change]:
    text = page
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    texts = SourceText("till.md", page), SourceText("till.md", text)
    sides = [Side(compile_page(source, "till", World(), DAY).value.runbook) for source in texts]
    return list(compare_pages(sides[0], sides[1], *texts)[0])


def _told(*edits: tuple[str, str]) -> list[tuple[str, str, str]]:
    return [(change.kind, change.severity.value, change.message) for change in _changes(*edits)]


def test_a_criterion_that_no_step_holds_does_not_vanish_in_silence() -> None:
    """Who counts as known is decided in prose: without a line of it, more people are, and a reader has to see it."""
    assert _told(("* their card is on file\n", "")) == [
        ("background-changed", "undecidable", "'their card is on file' is gone")
    ]


def test_words_of_a_sentence_that_changed_are_told_whole() -> None:
    """The whole sentence on both sides, once, however many of its words are others."""
    people = "'People at the till are friendly, and the shop"
    assert _told(("closes at nine", "shuts at ten")) == [
        (
            "background-changed",
            "undecidable",
            f"{people} closes at nine' now reads {people} shuts at ten'",
        )
    ]


def test_what_a_step_answers_for_is_not_told_again() -> None:
    """A moved bound is told as a moved bound."""
    assert [kind for kind, *_ in _told(("30 days", "60 days"))] == ["threshold-moved"]


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(("friendly, and", "**friendly** , and"), id="markup"),
        pytest.param(("* they", "- they"), id="another bullet"),
        pytest.param(("Somebody counts", "Somebody\ncounts"), id="another line"),
        pytest.param(("reviewed: 2026-01-01", "reviewed: 2026-05-05"), id="front matter"),
        pytest.param(("ask Facilities", "ask Finance"), id="a comment"),
    ],
)
def test_what_surely_says_nothing_is_not_told(edit: tuple[str, str]) -> None:
    """Markup, bullets, line ends, front matter and comments reach neither customer nor agent."""
    assert _told(edit) == []


def test_a_corrected_spelling_is_not_told() -> None:
    """A misspelt word that became what it was meant to be says what it said."""
    page = PAGE.replace("are friendly", "are definately friendly")
    assert _changes(("definately", "definitely"), page=page) == []
    assert [change.kind for change in _changes(("definately", "rarely"), page=page)] == ["background-changed"]


def test_a_passage_that_moved_as_it_was_is_not_told() -> None:
    """The same words at another place of the page, where nothing depends on the place."""
    line = "People at the till are friendly, and the shop closes at nine. <!-- ask Facilities -->\n\n"
    assert (
        _told((line, ""), ("4. Tell the customer what was done.\n", f"4. Tell the customer what was done.\n\n{line}"))
        == []
    )


def test_a_pointer_to_a_step_that_was_renumbered_is_not_told() -> None:
    """ "Step 4" and "step 5" are the same step where one was put in before it; the new one is told."""
    edits = (
        ("go to step 4", "go to step 5"),
        ("4. Tell", "5. Tell"),
        ("3. Refund the sale.", "3. Refund the sale.\n4. Print the slip."),
    )
    assert {kind for kind, *_ in _told(*edits)} == {"step-added"}


def test_two_edits_of_one_step_are_read_with_it() -> None:
    """A step that was reworded is shown whole on both sides: its words are not told a second time."""
    assert [kind for kind, *_ in _told(("Refund the sale", "Redo the whole sale"))] == ["step-reworded"]


@pytest.mark.parametrize("taken", [" with the newer receipt", "", " with the older receipt and the card"])
def test_what_a_jump_takes_along_is_no_part_of_where_it_leads(taken: str) -> None:
    """The target is the same, and another sale is refunded."""
    page = PAGE.replace("go to step 4.", "go to step 4 with the older receipt.")
    (change,) = _changes((" with the older receipt", taken), page=page)
    assert (change.kind, change.severity.value) == ("prose-changed", "undecidable")
    assert "with the older receipt" in change.message


def test_another_word_for_going_there_says_nothing_new() -> None:
    """The way is in the graph."""
    assert _told(("go to step 4.", "continue with step 4.")) == []


LINKED = PAGE.replace(
    "in the register", "in the [register of the house](https://till.example/help/register.html#sales)"
)


def test_an_address_that_leads_to_the_same_page_says_nothing() -> None:
    """A site that is built anew leaves out the endings of its pages."""
    assert not _changes(("register.html#sales", "register/#sales"), page=LINKED)
    assert not _changes(("register.html#sales", "register/_index.md#sales"), page=LINKED)


def test_a_link_that_reads_as_before_and_leads_elsewhere_is_told_by_its_addresses() -> None:
    (told,) = _changes(("register.html#sales", "register.html#returns"), page=LINKED)
    assert told.message == (
        "'register of the house' leads to https://till.example/help/register.html#returns"
        " instead of https://till.example/help/register.html#sales"
    )
    assert told.before is not None
    assert told.after is not None
    assert told.before.text == "register of the house (https://till.example/help/register.html#sales)"
    assert told.after.text == "register of the house (https://till.example/help/register.html#returns)"
