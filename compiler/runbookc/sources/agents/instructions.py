"""The instructions that a build wrote for a runbook: the system prompt of a model that has none of its own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from runbookc.errors import UsageError
from runbookc.sources.file_text import read_text
from runbookc.target import file_name

MAX_BYTES: Final = 10_000_000
"""Bytes of a file of instructions."""
_FOLDER: Final = "instructions"


def read_instructions(out: Path, runbooks: Iterable[str]) -> dict[str, str]:
    """By runbook id, the text of `OUT/instructions/ID.md`; UsageError where the build wrote none.

    `out` is what names the bundle: the out folder, its `bundle` folder, or the file in it.
    """
    folder = next((one / _FOLDER for one in (out, *out.parents[:2]) if (one / _FOLDER).is_dir()), out / _FOLDER)
    found: dict[str, str] = {}
    for runbook in runbooks:
        file = folder / f"{file_name(runbook)}.md"
        if not file.is_file():
            raise UsageError(f"a model needs {file.as_posix()}: build the target `instructions`")
        found[runbook] = read_text(file, file.as_posix(), MAX_BYTES)
    return found
