"""Edits that change what is done, made where they fit: each is told by its kind, and as bad as it is.

`bench/diff.py --kills` makes all of them on every place; here are some of each sort, other ones of other pages.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.edits.edit import Sort
from tests.edits.manuscript import Manuscript, manuscript
from tests.edits.meaning import SORTS, tried
from tests.pages import orderly_pages

from runbookc.catalog.model import World

ROOT = Path(__file__).parents[2]
PAGES = sorted((*ROOT.glob("runbooks/*/runbooks/*.md"), *ROOT.glob("tests/edits/desk/runbooks/*.md")))
_EACH = 2
"""Edits of a sort on one page."""


@cache
def _manuscript(file: Path) -> Manuscript:
    return manuscript(file)


@pytest.mark.parametrize("file", PAGES, ids=[file.stem for file in PAGES])
@pytest.mark.parametrize("sort", SORTS, ids=[sort.name for sort in SORTS])
def test_an_edit_of_the_meaning_is_told(sort: Sort, file: Path) -> None:
    """By one of its kinds, no milder than it is; or nothing is done otherwise, where that may be."""
    page = _manuscript(file)
    edits = list(sort.edits(page))
    for edit in Random(sort.name).sample(edits, min(_EACH, len(edits))):
        trial = tried(page, sort, edit)
        assert trial.told or trial.idle, (edit.line, edit.words, [(c.kind, c.severity.value) for c in trial.changes])


@pytest.mark.parametrize("sort", SORTS, ids=[sort.name for sort in SORTS])
def test_every_sort_of_edit_fits_somewhere(sort: Sort) -> None:
    """No sort passes for want of a place to make it."""
    assert any(next(sort.edits(_manuscript(file)), None) for file in PAGES)


@given(orderly_pages(), st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_an_edit_of_a_generated_page_is_told(text: str, random: Random) -> None:
    """Pages of the plain forms, in any order, with the same sentence more than once."""
    page = Manuscript("page.md", "page", text, World())
    made = [(sort, edit) for sort in SORTS for edit in sort.edits(page)]
    for sort, edit in random.sample(made, min(3, len(made))):
        trial = tried(page, sort, edit)
        assert trial.told or trial.idle, (sort.name, edit.text, [(c.kind, c.severity.value) for c in trial.changes])
