"""What is done where what was waited for does not come is reached, and the wait does not go round for ever."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook


def _ways(runbook: Runbook, asked: str) -> dict[str, str]:
    """Where each answer to a question leads: the text of the node, "" for the end."""
    at = next(node.id for node in runbook.nodes if node.kind == "decide" and node.text == asked)
    texts = {node.id: "" if node.kind == "end" else node.text for node in runbook.nodes}
    return {edge.label: texts[edge.target] for edge in runbook.edges if edge.source == at}


@pytest.mark.parametrize(
    "page",
    [
        "Wait until they have paid, for up to 7 days. If they haven't, free the berth.",
        "Wait until they have paid, at most 48 h. If they have not, free the berth.",
        "Wait until they have paid. Otherwise free the berth.",
        "Ask the lead until they have paid. Otherwise, free the berth.",
    ],
)
def test_the_other_way_of_a_wait_is_gone(page: str) -> None:
    """It was left out altogether, and the berth never free."""
    assert _ways(runbook_of(f"{page}\n", World()), "they have paid") == {"yes": "", "no": "free the berth"}


@pytest.mark.parametrize(
    ("until", "vain"),
    [
        ("they've paid", "they haven't by then"),
        ("they send the form", "nothing comes"),
        ("the lamp is green", "the lamp is not green after 5 minutes"),
    ],
)
def test_a_wait_ends_either_way(until: str, vain: str) -> None:
    """Whoever has paid goes on, whoever has not in time is let go, and for the others the wait is not over."""
    page = (
        f"1. Write to them and wait until {until}, for up to 7 days. If {vain}, free the berth.\n2. Book the berth.\n"
    )
    runbook = runbook_of(page, World())
    assert _ways(runbook, until) == {"yes": "Book the berth", "no": vain}
    ways = _ways(runbook, vain)
    assert ways["yes"] == "free the berth"
    assert ways["no"].startswith("wait until")


@pytest.mark.parametrize("other", ["no berth is free", "the crew is not there", "they are not members"])
def test_another_thing_that_is_not_so_ends_no_wait(other: str) -> None:
    """The tide is still waited for, whatever is asked behind it."""
    runbook = runbook_of(f"1. Wait until the tide is in.\n2. If {other}, call Ops.\n3. Book the berth.\n", World())
    assert _ways(runbook, "the tide is in")["yes"] == other


def test_a_wait_behind_a_question_ends_either_way_too() -> None:
    """What is done in vain is done where there was something to wait for, and not asked of everybody."""
    page = (
        "1. Do they owe anything? Send a link and wait until they have paid. If they haven't by then, close it.\n"
        "2. Ask for the date.\n"
    )
    runbook = runbook_of(page, World())
    assert _ways(runbook, "Do they owe anything") == {"yes": "Send a link", "no": "Ask for the date"}
    assert _ways(runbook, "they have paid") == {"yes": "Ask for the date", "no": "they haven't by then"}
