"""Live tool servers that are programs: those that die, hang or flood cost one message, and none outlives the asking."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.interrupts import hears_interrupts

from runbookc.cli.main import cli
from runbookc.sources.live.limits import MAX_BYTES, MAX_NOISE

LIAR = Path(__file__).with_name("lying_program.py")
SNAPSHOT = Path("tools/parcels.mcp.json")
GOOD = '{"tools": [{"name": "kept", "inputSchema": {}}]}\n'
PATIENCE = 30
"""Seconds until something that has to happen counts as never happening."""


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a snapshot from better days."""
    monkeypatch.chdir(tmp_path)
    SNAPSHOT.parent.mkdir()
    SNAPSHOT.write_text(GOOD, encoding="utf-8")
    return tmp_path


def configure(*command: str, more: str = "") -> None:
    text = f"[tools.servers.parcels]\ncommand = {json.dumps(command)}\n{more}\n"
    Path("runbookc.toml").write_text(text, encoding="utf-8")


def liar(part: str, *words: str, more: str = "") -> None:
    configure(sys.executable, "-S", str(LIAR), part, *words, more=more)


def snapshot(*words: str, environment: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, ["tools", "snapshot", *words], env=environment)


def expect_refusal(done: Result, why: str) -> None:
    assert done.stdout == ""
    assert done.stderr == f"error: tool server 'parcels': {why}; its snapshot is as it was\n"
    assert done.exit_code == 2
    assert SNAPSHOT.read_text(encoding="utf-8") == GOOD


def numbers_in(file: str) -> list[int]:
    """The process numbers that a server left there, once it has."""
    given_up = time.monotonic() + PATIENCE
    while not Path(file).is_file():
        assert time.monotonic() < given_up, "the server never started"
        time.sleep(0.01)
    return [int(word) for word in Path(file).read_text().split()]


def expect_gone(numbers: list[int]) -> None:
    """No process of these numbers runs; one that is dead and that nobody waits for counts as gone."""
    given_up = time.monotonic() + PATIENCE
    while any(map(runs, numbers)):
        assert time.monotonic() < given_up, "a process was left behind"
        time.sleep(0.01)


def runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True, check=False)
    return done.stdout.strip()[:1] not in ("", "Z")


def test_there_is_no_such_program() -> None:
    """A slip in `command` is told as one."""
    configure("parcels-mcp-that-nobody-has")
    expect_refusal(snapshot(), "there is no such program, or no such folder to run it in")


def test_it_may_not_be_run() -> None:
    """So is a file that is no program."""
    Path("server").write_text("", encoding="utf-8")
    configure("./server")
    expect_refusal(snapshot(), "it cannot be started: permission denied")


def test_it_dies_at_once() -> None:
    """How it ended is told, with its last words made harmless."""
    liar("dies")
    why = "the program ended with code 1 before it answered: no licence for \\x1b[31mthis\\x1b[0m machine"
    expect_refusal(snapshot(), why)


def test_it_dies_in_the_middle() -> None:
    """A program that was killed is told by its signal."""
    liar("dies later")
    expect_refusal(snapshot(), "the program ended by signal 9 before it answered")


def test_it_floods() -> None:
    """A line that never ends is listened to up to a limit."""
    liar("floods")
    expect_refusal(snapshot(), f"it sent more than {MAX_BYTES:,} bytes, and no list of tools is that long")


def test_it_talks_for_ever() -> None:
    """So are lines that are no messages."""
    liar("floods lines")
    why = f"its standard output is not for talk: more than {MAX_NOISE:,} lines like 'starting up, please wait'"
    expect_refusal(snapshot(), why)


def test_it_complains_for_ever() -> None:
    """Its errors are read and forgotten, so that they fill neither pipe nor memory."""
    liar("complains")
    expect_refusal(snapshot("--timeout", "1 second"), "no answer within 1 seconds (`timeout`)")


def test_one_that_will_not_end_is_ended_with_what_it_started() -> None:
    """Neither a silent program nor its child survives, though both ignore SIGTERM."""
    liar("hangs", "numbers")
    done = snapshot("--timeout", "3 seconds")
    expect_gone(numbers_in("numbers"))
    expect_refusal(done, "no answer within 3 seconds (`timeout`)")


def test_what_an_honest_one_leaves_behind_is_ended() -> None:
    """A child that holds the output open neither delays the answer nor outlives it."""
    liar("leaves a child", "numbers")
    done = snapshot()
    expect_gone(numbers_in("numbers"))
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize("part", ["chatters", "insists"])
def test_a_server_with_a_habit_is_understood(part: str) -> None:
    """Some greet on standard output; some leave at a word that is newer than they are, and are asked in theirs."""
    liar(part)
    done = snapshot()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "parcels: 1 tool, now pinned in tools/parcels.mcp.json (Parcels 1.0, MCP 2025-11-25)",
        "  added a",
        "  removed kept",
    ]


def test_it_sees_no_variable_but_those_named() -> None:
    """What the environment holds for others is none of its business."""
    liar("tells its variables", more='env = ["PARCELS_KEY"]')
    done = snapshot(environment={"PARCELS_KEY": "a-secret-word", "OTHERS_KEY": "another-word"})
    assert done.exit_code == 0
    names = {tool["name"] for tool in json.loads(SNAPSHOT.read_text(encoding="utf-8"))["tools"]}
    assert {"PATH", "PARCELS_KEY"} <= names
    assert names <= {"PATH", "PARCELS_KEY", "HOME", "LOGNAME", "SHELL", "TERM", "USER"}


def test_its_last_words_show_no_secret() -> None:
    """A value that it was given is covered wherever it comes back."""
    liar("repeats a secret", more='env = ["PARCELS_KEY"]')
    done = snapshot(environment={"PARCELS_KEY": "a-secret-word"})
    expect_refusal(done, "the program ended with code 1 before it answered: cannot log in with ***")


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_whoever_stops_it_leaves_nothing_behind(sign: signal.Signals, code: int) -> None:
    """Ctrl-C, or an end from outside, in the middle: no process, no half file, the last snapshot as it was."""
    liar("hangs", "numbers", more='timeout = "10 minutes"')
    ours = [sys.executable, "-c", "from runbookc.cli.main import main; main(['tools', 'snapshot'])"]
    asking = subprocess.Popen(ours, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=hears_interrupts)
    try:
        numbers = numbers_in("numbers")
        asking.send_signal(sign)
        out, err = asking.communicate(timeout=PATIENCE)
    finally:
        asking.kill()
        asking.wait()
    expect_gone(numbers)
    assert (asking.returncode, out, err.strip()) == (code, b"", b"")
    assert SNAPSHOT.read_text(encoding="utf-8") == GOOD
    assert sorted(path.name for path in Path("tools").iterdir()) == ["parcels.mcp.json"]


def test_without_the_sdk_one_message_says_what_to_install() -> None:
    """Everything else works without it; `tools snapshot` names the extra."""
    liar("chatters")
    hidden = "import sys; sys.modules['mcp'] = None"
    ours = [sys.executable, "-c", f"{hidden}\nfrom runbookc.cli.main import main\nmain(['tools', 'snapshot'])"]
    done = subprocess.run(ours, capture_output=True, text=True, check=False)
    why = "tool servers are asked through the MCP SDK: pip install 'runbookc[mcp]'"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"error: {why}\n")
