"""Links beside the drawing: no two in one lane overlap, however many there are."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.work import calls

from runbookc.render.lanes import MANY_ASIDE, lanes_of


def _aside(count: int) -> tuple[list[tuple[str, str]], dict[str, int]]:
    """That many links back and forth over as many layers, of every length."""
    links = [(f"a{i}", f"a{i * 7 % count}") for i in range(count)]
    return links, {f"a{i}": i for i in range(count)}


@pytest.mark.parametrize("count", [40, MANY_ASIDE + 20])
def test_links_of_one_lane_never_overlap(count: int) -> None:
    """Few or many: where two cover one layer, they are in two lanes."""
    links, layers = _aside(count)
    lanes = lanes_of(links, [None] * count, layers)
    spans = [sorted((layers[a], layers[b])) for a, b in links]
    for one, other in combinations(range(count), 2):
        if spans[one][0] <= spans[other][1] and spans[other][0] <= spans[one][1]:
            assert lanes[one] != lanes[other]


def test_short_links_run_inside() -> None:
    """Of few links the short one has the first lane."""
    layers = {"a": 0, "b": 1, "c": 9}
    assert lanes_of([("a", "c"), ("a", "b")], [None, None], layers) == {0: 1, 1: 0}


def test_work_grows_as_the_links_do() -> None:
    """Four times as many take four times the work, give or take."""
    small, large = (_aside(size) for size in (2 * MANY_ASIDE, 8 * MANY_ASIDE))
    work = [calls(lambda at=at: lanes_of(at[0], [None] * len(at[0]), at[1])) for at in (small, large)]  # type: ignore[misc]  # the default binds it
    assert work[1] < 6 * work[0]
