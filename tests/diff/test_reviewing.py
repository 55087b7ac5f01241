"""Edits as authors make them, on a page as support writes it: what a reviewer is told of them is true."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import DirectoryEntry, World
from runbookc.diff.change import Change, Effect, Grade, Witness
from runbookc.diff.compare import compare_pages
from runbookc.diff.side import Side
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

DAY = date(2026, 5, 4)
WORLD = World(
    directory=(DirectoryEntry(kind="team", value="Night Wardens", aliases=("night warden",), source="team.csv"),)
)
PAGE = """# Bicycle parking

## Never

- Only a night warden may open a box after 22:00.
- Cut a lock without a photo.

## A box is stuck

1. Ask the renter for the number of the box.
2. Cash over \u20ac500 must be kept in the safe.
3. Charge \u20ac4 for the visit, unless the box was broken before.
4. If the bill is over \u20ac150, request approval from the Night Wardens and wait up to 2 hours for their answer.
   - If they approve, continue with step 5.
   - If they refuse, tell the renter that we cannot do this, then close the bill.
   - If there is no answer after 2 hours, call the Night Wardens.
5. Open the box and write the time on the list.
6. If the renter complains, the Night Wardens must agree before you refund the visit.
7. Add a note to the renter's record.
8. If the box is damaged, tell the renter the price of a new one.
9. Close the case.
"""


def _changes(*edits: tuple[str, str]) -> list[Change]:
    text = PAGE
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    texts = SourceText("boxes.md", PAGE), SourceText("boxes.md", text)
    sides = [Side(compile_page(source, "boxes", WORLD, DAY).value.runbook, world=WORLD) for source in texts]
    return list(compare_pages(sides[0], sides[1], *texts)[0])


def _only(kind: str, *edits: tuple[str, str]) -> Change:
    (found,) = [change for change in _changes(*edits) if change.kind == kind]
    return found


def test_a_further_exception_is_more_cases_and_its_witness_is_one_of_them() -> None:
    """Who was spared before still is: the one case told is of those whom the words that came let off."""
    change = _only("condition-changed", ("broken before.", "broken before, or the renter is under 16."))
    assert change.message.endswith("'the renter is under 16' is now enough")
    assert change.witness is not None
    assert "the renter is under 16" in change.witness.case
    assert change.witness.before == "'Charge \u20ac4 for the visit'"


def test_a_shorter_wait_is_over_for_whoever_the_longer_one_was_over_for() -> None:
    """No case has waited two hours in vain and not half an hour."""
    change = _only("threshold-moved", ("up to 2 hours", "up to 30 minutes"), ("after 2 hours", "after 30 minutes"))
    assert change.message.endswith("the bound is 1.5 hours lower")
    assert change.witness is not None
    assert "there is no answer after 30 minutes, but not: there is no answer after 2 hours" in change.witness.case
    assert change.witness.after == "'call the Night Wardens'"


def test_how_long_is_waited_is_nobody_to_ask() -> None:
    """Another time to wait is no other approver."""
    kinds = {change.kind for change in _changes(("up to 2 hours", "up to 30 minutes"))}
    assert "limit-changed" in kinds
    assert "approver-changed" not in kinds


def test_a_raised_bound_of_an_approval_loosens_whatever_is_done_where_it_is_refused() -> None:
    """That a refused bill is closed is nothing that the approval lets happen."""
    change = _only("threshold-moved", ("over \u20ac150", "over \u20ac300"))
    assert change.effect is Effect.LOOSENS


def test_only_who_may_do_something_is_no_prohibition_to_be_them() -> None:
    """Under "Never", an item with a duty of its own is told as it stands."""
    change = _only("restriction-changed", ("after 22:00", "after 23:00"))
    assert "Never" not in change.message


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [("must be kept", "should be kept", Effect.LOOSENS), ("must be kept", "has to be kept", Effect.UNDECIDABLE)],
)
def test_an_order_that_becomes_advice_binds_less(before: str, after: str, effect: Effect) -> None:
    """Another word of ordering is not advice; what it is, a reader says."""
    change = _only("obligation-changed", (before, after))
    assert (change.effect, change.severity) == (
        effect,
        Grade.DANGEROUS if effect is Effect.LOOSENS else Grade.UNDECIDABLE,
    )


@pytest.mark.parametrize(
    "edit",
    [
        ("Open the box and write the time on the list.", "Open the box. Then write the time on the list."),
        ("price of a new one.", "price of a new one. Otherwise, continue with step 9."),
        ("the renter's record", "the record of the renter"),
    ],
)
def test_the_same_steps_in_other_sentences_are_no_change(edit: tuple[str, str]) -> None:
    """Words that steps of both versions hold went nowhere."""
    assert {change.severity for change in _changes(edit)} <= {Grade.EDITORIAL}


def test_a_step_put_elsewhere_is_not_told_as_words_gone() -> None:
    """That it moved is told; its words are all still there."""
    edits = (
        ("1. Ask the renter for the number of the box.\n", ""),
        ("7. Add", "7. Ask the renter for the number of the box.\n8. Add"),
    )
    kinds = {change.kind for change in _changes(*edits)}
    assert "step-moved" in kinds
    assert not kinds & {"prose-changed", "background-changed"}


def test_a_word_that_no_step_holds_is_still_told_where_a_sentence_is_split() -> None:
    """Only words that steps hold are passed over."""
    changes = _changes(("Open the box and write", "Open the box. Then, at your own risk, write"))
    assert {change.severity for change in changes} & {Grade.UNDECIDABLE, Grade.DANGEROUS}


def test_who_is_in_the_directory_is_no_customer() -> None:
    """What colleagues are told is not told to customers."""
    added = _only("step-added", ("7. Add", "7. Tell a night warden the time.\n8. Add"))
    assert "customers" not in added.consequence


def test_witnesses_are_cases() -> None:
    """A witness is told in words: what it turns on, what was done, what is done."""
    change = _only("threshold-moved", ("over \u20ac150", "over \u20ac300"))
    assert isinstance(change.witness, Witness)
    assert change.witness.case.startswith("the bill: \u20ac200")


def test_a_word_of_a_heading_is_shown_with_the_heading() -> None:
    """A word that came, without the words around it, tells a reviewer nothing."""
    change = _only("background-changed", ("# Bicycle parking", "# Night bicycle parking"))
    assert [place.text if place else "" for place in (change.before, change.after)] == [
        "Bicycle parking",
        "Night bicycle parking",
    ]
