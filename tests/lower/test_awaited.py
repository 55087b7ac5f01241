"""Hand-offs whose answer the page waits for, beside those that end the agent's part."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, ways

from runbookc.lower.lower import lower
from runbookc.source import SourceText
from runbookc.surface.markdown import read_document


def _ends(page: str) -> list[bool]:
    """Of each hand-off of a page whether the agent's part ends with it."""
    runbook = lower(read_document(SourceText("page.md", page)).value, "page").value
    return [node.terminal for node in runbook.nodes if node.kind == "handoff"]


@pytest.mark.parametrize(
    ("page", "ends"),
    [
        ("If it is late, refer it to the claims manager.\n\nWhen the claims manager agrees, pay it.\n", [False]),
        ("If it is late, escalate to Tier 2.\n\nIf Tier 2 finds nothing, refund it.\n", [False]),
        ("If it is late, refer it to the claims manager.\n\nIf the claim is large, pay it.\n", [True]),
        ("If the claims manager agrees, pay it.\n\nIf it is late, refer it to the claims manager.\n", [True]),
        ("If it is late, escalate to Tier 2.\n\nIf Tier 3 is free, tell them.\n", [True]),
        ("If it is late, transfer it.\n\nIf it is free, refund it.\n", [True]),
    ],
)
def test_an_answer_spoken_of_later_comes_back(page: str, ends: list[bool]) -> None:
    """Only where a condition further down names whom the case was handed to."""
    assert _ends(page) == ends


@pytest.mark.parametrize(
    "words",
    [
        "Call the skipper. Stop as soon as they pick up.",
        "Try the gate code, then the spare key. Stop as soon as they're in.",
        "Turn the valve a quarter. Stop once the pressure holds.",
        "Send the link. Once they have paid, stop.",
    ],
)
def test_nobody_waits_for_leave_to_stop(words: str) -> None:
    """Where it does not come, the next step is taken: a wait for it would have no end."""
    found = compiled(f"# Boats\n\n1. Find the boat.\n2. {words}\n3. Ask for the name.\n")
    asked = next(node for node in found.nodes if node.kind == "decide")
    assert "wait" not in [node.kind for node in found.nodes]
    assert (
        ways(f"# Boats\n\n1. Find the boat.\n2. {words}\n3. Ask for the name.\n")[asked.text][1] == "Ask for the name"
    )


@pytest.mark.parametrize(
    "words", ["Send the contract. Once they have signed, close the case.", "Wait until they've paid."]
)
def test_what_is_done_then_is_waited_for(words: str) -> None:
    """A step that is no end is done by everybody, so that everybody waits for what it needs."""
    assert "wait" in [
        node.kind for node in compiled(f"# Boats\n\n1. Find the boat.\n2. {words}\n3. Say hello.\n").nodes
    ]


@pytest.mark.parametrize("label", ["Can wait: ", "**Can wait:** "])
def test_a_kind_that_can_wait_has_nobody_wait(label: str) -> None:
    """It says how urgent a bell is, and opens no wait without an end."""
    found = compiled(f"# Bikes\n\nFind the bike.\n\n- {label}the bell is missing. Book a slot.\n")
    assert [node.text for node in found.nodes if node.kind not in ("start", "end")] == ["Find the bike", "Book a slot"]
