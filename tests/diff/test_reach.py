"""What lies on every way to a step, and what still comes where a step is closed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.diff.graphs import side
from tests.work import calls

from runbookc.diff.compare import compare_sides
from runbookc.diff.reach import Reach
from runbookc.diff.side import ROOT, Side


def _led_to(graph: dict[str, list[str]], starts: list[str], closed: set[str]) -> set[str]:
    seen: set[str] = set()
    todo = [start for start in starts if start not in closed]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo += [target for target in graph.get(node, ()) if target not in closed]
    return seen


@given(st.randoms(use_true_random=False))
def test_what_dominates_a_step_is_on_every_way_to_it_and_comes_before_it(random: object) -> None:
    """Where the nearest point above a step is closed, no case comes to the step; what is above stands first."""
    choice = random.choice  # type: ignore[attr-defined]  # a Random
    ids = [f"n{at}" for at in range(6)]
    page = side("\n".join(f"{name} decide {name}? | yes={choice(ids)} | no={choice(ids)}" for name in ids))
    graph = {node: [edge.target for edge in edges] for node, edges in page.flow.out.items()}
    above = page.dominators
    assert {node for node, label in above if not label} == _led_to(graph, [*page.roots], set())
    met = [ROOT]
    for point, up in above.items():
        assert up in met
        met.append(point)
        if not point[1] and up != ROOT and up[0] != point[0]:
            assert point[0] not in _led_to(graph, [*page.roots], {up[0]})


@given(st.randoms(use_true_random=False), st.sets(st.integers(0, 5), max_size=2))
def test_closed_steps_are_not_entered(random: object, shut: set[int]) -> None:
    """A page of conditions that jump about, walked by hand and by whole numbers."""
    choice = random.choice  # type: ignore[attr-defined]  # a Random
    ids = [f"n{at}" for at in range(6)]
    page = side("\n".join(f"{name} decide {name}? | yes={choice(ids)} | no={choice(ids)}" for name in ids))
    graph = {node: [edge.target for edge in edges] for node, edges in page.flow.out.items()}
    closed = {f"n{at}" for at in shut}
    reach = Reach(page.flow)
    found = reach.without(["n0"], closed)
    assert {node for node in page.flow.nodes if reach.has(found, node)} == _led_to(graph, ["n0"], closed)


def _chain(steps: int, days: int) -> Side:
    """Conditions, requests and actions in a row, each request for the cases of one answer alone."""
    lines = []
    for at in range(1, steps, 3):
        age = f"{days + at} days"
        lines += [
            f"n{at} decide the order is older than {age} | test=the order;over;{age} | no=n{at + 2}",
            f"n{at + 1} ask Ask for paper {at}",
            f"n{at + 2} act Refund charge {at}",
        ]
    return side("\n".join(lines))


def test_guards_of_a_long_page_are_not_gone_through_for_each_of_its_actions() -> None:
    """Four times the steps, about four times the work: each action of a chain comes after all guards before it."""

    def work(steps: int) -> int:
        old, new = _chain(steps, 10), _chain(steps, 10)
        compare_sides(old, new)
        return calls(lambda: compare_sides(_chain(steps, 10), _chain(steps, 10)), warm=True)

    assert work(1200) < 5 * work(300)
