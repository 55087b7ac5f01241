"""`runbookc simulate` at a terminal of 40 columns: what it asks, and what becomes of the answer."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest
from tests.interrupts import hears_interrupts

EXAMPLES = Path(__file__).parents[2] / "runbooks"
COLUMNS = 40
PATIENCE = 60.0
"""Seconds until a program that says nothing more is given up."""
PROMPT = b" or stop: "
INTERRUPT = b"\x03"
_UNHEARD = 10
"""Looks without an answer after which an interrupt is sent: a terminal that is nobody's own passes none on."""
ARGUMENTS = ("simulate", "runbooks/billing.md", "--today", "2026-11-21", "--outcome", "get_account=ok")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLES / "billing-support", tmp_path / "desk")
    return tmp_path / "desk"


def at_terminal(desk: Path, *typed: bytes, arguments: tuple[str, ...] = ARGUMENTS) -> tuple[list[str], int]:
    """The lines shown, and the exit code; each of `typed` answers one question."""
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - another process
        hears_interrupts()
        os.chdir(desk)
        environment = {**os.environ, "TERM": "xterm"}
        environment.pop("COLUMNS", None)
        program = [sys.executable, "-c", "from runbookc.cli.main import main; main()", *arguments]
        os.execve(sys.executable, program, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, COLUMNS, 0, 0))
    shown, answers = b"", list(typed)
    until = time.monotonic() + PATIENCE
    said: bytes | None = None
    last, silent = b"", 0
    try:
        while time.monotonic() < until and (said := _read(terminal)) != b"":
            shown += said or b""
            silent = silent + 1 if said is None else 0
            if last == INTERRUPT and silent == _UNHEARD:
                os.kill(child, signal.SIGINT)
            if answers and shown.endswith(PROMPT):
                last = answers.pop(0)
                os.write(terminal, last)
                shown += b"|"  # asked and answered: the next question has to be another
    finally:
        if said != b"":
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(terminal)  # not before: who is about to end would hear that the terminal hung up
    return shown.decode().replace("|", "").splitlines(), os.waitstatus_to_exitcode(status)


def _read(terminal: int) -> bytes | None:
    """What was said; b"" at its end, None where nothing was said yet."""
    ready, _, _ = select.select([terminal], [], [], 0.2)
    if not ready:
        return None
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other side is closed
        return b""


def test_a_question_is_answered_and_the_walk_goes_on(desk: Path) -> None:
    """A letter is enough; a word that is no answer is asked for again; no line is wider than the terminal."""
    shown, code = at_terminal(desk, b"n\n", b"maybe\n", b"no\n", b"STOP\n")
    text = " ".join(" ".join(shown).split())

    assert "line 37: the case is urgent? yes, no or stop: n" in text
    assert "Error: answer yes, no, back or stop" in text
    assert text.count("? the case is urgent: no (as you said)") == 1
    assert text.index("? the case is urgent: no") < text.index("line 41: Stripe shows a double charge?")
    assert text.count("simulating Billing") == 1
    assert "stopped at line 41: nothing tells whether “Stripe shows a double charge”" in text
    assert code == 2
    assert [line for line in shown if len(line) > COLUMNS] == []


def test_a_closed_input_stops_the_walk(desk: Path) -> None:
    """As "stop" does: it lacks the answer, and goes round in no circle."""
    shown, code = at_terminal(desk, b"\x04")

    assert code == 2
    assert any("stopped at line 37" in line for line in shown)


def test_an_interrupt_ends_it(desk: Path) -> None:
    """With the code of one, and without a walk."""
    shown, code = at_terminal(desk, INTERRUPT)

    assert code == 130
    assert not any("stopped at" in line for line in shown)


def test_one_answer_is_taken_back(desk: Path) -> None:
    """The question before is asked again, and the other answer leads the other way; the first has no way back."""
    shown, code = at_terminal(desk, b"back\n", b"no\n", b"back\n", b"yes\n", b"stop\n")
    text = " ".join(" ".join(shown).split())

    assert "Error: answer yes, no or stop" in text
    assert "back one answer line 37: the case is urgent? yes, no or stop: yes" in text
    assert text.index("? the case is urgent: no") < text.index("? the case is urgent: yes (as you said)")
    assert "mentions a chargeback, a lawyer or a regulator? yes, no, back or stop: stop" in text
    assert code == 2
    assert [line for line in shown if len(line) > COLUMNS] == []


def test_what_was_decided_is_shown_before_the_next_question(desk: Path) -> None:
    """With the fact that decided it, as the walk comes to it."""
    given = (*ARGUMENTS, "--fact", "account.billing_method=card", "--fact", "account.tier=free")
    shown, _ = at_terminal(desk, b"no\n", b"stop\n", arguments=given)
    text = " ".join(" ".join(shown).split())

    decided = text.index("? the billing method is invoice: no (by the fact account.billing_method is card)")
    assert decided < text.index("line 41: Stripe shows a double charge?")
