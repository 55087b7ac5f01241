"""Numbers agree with their nouns."""

from __future__ import annotations

import pytest

from runbookc.counted import counted, owned, times


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 lies"), (1, "1 lie"), (2, "2 lies"), (1200, "1,200 lies")]
)  # fmt: skip
def test_one_is_one(number: int, said: str) -> None:
    """One of them, and all others."""
    assert counted(number, "lie") == said


@pytest.mark.parametrize(("number", "said"), [(0, "never"), (1, "once"), (2, "twice"), (3, "3 times")])
def test_how_often(number: int, said: str) -> None:
    """In words as far as there are any."""
    assert times(number) == said


@pytest.mark.parametrize(
    ("owner", "said"),
    [("guest", "the guest's age"), ("refund requests", "the refund requests' age"), ("address", "the address's age")],
)
def test_what_several_have_is_written_as_theirs(owner: str, said: str) -> None:
    """ "The refund requests's amount" is nobody's English."""
    assert owned(owner, "age") == said
