"""A hyphen between blanks is a dash, as it is typed where no other is at hand."""

from __future__ import annotations

import pytest
from tests.language.reading import reading


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("No answer - ring next of kin.", "lead <No answer> handoff ring <next of kin> to=next of kin"),
        ("Cars - charge the fare.", "lead <Cars> act charge <the fare>"),
        ("Not ours - send them to Freight.", "lead <Not ours> act send <them> to=Freight"),
        ("Don't promise it - ask Kari.", "must-not! tell promise <it>; ask ask <Kari> to=Kari"),
        ("You may waive it - tell the guest.", "may act waive <it>; tell tell <the guest> to=the guest"),
        ("You don't need to wait for the lead - use your own judgment.", "may! wait wait"),
        ("Refund it - no questions.", "act refund <it - no questions>"),
    ],
)
def test_a_hyphen_between_blanks_parts_what_a_dash_does(said: str, read: str) -> None:
    """An order behind it is one of its own, and leave given before it goes no further."""
    assert reading(said) == read
