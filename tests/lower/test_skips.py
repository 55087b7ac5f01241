"""Skips and loops: where "skip the next step" and "repeat until" lead."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.ir.sketch import sketch


def ways(page: str) -> list[str]:
    """The steps of a page with where they lead."""
    return [line.strip() for line in sketch(compiled(page)).splitlines()]


@pytest.mark.parametrize(
    ("page", "decision"),
    [
        ("1. If it shipped, skip the next step.\n2. Cancel it. Then call them.\n3. Tell Ops.", "yes -> 4, no -> 2"),
        ("If it shipped, skip the next step. Cancel it. Tell Ops.", "yes -> 3, no ~> 2"),
        ("1. If it shipped, skip this step. Cancel it.\n2. Tell Ops.", "yes -> 3, no ~> 2"),
        ("1. If it shipped, skip the next step.\n2. Cancel it.", "yes -> end, no -> 2"),
        ("1. If it shipped, move onto the next step (the call). Otherwise, stop.\n2. Call Ops.", "yes -> 3, no -> 2"),
    ],
)
def test_a_skip_lands_behind_the_step_it_passes(page: str, decision: str) -> None:
    """A numbered step is passed over whole, a sentence of a paragraph alone, the last step to the end."""
    assert any(line.endswith(decision) for line in ways(page) if " decide " in line)


@pytest.mark.parametrize("on", ["continue on to", "continue on with", "move forward to", "move ahead to", "go on with"])
def test_going_on_leads_to_the_step_that_is_named(on: str) -> None:
    """However it is worded, it is no work of its own and leaves out what stands between."""
    page = f"1. If it shipped, {on} step 3. Otherwise, stop.\n2. Cancel it.\n3. Call Ops."
    assert any(line.endswith('"it shipped" yes -> 4, no -> 2') for line in ways(page))


def test_repeat_goes_back_over_its_own_item() -> None:
    """ "Repeat until" is no step, and does not go back further than the item it stands in."""
    page = "1. Call Ops.\n2. Restart it. Check the light. Repeat until the light is green.\n3. Tell Ops."
    assert '4 decide "the light is green" yes -> 5, no -> 2' in ways(page)


@pytest.mark.parametrize(
    ("order", "then"),
    [
        ("skip the next step and recall it", 'handoff "recall it" to "it" -> 4'),
        ("skip the following steps and tell Ops", 'tell "tell Ops" to "Ops" -> end'),
    ],
)
def test_what_stands_behind_a_skip_is_done(order: str, then: str) -> None:
    """The skip leads on from it; read in its order, nothing would ever come to it."""
    page = f"1. If it shipped, {order}.\n2. Cancel it.\n3. Mail them."
    assert any(line.endswith(then) for line in ways(page))


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("skip to the Send Form step below", "yes -> 4, no -> 2"),
        ("skip to the refund step", "yes -> 3, no -> 2"),
        ("skip to the apology step", "yes -> 2, no -> 3"),
    ],
)
def test_a_step_may_be_called_by_what_it_says(words: str, target: str) -> None:
    """Only where one later step of the list says it."""
    page = f"1. If it is lost, {words}.\n2. Mail them.\n3. Refund it.\n4. Press [Send Form]."
    decision = next(line for line in ways(page) if " decide " in line)
    assert decision.endswith(target)


@pytest.mark.parametrize(
    "skipped", ["the Ladder test", "[Ladder test](#ladder-test)", "this month's parcel", "the next box"]
)
def test_what_is_skipped_is_not_done(skipped: str) -> None:
    """ "Skip the ladder test" led to the ladder test, and "skip the next box" to wherever a box is told of."""
    page = f"## Work\n\n1. If it rains, skip {skipped}.\n2. Close the shed.\n\n## Ladder test\n\n1. Climb it.\n"
    found = compiled(page)
    text = {node.id: node.text for node in found.nodes}
    led = {text[edge.target] for edge in found.edges if text[edge.source] == "it rains" and edge.label == "yes"}
    assert [words.startswith("skip ") for words in led] == [True]
    assert not found.references


@pytest.mark.parametrize("stopped", ["stop, no exceptions", "stop immediately", "stop here, full stop"])
def test_a_stop_said_with_force_is_the_end(stopped: str) -> None:
    """ "No match → stop, no exceptions" let the next step happen all the same."""
    assert ways(f"1. If it differs, {stopped}.\n2. Pay it.")[1:] == [
        '1 decide "it differs" yes -> 2, no -> 3',
        f'2 end "{stopped}"',
        '3 act "Pay it" -> end',
    ]
