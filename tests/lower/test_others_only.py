"""What a sentence leaves to others alone is their step, and nobody of the desk does it."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Quay\n\n1. Ring the bell.\n2. {text}\n3. Log it.\n", World())).splitlines()
    return [line.strip().rpartition(" -> ")[0] for line in lines if line.startswith("  ")]


@pytest.mark.parametrize(
    "text",
    [
        "Supervisors only: press the red key and open the gate.",
        "**Only the harbour master's deputy**: press the red key and open the gate.",
        "Only a supervisor may open the gate: press the red key, open the gate.",
        "Press the red key (supervisors only): open the gate.",
        "Supervisors only:\n   - press the red key\n   - open the gate",
        "Only the duty manager may do the following:\n   - press the red key\n   - open the gate",
    ],
)
def test_others_alone_do_both(text: str) -> None:
    """The desk goes on behind them."""
    rung, pressed, opened, logged = _drawn(text)
    assert " act by other " in pressed
    assert " act by other " in opened
    assert " by other " not in rung + logged


@pytest.mark.parametrize(
    "text",
    [
        "Reset the crane (not by you): the electrician does it.",
        "Reset the crane (not you – the electrician).",
        "Reset the crane (done by the electrician).",
        "Reset the crane (the electrician does this).",
        "Reset the crane [electricians only].",
        "Reset the crane – electricians only.",
        "Reset the crane, electricians only.",
    ],
)
def test_what_stands_behind_it_may_say_so(text: str) -> None:
    """In brackets or behind a dash."""
    assert '2 act by other "Reset the crane' in _drawn(text)[1]


def test_brackets_speak_of_the_step_before_them() -> None:
    """What is done besides is the desk's."""
    shut, reset, closed = _drawn("Shut the hatch, reset the crane (electricians only) and close the ticket.")[1:4]
    assert " by other " not in shut + closed
    assert " act by other " in reset


@pytest.mark.parametrize(
    "text",
    [
        "Reset the crane (cash only).",
        "Reset the crane (members only).",
        "Reset the crane (once only).",
        "Reset the crane (supervisor).",
        "Reset the crane (not the winch).",
        "Send the form to #quay (managers only).",
        "Reset the crane by hand only.",
    ],
)
def test_other_words_in_brackets_leave_it_to_the_desk(text: str) -> None:
    """How it is done, for whom and to whom it goes is nobody else's deed."""
    assert not [line for line in _drawn(text) if " by other " in line]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Acknowledge the alert in Bellboard.", "act"),
        ("Acknowledge the alarm on the panel.", "act"),
        ("Ack the page.", "act"),
        ("Acknowledge the skipper's letter.", "tell"),
    ],
)
def test_who_acknowledges_an_alarm_tells_nobody(text: str, kind: str) -> None:
    """It is a button, and the alert is no person."""
    step = _drawn(text)[1]
    assert step.startswith(f"2 {kind} ")
    assert ('to "' in step) == (kind == "tell")
