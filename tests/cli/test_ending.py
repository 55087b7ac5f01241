"""One clear message and a code that says what it was, however a command ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from runbookc.cli.ending import code_of, end_when_told
from runbookc.errors import BrokenInvariant, ConfigError, SourceError

HERE = Path(__file__).resolve().parents[2]
PAGE = HERE / "runbooks/billing-support/as-written/billing.md"


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of shell in which `rb` is the program, with the exit code of the first command of its pipe."""
    rb = f"rb() {{ '{sys.executable}' -c 'from runbookc.cli.main import main; main()' \"$@\"; }}\n"
    return subprocess.run(
        ["bash", "-c", rb + line], capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )


@pytest.mark.parametrize("asked", ["--help", "schema graph", "explain RB203", f"check {PAGE}"])
def test_a_reader_who_has_gone_was_told_nothing(asked: str) -> None:
    """Neither 0 nor 1, which are answers, but what shells say of a broken pipe; and no complaint."""
    done = shell(f"(sleep 1; rb {asked}) | true; exit ${{PIPESTATUS[0]}}")
    assert done.returncode == 141
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("asked", ["schema graph", f"graph {PAGE}"])
def test_a_full_disk_behind_standard_output_is_said(asked: str) -> None:
    """Exit 2 and one line: what was asked for is not there."""
    done = shell(f"rb {asked} > /dev/full")
    assert done.returncode == 2
    assert done.stderr == "error: standard output: no space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(("asked", "code"), [("check good.md", 0), ("check bad.md", 1), ("check absent.md", 2)])
def test_a_full_disk_behind_standard_error_changes_no_answer(tmp_path: Path, asked: str, code: int) -> None:
    """What is told there is told beside the answer; 1 would say that something was found."""
    (tmp_path / "good.md").write_text("# A case\n\n1. Thank the customer.\n", encoding="utf-8")
    (tmp_path / "bad.md").write_text("# A case\n\n1. Go to step 7.\n", encoding="utf-8")
    assert shell(f"cd {tmp_path} && rb {asked} 2> /dev/full").returncode == code


def test_a_closed_standard_output_changes_no_answer() -> None:
    """`>&-` throws the report away; the exit code still answers."""
    done = shell(f"rb check {PAGE} --today 2026-11-21 >&-")
    assert done.returncode == 1
    assert done.stderr.startswith("checked 1 runbook")


@pytest.mark.parametrize("problem", [KeyError("n7"), BrokenInvariant("n7 has no edge"), RecursionError("too deep")])
def test_a_bug_of_ours_is_one_message_and_how_to_report_it(
    problem: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 70, two lines, no bare traceback."""
    assert code_of(problem) == 70
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"error: this is a bug of runbookc, not of your files: {type(problem).__name__}: {problem}"
    assert second == "  = help: report it with the command and its input; RUNBOOKC_TRACEBACK=1 shows where it happened"


def test_every_mistake_of_a_configuration_has_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """What a file wrote into one of them begins no line."""
    assert code_of(ConfigError(["c:1: 'a' is a table", "c:2: unknown key 'b\nerror: c'", "c:1: 'a' is a table"])) == 2
    assert capsys.readouterr().err == "error: c:1: 'a' is a table\nerror: c:2: unknown key 'b error: c'\n"


def test_a_traceback_is_shown_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what a file wrote into the message stays words there as well."""
    monkeypatch.setenv("RUNBOOKC_TRACEBACK", "1")
    with pytest.raises(KeyError) as raised:
        raise KeyError("\x1b[2J")
    assert code_of(raised.value) == 70
    said = capsys.readouterr().err
    assert said.startswith("Traceback (most recent call last):\n")
    assert "test_ending.py" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (SourceError("a\x1b[31m.md: there is no such file"), 2),
        (click.NoSuchOption("--\x1b[31m"), 2),
        (FileNotFoundError(2, "No such file or directory", "/home/ana/\x1b[31m.md"), 2),
    ],
)
def test_no_message_speaks_to_the_terminal(problem: Exception, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Names of files and options are anyone's; a message shows their control characters and no folder of a machine."""
    assert code_of(problem) == code
    said = capsys.readouterr().err
    assert "\\x1b[31m" in said
    assert "\x1b" not in said
    assert "/home" not in said


@pytest.mark.parametrize("asked", ["", "receipts"])
def test_without_a_command_the_help_is_shown_as_it_is(asked: str) -> None:
    """Line by line, once, and no error of a thousand letters; exit 2, since nothing was done."""
    done = shell(f"rb {asked}")
    helped = shell(f"rb {asked} --help")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == helped.stdout


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_whoever_ends_it_from_outside_has_everything_put_away(name: str, code: int) -> None:
    """A job that is given up and a terminal that is closed end it as Ctrl-C does; what nohup ignores stays ignored."""
    sign = getattr(signal, name)
    before = signal.signal(sign, signal.SIG_IGN)
    try:
        end_when_told()
        assert signal.getsignal(sign) is signal.SIG_IGN
        signal.signal(sign, signal.SIG_DFL)
        end_when_told()
        with pytest.raises(KeyboardInterrupt) as ended:
            signal.raise_signal(sign)
    finally:
        signal.signal(sign, before)
    assert code_of(ended.value) == code
