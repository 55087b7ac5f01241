"""The extension for VS Code: it starts the server, by a command that is there, and is JavaScript that parses."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from runbookc.cli.main import COMMANDS

HERE = Path(__file__).parents[2] / "editors/vscode"


def test_it_starts_a_command_that_there_is() -> None:
    """And every setting it asks for is one it declares."""
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    settings = package["contributes"]["configuration"]["properties"]
    program, command = settings["runbookc.command"]["default"]
    assert program == "runbookc"
    assert command in COMMANDS
    code = (HERE / package["main"]).read_text(encoding="utf-8")
    asked = set(re.findall(r'settings\.get\("(\w+)"\)', code))
    assert {f"runbookc.{name}" for name in asked} == set(settings)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_its_code_parses() -> None:
    """As node reads it."""
    ran = subprocess.run(["node", "--check", str(HERE / "extension.js")], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
