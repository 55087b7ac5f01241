"""What one comparison gives: the two versions, every change, or why nothing was compared.

"Not compared" is never a report without changes: whoever reads one can tell it from "nothing changed".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from runbookc.diff.change import Change, Grade

SCHEMA: Final = "runbookc/diff/1"
Status = Literal["compared", "not-compared"]


@dataclass(frozen=True, slots=True)
class Version:
    """One side: its path as printed, the git revision it was read from ("" for a file), and the hash of its text.

    Of several runbooks, `sha256` is that of the lines `SHA256  PATH` in order of path.
    """

    path: str
    rev: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Changes worst first; `why` says what kept the two from being compared, and then there are none."""

    base: Version
    head: Version
    changes: tuple[Change, ...] = ()
    runbooks: int = 0
    why: str = ""

    @property
    def status(self) -> Status:
        """Whether the two were compared."""
        return "not-compared" if self.why else "compared"

    def count(self, grade: Grade) -> int:
        """How many changes have this severity."""
        return sum(change.severity is grade for change in self.changes)

    def fails(self, threshold: str) -> bool:
        """Whether any change fails a gate set to a severity or `never`."""
        return any(change.severity.fails(threshold) for change in self.changes)


def together(texts: Iterable[tuple[str, str]]) -> str:
    """One hash for several texts, given as (path, sha256)."""
    lines = "".join(f"{sha}  {path}\n" for path, sha in sorted(texts))
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()
