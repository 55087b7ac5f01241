"""The baseline: findings that were there before, by fingerprint, so that only new ones are heard.

It only shrinks: what is gone is taken out, and nothing is ever put in but at the beginning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from runbookc.errors import SourceError

if TYPE_CHECKING:
    from runbookc.diagnostics import Finding

SCHEMA: Final = "runbookc/baseline/1"
DEFAULT: Final = "runbookc-baseline.json"
"""The file of the baseline where none is named."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was known: by fingerprint the code, the page and the message, for people to read."""

    entries: Mapping[str, tuple[str, str, str]]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """Everything found now, but what a page asks to leave alone and what is wrong with a file as a file."""
        kept = (f for f in findings if f.suppressed is None and not f.code.startswith("RB0"))
        return cls({f.fingerprint: (f.code, f.span.path, f.message) for f in kept})

    def shrunk(self, findings: Iterable[Finding]) -> Baseline:
        """Without what is no longer found."""
        there = {finding.fingerprint for finding in findings}
        return Baseline({key: entry for key, entry in self.entries.items() if key in there})

    def to_json(self) -> str:
        """The file: by page, then code, two-space indented, with a newline at the end."""
        ordered = sorted(self.entries.items(), key=lambda entry: (entry[1][1], entry[1][0], entry[0]))
        found = {key: {"code": code, "path": path, "message": said} for key, (code, path, said) in ordered}
        return json.dumps({"schema": SCHEMA, "findings": found}, indent=2, ensure_ascii=False) + "\n"


def read_baseline(path: str, text: str) -> Baseline:
    """The baseline in a text; SourceError with `path:1` for what is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise SourceError(f"{path}:1: this is no baseline of findings: it is not JSON") from None
    found = document.get("findings") if isinstance(document, dict) and document.get("schema") == SCHEMA else None
    if not isinstance(found, dict):
        raise SourceError(f"{path}:1: this is no baseline of findings of this version")
    return Baseline({key: _entry(value) for key, value in found.items()})


def _entry(value: Any) -> tuple[str, str, str]:
    entry = value if isinstance(value, dict) else {}
    return str(entry.get("code", "")), str(entry.get("path", "")), str(entry.get("message", ""))
