"""An introduction that says what "we" offer, and when: no step of any case."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def steps(page: str) -> list[str]:
    """What the page has somebody do."""
    return [node.text for node in compiled(page).nodes if node.kind not in ("start", "end")]


@pytest.mark.parametrize(
    "words",
    [
        "We close at six.",
        "We open at 8:30 and close at 18:00.",
        "We help members with berths.",
        "We help members with berths: we book, move or cancel crossings.",
        "We book, move or cancel crossings.",
        "This is the ferry desk. We help guests with crossings. We close at six.",
    ],
)
def test_what_we_offer_is_no_step(words: str) -> None:
    """An agent would close the shop, and book, move and cancel, at the start of every case."""
    assert steps(f"# Ferry\n\n{words}\n\n1. Ask for the name.\n") == ["Ask for the name"]


@pytest.mark.parametrize("words", ["We help the guest into the boat.", "We close the case.", "We refund the crossing."])
def test_what_we_do_to_this_one_is_a_step(words: str) -> None:
    """A definite thing or person is that of the case."""
    assert words[3:-1].lower() in [step.lower() for step in steps(f"# Ferry\n\n{words}\n\n1. Ask for the name.\n")]


def test_a_numbered_item_is_a_step() -> None:
    """Whatever its words, an author put it in the order of work."""
    assert len(steps("# Ferry\n\n1. We help guests aboard.\n2. Ask for the name.\n")) == 2
