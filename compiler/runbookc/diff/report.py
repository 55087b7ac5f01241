"""What one comparison gives: the two versions, every change, or why nothing was compared.

"Not compared" is never a report without changes: whoever reads one can tell it from "nothing changed".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from runbookc.diff.change import Approval, Change, Grade
from runbookc.diff.edits import Stretch
from runbookc.diff.replay import Replay, Replayed
from runbookc.ir.model import Runbook
from runbookc.source import SourceText, Span

__all__ = ["Cause", "PagePair", "PageVersion", "Replay", "Replayed", "Report", "Version", "together"]

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
class Cause:
    """One edit of the prose, from which changes follow.

    `title` is what was edited, in a sentence; `went` and `came` are its words ("" for none). `places` are all it was
    made in, `before` and `after` the first of them, None on a side that has none of its words. `order` is its rank
    among the edits of its page in the order of the text, from 0.
    """

    id: str
    title: str
    before: Span | None = None
    after: Span | None = None
    order: int = 0
    runbook: str = ""
    went: str = ""
    came: str = ""
    places: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class PageVersion:
    """One side of a page: its text and what was understood of it."""

    source: SourceText
    runbook: Runbook


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page that changed, as it stands on both sides; reports show its text and draw its graph."""

    old: PageVersion | None
    new: PageVersion | None


@dataclass(frozen=True, slots=True)
class Report:
    """Changes worst first, and the edits they follow from.

    `why` says what kept the two from being compared, and then there are none. `pages` are those that have changes,
    `compared` the ids of the runbooks that either side has. `unused_approvals` are those of the approvals file that no
    change of these runbooks has any more. `replay` is None where no recorded conversations were given.
    `notes` are sentences a reader has to know before the changes: what was compared with what, and what was not.
    """

    base: Version
    head: Version
    changes: tuple[Change, ...] = ()
    runbooks: int = 0
    why: str = ""
    causes: tuple[Cause, ...] = ()
    pages: tuple[PagePair, ...] = ()
    replay: Replay | None = None
    unused_approvals: tuple[Approval, ...] = ()
    notes: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """Whether the two were compared."""
        return "not-compared" if self.why else "compared"

    @property
    def open(self) -> tuple[Change, ...]:
        """The changes nobody approved."""
        return tuple(change for change in self.changes if change.approval is None)

    @property
    def approved(self) -> tuple[Change, ...]:
        """The changes a reviewer said yes to."""
        return tuple(change for change in self.changes if change.approval is not None)

    @property
    def regraded(self) -> tuple[Change, ...]:
        """The changes that the configuration grades otherwise."""
        return tuple(change for change in self.changes if change.regraded is not None)

    def count(self, grade: Grade) -> int:
        """How many changes have this severity."""
        return sum(change.severity is grade for change in self.changes)

    def fails(self, threshold: str) -> bool:
        """Whether any change that nobody approved fails a gate set to a severity or `never`."""
        return any(change.severity.fails(threshold) for change in self.open)


def together(texts: Iterable[tuple[str, str]]) -> str:
    """One hash for several texts, given as (path, sha256)."""
    lines = "".join(f"{sha}  {path}\n" for path, sha in sorted(texts))
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()
