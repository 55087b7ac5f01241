"""How much work a comparison takes as pages grow: twice the steps, about twice the work, whatever changed."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.diff.graphs import side
from tests.edits.manuscript import Manuscript
from tests.work import calls

from runbookc.catalog.model import World
from runbookc.diff.compare import compare_sides
from runbookc.diff.matching.match import match
from runbookc.diff.side import Side

_LONG_PAGES = Path(__file__).parents[2] / "bench/long_pages.py"
_Pairs = Callable[[int], Iterator[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def pairs() -> _Pairs:
    """The pages of the bench, at any size."""
    module: dict[str, Any] = runpy.run_path(str(_LONG_PAGES))
    found: _Pairs = module["pairs"]
    return found


def _sides(pairs: _Pairs, steps: int) -> list[tuple[str, Side, Side]]:
    return [
        (what, Manuscript("page.md", "page", old, World()).side, Manuscript("page.md", "page", new, World()).side)
        for what, old, new in pairs(steps)
    ]


def test_twice_the_steps_is_not_four_times_the_work(pairs: _Pairs) -> None:
    """A few edits, a page of one step over and over, and a rewrite in which nothing is like anything."""
    small, large = _sides(pairs, 240), _sides(pairs, 480)
    for (what, *one), (_, *other) in zip(small, large, strict=True):
        compare_sides(*one)  # what is imported and kept by text is no work of the pair
        compare_sides(*other)
        before, after = (calls(lambda pair=pair: compare_sides(*pair), warm=True) for pair in (one, other))
        assert after < 2.9 * before, (what, before, after)


def test_a_page_of_which_every_step_was_rewritten_is_not_read_once_for_each() -> None:
    """What may have become of a step is looked for by its words, among runs of steps too."""

    def page(steps: int, text: str) -> Side:
        return side("\n".join(f"n{at} act {text.format(at)}" for at in range(1, steps + 1)))

    def work(steps: int) -> int:
        old, new = page(steps, "Ship part {0}"), page(steps, "Send back part {0} of it")
        match(old, new)
        return calls(lambda: match(old, new), warm=True)

    assert work(300) < 2.5 * work(150)
