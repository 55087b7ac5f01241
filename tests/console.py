"""Pages of documentation, run: their console examples are typed into a shell and what it answers is compared.

A block marked `console` holds commands after `$ ` and, below each, what it prints (both streams, as a terminal shows
them). A line `…` stands for any lines or none, `…` within a line for any words. A block whose first line names
`file=PATH` is written to that file before what follows it. All blocks of a page share one folder and its state.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from runbookc.cli.main import answered

OF_A_SHELL = re.compile(r"[|&;<>$`*?~\\\n]")
"""What a line has that a shell reads; without it, a line that calls the program is its words and no more."""
FENCE = re.compile(r"^```(\S*)(?: +file=(\S+))?[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SIGNED = {f"GIT_{who}_{what}": "somebody@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it is to be written to ("" for none), its text and its first line."""

    language: str
    file: str
    text: str
    line: int


def blocks(page: str) -> list[Block]:
    return [Block(m[1], m[2] or "", m[3], page.count("\n", 0, m.start()) + 1) for m in FENCE.finditer(page)]


def exchanges(console: str) -> Iterator[tuple[str, str]]:
    """(command, what is shown below it), in order."""
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def shows(shown: str, printed: str) -> bool:
    """Whether `printed` is what is shown, `…` standing for what was left out."""
    lines = [r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in shown.splitlines()]
    return re.fullmatch("".join(lines), printed) is not None


@dataclass
class Shell:
    """A shell in a folder: the exit code of the last command and the folder are kept from command to command.
    `program`: the folder where its other lines find the program.

    Where a line is a call of the program alone, it is called in this process: to start it is three fifths of its work.
    """

    folder: Path
    program: Path = Path(sys.executable).parent
    last: int = 0
    env: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        folders = (self.program, Path(sys.executable).parent, os.environ["PATH"])
        self.env = {
            **os.environ,
            **SIGNED,
            "PATH": os.pathsep.join(map(str, folders)),
            "PYTHONUNBUFFERED": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "LC_ALL": "C.UTF-8",
        }

    def type(self, command: str) -> str:
        """What the command prints, on both streams."""
        if command.startswith("runbookc ") and not OF_A_SHELL.search(command):
            return self._call(shlex.split(command)[1:])
        line = f'(exit {self.last}); {command}\ncode=$?; pwd >"$AFTER"; exit $code'
        after = self.folder.parent / ".after"
        done = subprocess.run(
            ["sh", "-c", line], cwd=self.folder, env={**self.env, "AFTER": str(after)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        self.last = done.returncode
        if after.is_file():
            self.folder = Path(after.read_text().strip())
            after.unlink()
        return done.stdout

    def _call(self, words: list[str]) -> str:
        """What the program prints, called with these words."""
        printed = io.BytesIO()
        stream = io.TextIOWrapper(printed, encoding="utf-8", write_through=True)
        with chdir(self.folder), patch.dict(os.environ, self.env), redirect_stdout(stream), redirect_stderr(stream):
            code = answered(words)
        assert code is None or isinstance(code, int)
        self.last = code or 0
        return printed.getvalue().decode("utf-8")

    def write(self, file: str, text: str) -> None:
        target = self.folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
