"""A step that wants somebody's yes is bound to the tool that asks for approvals, and judged, however it is worded."""

from __future__ import annotations

from functools import cache

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on

from runbookc.catalog.model import Parameter, Tool, World
from runbookc.conformance.bundle import Bundle

PAGE = """# Replacing a boat

1. Look up the hire in DockBase.
2. {step}
3. Replace the boat.
4. Tell the guest where it is moored.
"""
HIRE = Parameter("hire_id", "string", required=True)
WORLD = World(tools=(
    Tool("get_hire", "t.json", description="Look up a hire in DockBase.", effect="read", parameters=(HIRE,)),
    Tool("replace_boat", "t.json", description="Replace the boat of a hire.", effect="write", parameters=(HIRE,)),
    Tool("request_approval", "t.json", description="Request approval of something in a channel.", effect="write",
         parameters=(Parameter("text", "string", required=True),)),
))  # fmt: skip
LOOK = 'get_hire {"hire_id": "H-2201"} -> {"hire_id": "H-2201"}'
ASK = 'request_approval {"text": "new boat for H-2201?"} -> {"status": "approved"}'
REPLACE = 'replace_boat {"hire_id": "H-2201"} -> {"ok": true}'


@cache
def bundle(step: str) -> Bundle:
    return bundle_of(PAGE.format(step=step), WORLD, "boats")


def found(step: str, *lines: str) -> list[str]:
    judged = verdict_on(bundle(step), "> the rudder of H-2201 is broken", *lines)
    return [violation.kind for violation in judged.violations]


@pytest.mark.parametrize(
    "step",
    [
        "Ask the harbour master for approval.",
        "Get a yes from the harbour master.",
        "Get the harbour master's OK.",
        "Ask the harbour master for their okay.",
        "Get sign-off from the harbour master.",
        "Get the green light from the harbour master.",
    ],
)
def test_a_yes_that_nobody_was_asked_for(step: str) -> None:
    """It has to be asked for before the boat is replaced; the guest's own yes is none."""
    assert found(step, LOOK, REPLACE) == ["missing-approval"]
    assert found(step, LOOK, "Shall I replace it?", "> yes please", REPLACE) == ["missing-approval"]
    assert found(step, LOOK, REPLACE, ASK) == ["missing-approval"]
    assert found(step, LOOK, ASK, REPLACE) == []


@pytest.mark.parametrize("step", ["Get the guest's OK.", "Get a yes from the guest."])
def test_the_guests_yes_is_theirs(step: str) -> None:
    """Their answer to a question is what counts, and no tool asks for it."""
    assert found(step, LOOK, REPLACE) == ["missing-approval"]
    assert found(step, LOOK, "Shall I replace it?", "> yes please", REPLACE) == []


def test_a_yes_that_no_tool_can_ask_for_accuses_nobody() -> None:
    """Whoever asks by word of mouth leaves no call; nor is it the customer's yes."""
    assert found("Wait for the harbour master's go-ahead.", LOOK, REPLACE) == []


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ("> no other boat, just give me the refund", []),
        ("> I want a swap", []),
        ("> they broke it", ["missing-approval"]),
    ],
)
def test_a_choice_that_was_told_before_it_was_asked_for(told: str, missing: list[str]) -> None:
    """The guest names one of the two ways: nobody has to ask which of them they want."""
    step = "Ask the guest whether they want a swap or a refund."
    assert found(step, told, LOOK, REPLACE) == missing


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ("> a bigger boat, please", []),
        ("> another boat, please", []),
        ("> I want my money back", []),
        ("> the rudder of my boat is broken", ["missing-approval"]),
    ],
)
def test_who_names_what_they_have_chose_no_other(told: str, missing: list[str]) -> None:
    """The guest's own boat is what the case is about, and no answer to which they want."""
    step = "Ask the guest whether they want another boat or their money back."
    assert found(step, told, LOOK, REPLACE) == missing


@pytest.mark.parametrize(
    ("answer", "missing"),
    [('{"status": "approved"}', ["skipped-step"]), ('{"status": "refused"}', []), ('{"status": "pending"}', [])],
)
def test_nobody_goes_on_without_the_yes_that_was_asked_for(answer: str, missing: list[str]) -> None:
    """The page says nothing of a no; whoever takes their leave after one, or before the answer, left nothing out."""
    asked = f"{ASK.partition(' -> ')[0]} -> {answer}"
    assert found("Ask the harbour master for approval.", LOOK, asked, "That is all from my side.") == missing
