"""Completion in a shell: the script that is printed asks the program, and the program knows its words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from runbookc.cli.completion import SHELLS, command
from runbookc.cli.main import COMMANDS, cli

BIN = Path(sys.executable).parent


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_a_script(shell: str) -> None:
    """It asks by the variable that the program answers to."""
    ran = CliRunner().invoke(command, [shell])
    assert ran.exit_code == 0
    assert f"_RUNBOOKC_COMPLETE={shell}_complete" in ran.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes_commands_and_options() -> None:
    """The real shell reads the script and completes a word of ours."""
    asked = """
eval "$(runbookc completion bash 2>/dev/null)"
COMP_WORDS=(runbookc che); COMP_CWORD=1; _runbookc_completion runbookc; echo "${COMPREPLY[*]}"
COMPREPLY=(); COMP_WORDS=(runbookc check --uns); COMP_CWORD=2; _runbookc_completion runbookc; echo "${COMPREPLY[*]}"
"""
    given = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(["bash", "--norc", "-c", asked], env=given, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["check", "--unsafe-fixes"]


def offered(*words: str) -> list[str]:
    """What is offered in place of the last word; a bare "file" where the shell looks for one."""
    items = ShellComplete(cli, {}, "runbookc", "_RUNBOOKC_COMPLETE").get_completions(list(words[:-1]), words[-1])
    return [item.value if item.type == "plain" else item.type for item in items]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["explain", "RB70"], ["RB701", "RB702", "RB703", "RB704"]),
        (["explain", "case-"], ["case-gap"]),
        (["check", "--only", "RB304,und"], ["RB304,undefined-term"]),
        (["schema", "s"], ["scenarios", "simulation"]),
        (["build", "--target", ""], ["conformance", "instructions", "skill"]),
        (["audit", "--from", "lang"], ["langchain", "langfuse"]),
        (["audit", "--mask", "email,p"], ["email,phone"]),
        (["rollup", "--by", "day,r"], ["day,runbook"]),
    ],
)
def test_words_that_are_known_are_offered(words: list[str], known: list[str]) -> None:
    """Of a list with commas the last one, behind those that are there."""
    assert offered(*words) == known


@pytest.mark.parametrize(
    "words",
    [
        ("check", "run"), ("graph", ""), ("build", ""), ("build", "-o", ""), ("diff", "a.md", "b"), ("simulate", ""),
        ("audit", "tr"), ("audit", "--bundle", ""), ("audit", "-o", "html=re"), ("audit", "--receipts", ""),
        ("test", ""), ("test", "--traces", ""), ("test", "--record", ""), ("rollup", "a"), ("init", ""),
        ("receipts", "verify", ""), ("receipts", "verify", "--key", ""), ("tools", "stub", "-o", ""),
    ],
)  # fmt: skip
def test_where_a_file_is_meant_the_shell_looks_for_one(words: tuple[str, ...]) -> None:
    """As it does for every other program."""
    assert offered(*words) == ["file"]


def test_a_group_offers_its_commands_and_what_its_list_takes() -> None:
    """`runbookc tools` is `runbookc tools list`, until another word says otherwise."""
    assert offered("tools", "") == ["list", "snapshot", "stub"]
    assert offered("tools", "--un") == ["--unused"]
    assert offered("tools", "--unused", "--eff") == ["--effect"]
    assert offered("tools", "snapshot", "--ch") == ["--check"]
    assert offered("receipts", "") == ["verify"]


def test_a_slip_before_the_word_is_told_when_the_line_is_run() -> None:
    """Not by an error in the middle of the prompt."""
    assert offered("chekc", "--f") == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name: str) -> None:
    """The shortest way to learn one."""
    shown = CliRunner().invoke(cli, [name, "--help"]).stdout
    assert f"Example: runbookc {name}" in shown or f"$(runbookc {name}" in shown or f'"runbookc {name}"' in shown
