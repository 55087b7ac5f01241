"""The layered layout: order, room, and ways that go back or far."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from runbookc.render.layout import LONG, Box, arrange
from runbookc.render.wrap import text_width, wrapped


def boxes(count: int) -> list[Box]:
    """Boxes b0, b1 …, of one size."""
    return [Box(f"b{at}", 100.0, 30.0) for at in range(count)]


def test_what_comes_after_lies_below() -> None:
    """A chain runs down the page."""
    layout = arrange(boxes(3), [("b0", "b1"), ("b1", "b2")])
    tops = [layout.corners[f"b{at}"][1] for at in range(3)]
    assert tops == sorted(set(tops))


def test_answers_lie_side_by_side() -> None:
    """Both ways out of a decision are on one layer, apart from each other."""
    layout = arrange(boxes(3), [("b0", "b1"), ("b0", "b2")])
    (left, upper), (right, lower) = layout.corners["b1"], layout.corners["b2"]
    assert upper == lower
    assert right - left >= 100


def test_a_way_back_runs_aside() -> None:
    """It turns at square corners beyond every box, and the drawing is wide enough for it."""
    layout = arrange(boxes(3), [("b0", "b1"), ("b1", "b2"), ("b2", "b0")])
    back = layout.routes[2]
    beyond = max(x for x, _ in back)
    assert beyond > max(x + 100 for x, _ in layout.corners.values())
    assert beyond < layout.width


def test_a_long_way_forward_runs_aside() -> None:
    """What jumps over many layers does not cut through them."""
    links = [(f"b{at}", f"b{at + 1}") for at in range(LONG + 2)]
    layout = arrange(boxes(LONG + 3), [*links, ("b0", f"b{LONG + 2}")])
    assert max(x for x, _ in layout.routes[-1]) > 100


def test_ways_aside_keep_to_lanes_of_their_own() -> None:
    """Two ways back that pass the same layers do not lie on each other."""
    layout = arrange(boxes(4), [("b0", "b1"), ("b1", "b2"), ("b2", "b3"), ("b3", "b0"), ("b3", "b1")])
    assert max(x for x, _ in layout.routes[3]) != max(x for x, _ in layout.routes[4])


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 14), st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=30))
def test_boxes_never_overlap(count: int, pairs: list[tuple[int, int]]) -> None:
    """Whatever the graph, circles and self-loops included: every link has a route and every box its room."""
    links = [(f"b{a % count}", f"b{b % count}") for a, b in pairs]
    layout = arrange(boxes(count), links)
    assert len(layout.routes) == len(links)
    for (x, y), (other_x, other_y) in itertools.combinations(layout.corners.values(), 2):
        assert abs(x - other_x) >= 100 or abs(y - other_y) >= 30
    assert layout == arrange(boxes(count), links)


def test_words_are_broken_to_fit() -> None:
    """Each line fits, long words are broken, and what is too much ends in an ellipsis."""
    lines = wrapped("a word " * 30 + "x" * 200, 13.0, 150.0, 50)
    assert all(text_width(line, 13.0) <= 150 for line in lines)
    assert "".join(lines).replace(" ", "") == ("aword" * 30) + "x" * 200
    assert wrapped("one two three", 13.0, 30.0, 2)[-1].endswith("…")
