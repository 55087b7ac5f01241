"""Completion in a shell: the script that is printed asks the program, and the program knows its commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from runbookc.cli.completion import SHELLS, command
from runbookc.cli.main import COMMANDS

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


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name: str) -> None:
    """The shortest way to learn one."""
    from runbookc.cli.main import cli

    shown = CliRunner().invoke(cli, [name, "--help"]).stdout
    assert f"Example: runbookc {name}" in shown or f"$(runbookc {name}" in shown or f'"runbookc {name}"' in shown
