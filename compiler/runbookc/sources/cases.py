"""The generated cases of a conformance suite, read back from an out folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from runbookc.errors import SourceError
from runbookc.sources.file_text import read_text

MAX_CASES_BYTES = 500_000_000
"""Bytes of a suite."""
_KEYS = {"id", "kind", "expect", "claim", "step", "messages"}


def read_cases(out: Path) -> list[dict[str, Any]]:
    """The cases of `OUT/conformance/cases.json`; SourceError where there are none."""
    from runbookc.rehearsal.suite import SCHEMA

    folder = out if (out / "conformance").is_dir() else out.parent
    file = folder / "conformance" / "cases.json"
    printed = file.as_posix()
    try:
        document = json.loads(read_text(file, printed, MAX_CASES_BYTES))
    except RecursionError:
        raise SourceError(f"{printed}:1: nested too deeply to be cases; `runbookc build` writes them") from None
    except ValueError as problem:
        raise SourceError(f"{printed}:{getattr(problem, 'lineno', 1)}: this is not JSON: {problem}") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise SourceError(f"{printed}:1: these are no cases of this version: {SCHEMA} is needed")
    cases = document.get("cases")
    if not isinstance(cases, list) or not all(isinstance(c, dict) and c.keys() >= _KEYS for c in cases):
        raise SourceError(f"{printed}:1: these cases are damaged; `runbookc build` writes them")
    return cases
