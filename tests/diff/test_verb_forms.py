"""The verb of a condition in another form, a "not" with its cases turned round, and edits of style: what is told."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.diff.change import Change, Grade
from runbookc.diff.compare import compare_pages
from runbookc.diff.report import Cause
from runbookc.diff.side import Side
from runbookc.diff.verb_forms import same_but_for_the_verb
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

DAY = date(2026, 5, 4)


def report(*bodies: str) -> tuple[tuple[Change, ...], tuple[Cause, ...]]:
    """What changed between two pages, by their bodies, and the edits it follows from."""
    texts = [SourceText("desk.md", f"# Lockers\n\n{body}\n") for body in bodies]
    old, new = (Side(compile_page(text, "desk", World(), DAY).value.runbook) for text in texts)
    return compare_pages(old, new, *texts)


def told(*bodies: str) -> list[Change]:
    """The changes that are more than a matter of style."""
    return [change for change in report(*bodies)[0] if change.severity is not Grade.EDITORIAL]


@pytest.mark.parametrize(
    ("one", "other", "sense"),
    [
        ("the code does not match", "the code matches", False),
        ("the lamp is not working", "the lamp does not work", True),
        ("the lamp is working", "the lamp does not work", False),
        ("they don't answer", "they answer", False),
        ("the order is not called", "the order does not call", None),
        ("the code matches", "the codes match", None),
        ("the code does not match", "the name matches", None),
        ("the keeper did not sign", "the keeper signed", False),
        ("they found the key", "they did not find the key", False),
        ("the owner called", "the owner did not call", False),
        ("the parcel arrived", "the parcel does not arrive", None),
        ("the parcel arrived late", "the parcel did not arrive", None),
        ("she did not sign", "she sent it", None),
    ],
)
def test_a_verb_is_one_in_each_of_its_forms(one: str, other: str, sense: bool | None) -> None:
    """What is done to a thing is not what it does, and another noun is another thing."""
    assert same_but_for_the_verb(one, other) is sense


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "1. If the code does not match, call the guard.\n2. Open the locker.",
            "1. If the code matches, continue with step 2. Otherwise, call the guard.\n2. Open the locker.",
        ),
        (
            "1. Check the code.\n   - If the code does not match, close it.\n   - Otherwise, open it.\n2. Note it.",
            "1. Check the code.\n   - If the code matches, open it.\n   - Otherwise, close it.\n2. Note it.",
        ),
        (
            "1. If the lamp is not working, replace the lamp.\n2. Note it.",
            "1. If the lamp does not work, replace the lamp.\n2. Note it.",
        ),
        (
            "1. If the key was recieved, open the locker.\n2. Note it.",
            "1. If the key was received, open the locker.\n2. Note it.",
        ),
        (
            "- Never tell a customer the code of another locker.\n\n1. Open the locker.",
            "- Do not tell a customer the code of another locker.\n\n1. Open the locker.",
        ),
    ],
)
def test_the_same_in_other_words_is_not_told(old: str, new: str) -> None:
    """Whoever turns a question round with its cases, mends a word or says "do not" has changed nothing that is done."""
    assert (told(old, new), told(new, old)) == ([], [])


def test_a_question_turned_round_alone_is_told_as_that() -> None:
    """Its cases stayed where they were: all of them come out the other way."""
    page = "1. If the code {}, close the locker and stop.\n2. Open the locker."
    (change,) = told(page.format("does not match"), page.format("matches"))
    assert (change.kind, change.severity) == ("condition-flipped", Grade.BREAKING)


def test_a_name_that_was_there_is_not_new() -> None:
    """The rule is worded otherwise, and the desk in it was named before."""
    rule = "- Refunds over £50 {} the Locker Desk.\n\n1. Refund the fee in Lockbase."
    changes = told(rule.format("need the approval of"), rule.format("have to be approved by"))
    assert [change.kind for change in changes] == ["obligation-changed"]


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        (
            "1. Cancel the contract.\n2. Check that the contract is cancelled.\n3. Tell the customer.",
            "1. Cancel the contract.\n2. Tell the customer.",
            "'Check that the contract is cancelled' was removed",
        ),
        (
            "## 1. Say it\n\n1. Tell them the row.\n\n## 2. Note it\n\n1. Write a note.\n\n## 3. End\n\n1. Lock.",
            "## 1. Note it\n\n1. Write a note.\n\n## 2. Say it\n\n1. Tell them the row.\n\n## 3. End\n\n1. Lock.",
            "'Note it 1. Write a note' was moved",
        ),
        ("1. Wait up to 3.\n2. Lock it.", "1. Wait up to 5.\n2. Lock it.", "'3' became '5'"),
    ],
)
def test_numbers_of_items_are_no_part_of_an_edit(old: str, new: str, title: str) -> None:
    """What follows a step that goes, or a section that moves, is numbered anew; no reader has to hear of it."""
    assert title in [cause.title for cause in report(old, new)[1]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Open the locker unless a fee is due.", "Open the locker if no fee is due."),
        ("Open the locker unless the keeper objected.", "Open the locker if the keeper did not object."),
        ("Open the locker if no fee is due.", "Open the locker unless a fee is due."),
    ],
)
def test_a_restriction_that_its_step_still_asks_is_neither_gone_nor_new(old: str, new: str) -> None:
    """ "Unless" and "if not" send everybody the same way; what the words of the page became is no matter of rules."""
    kinds = {change.kind for change in told(*(f"1. Check the code.\n2. {said}\n3. Note it." for said in (old, new)))}
    assert kinds <= {"prose-changed"}


@pytest.mark.parametrize(
    "new",
    ["Open the locker.", "Open the locker if the code matches.", "Open the locker if a fee is due."],
)
def test_a_restriction_that_nothing_asks_any_more_is_told(new: str) -> None:
    """The step stands there without it, with another condition, or with the contrary."""
    old = "1. Check the code.\n2. Open the locker unless a fee is due.\n3. Note it."
    changes = told(old, f"1. Check the code.\n2. {new}\n3. Note it.")
    assert Grade.BREAKING in {change.severity for change in changes}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unless the keeper agrees", "if the keeper does not agree"),
        ("unless the fee is paid", "if the fee is not paid"),
        ("if the keeper did not sign", "unless the keeper signed"),
    ],
)
def test_a_ban_with_unless_is_the_ban_with_if_not(old: str, new: str) -> None:
    """What it covers is the same; without the "not" it would be the contrary."""
    page = "1. Check the code.\n2. Never open a locker {}.\n3. Note it."
    kinds = {change.kind for change in told(page.format(old), page.format(new))}
    assert kinds <= {"prose-changed"}
    turned = {change.kind for change in told(page.format("unless it is locked"), page.format("if it is locked"))}
    assert "prohibition-changed" in turned
