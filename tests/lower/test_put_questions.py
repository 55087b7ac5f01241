"""A question that somebody is to be asked is a step; one that the page asks its reader is none."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.reading import compiled

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Kiosk\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Ask: is the screen on?", 'ask "Ask: is the screen on"'),
        ("Ask the rider: is the gate open?", 'ask "Ask the rider: is the gate open" to "the rider"'),
        ("Ask two questions: is it on, and is it warm?", 'ask "Ask two questions: is it on, and is it warm"'),
        ("Check – is the tray empty?", 'check "Check – is the tray empty"'),
    ],
)
def test_it_is_asked(text: str, step: str) -> None:
    """Nobody is called "two questions", and what it asks is in the words of the step."""
    assert _drawn(f"1. {text}\n2. Log it.")[0] == f"1 {step} -> 2"


@pytest.mark.parametrize(
    "text", ["Ask yourself: is it urgent?", "Is it on?", "Note: is it on?", "If it is late, ask: is it on?"]
)
def test_other_questions_are_none(text: str) -> None:
    """Whoever reads is asked, or it is asked in a case alone."""
    assert "ask" not in _drawn(f"1. {text}\n2. Log it.")[0]


def test_what_follows_still_answers_it() -> None:
    """The case behind it is on what was asked."""
    asked, decided, *_ = _drawn("1. Ask: is the screen on?\n   - Yes: reset it.\n   - No: send a runner.")
    assert 'decide "is the screen on"' in asked + decided or "yes ->" in asked + decided


@pytest.mark.parametrize(
    ("page", "cases"),
    [
        ("- Return → send a label.\n- Refund → ask Ines.\n- Exchange → book a van.", ["Return", "Refund", "Exchange"]),
        ("- Reset → confirm.\n- Restart → wait 10 seconds.", []),
        ("- Return the key → log it.\n- Refund the deposit → log it.", []),
    ],
)
def test_matters_before_arrows_are_cases(page: str, cases: list[str]) -> None:
    """Nobody comes with a reset, and a verb with its object orders something."""
    assert [line.split('"')[1] for line in _drawn(page) if " decide " in line] == cases


@pytest.mark.parametrize("text", ["Ring back within 10 minutes.", "Text back.", "Phone back the next day."])
def test_back_is_nobody(text: str) -> None:
    """It is a part of the verb."""
    assert 'to "back"' not in _drawn(f"1. {text}")[0]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Post in #quay: berth, ship, time.", 'tell "Post in #quay: berth, ship, time" via "#quay"'),
        ('Post in #quay: "Berth 3 is shut".', 'tell "Post in #quay: "Berth 3 is shut"" via "#quay"'),
        ("Note in the log: name, time, berth.", 'tell "Note in the log: name, time, berth"'),
    ],
)
def test_what_is_told_may_stand_behind_a_colon(text: str, step: str) -> None:
    """A step that says where it is posted is posted there."""
    assert _drawn(f"1. {text}\n2. Ring the bell.")[0].replace('\\"', '"') == f"1 {step} -> 2"


@pytest.mark.parametrize("text", ["Note: the berth is narrow.", "Note on the fees: they rise in May."])
def test_a_note_is_posted_nowhere(text: str) -> None:
    """It is read by whoever reads the page."""
    assert _drawn(f"1. {text}\n2. Ring the bell.")[0].startswith('1 act "Ring the bell"')


def test_what_is_said_behind_an_order_is_said() -> None:
    """A row of words in quotation marks is no case of "express concern"."""
    found = compiled('# Quay\n\n1. Express concern: "I am sorry."\n')
    assert [n.action.message for n in found.nodes if n.action is not None] == ["I am sorry."]


def test_what_is_felt_is_nobody_to_speak_to() -> None:
    """It is the crew's worry that is acknowledged, and their skipper who is."""
    found = compiled("# Quay\n\n1. Acknowledge the skipper's frustration.\n2. Acknowledge the skipper.\n")
    assert [n.action.recipient for n in found.nodes if n.action is not None] == ["", "the skipper"]
