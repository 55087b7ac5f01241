"""A "then" behind an "and": what somebody goes on to do, or the order that a condition leads to."""

from __future__ import annotations

import pytest
from tests.language.reading import read

_CONDITIONS = {
    "If the guest cancels and then asks for a room, keep the old rate.": (
        "the guest cancels and then asks for a room",
        ["keep the old rate"],
    ),
    "If the guest cancels, then refund the fee.": ("the guest cancels", ["refund the fee"]),
    "If the line is down then call Ops.": ("the line is down", ["call Ops"]),
}


@pytest.mark.parametrize("sentence", _CONDITIONS)
def test_a_condition_ends_where_an_order_begins(sentence: str) -> None:
    """What a customer does next is asked as well; a condition cut before it would hold far too often."""
    only = read(sentence).cases[0]
    assert only.guard is not None
    words, steps = _CONDITIONS[sentence]
    assert only.guard.conditions[0].words.text == words
    assert [step.words.text for step in only.steps] == steps


@pytest.mark.parametrize(("sentence", "kind"), [("Move to another day.", "act"), ("Move to the next step.", "goto")])
def test_what_is_moved_to_another_of_its_kind_is_no_jump(sentence: str, kind: str) -> None:
    """A jump leads to a part of the page, and there is none called "another day"."""
    assert [step.kind for step in read(sentence).steps] == [kind]


_EXCEPTIONS = {
    "Keep the deposit, unless the dog is ill, then refund it.": [
        ("the dog is ill", "refund it"),
        ("otherwise", "Keep the deposit"),
    ],
    "We charge the fee, unless they are members, then waive it.": [
        ("they are members", "waive it"),
        ("otherwise", "charge the fee"),
    ],
    "If it is late, charge a fee, unless they are members, then waive it.": [
        ("it is late & they are members", "waive it"),
        ("it is late", "charge a fee"),
    ],
    "With less notice the deposit stays here, unless the dog is ill, then refund it.": [
        ("the dog is ill", "refund it")
    ],
    "Unless the dog is ill, then refund it.": [("not the dog is ill", "refund it")],
}


@pytest.mark.parametrize("sentence", _EXCEPTIONS)
def test_then_behind_an_exception_is_done_in_it(sentence: str) -> None:
    """Only where something was said before: an "unless" that opens the sentence keeps what is done out of its case."""
    found = []
    for case in read(sentence).cases:
        asked = case.guard.conditions if case.guard is not None else ()
        words = [f"{'not ' if case.guard and case.guard.kind == 'unless' else ''}{c.words.text}" for c in asked]
        found += [(" & ".join(words) or "otherwise", step.words.text) for step in case.steps]
    assert found == _EXCEPTIONS[sentence]
