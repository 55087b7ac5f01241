"""One edit that changes what is done, and how it has to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.edits.manuscript import Manuscript

from runbookc.diff.change import Grade


@dataclass(frozen=True, slots=True)
class Edit:
    """The page after an edit; any one of `kinds`, at least as bad as `least`, tells it.

    `line` is where it was made (from 1), `words` what stood there.
    """

    text: str
    line: int
    words: str
    kinds: frozenset[str]
    least: Grade = Grade.DANGEROUS


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of edit. `may_be_idle`: what is edited may say only what the order of the page says anyway."""

    name: str
    edits: Callable[[Manuscript], Iterator[Edit]]
    may_be_idle: bool = False
