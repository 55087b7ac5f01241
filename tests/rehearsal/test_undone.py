"""A lie about a deed is told where no list says that such a thing was done before: beside one it would be true."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runbookc.rehearsal.deed import Deed
from runbookc.rehearsal.outcomes import Answer
from runbookc.rehearsal.undone import undone

SEALED = Deed("seal", "sealed", "sealed", "sealing", "", "a cask", "cask")


def left(held: Any) -> Any:
    return json.loads(undone(Answer(json.dumps(held)), SEALED).content)


def test_a_list_of_such_things_keeps_those_it_was_not_done_to() -> None:
    """By the field that tells when it was done, or by whom."""
    held = {"casks": [{"id": "c1", "sealedAt": "2026-03-01"}, {"id": "c2", "sealed_by": None}], "count": 2}

    assert left(held) == {"casks": [{"id": "c2", "sealed_by": None}], "count": 2}


@pytest.mark.parametrize(
    "held",
    [
        {"cask": {"id": "c1", "sealed_on": "2026-03-01"}},  # the very thing, which the step needs
        {"barrows": [{"id": "b1", "sealed_on": "2026-03-01"}]},  # of other things
        {"casks": [{"id": "c1", "filled_on": "2026-03-01", "note": "unsealed"}]},
        [{"id": "c1", "sealed_on": "2026-03-01"}],  # of nobody knows what
    ],
)
def test_what_is_no_list_of_such_things_stays(held: Any) -> None:
    """Nothing else of a record is touched."""
    assert left(held) == held


def test_a_text_that_is_no_record_stays() -> None:
    """Nor an error flag."""
    told = Answer('no casks, "sealed" or not', failed=True)

    assert undone(told, SEALED) is told
