"""One comment of ours on a merge request: found again by its first line, brought up to date, never posted twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that is there: its number, its text, and whether we may have written it."""

    number: int
    text: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a comment: `how` is "posted", "brought up to date", "already up to date" or "not needed"."""

    how: str
    where: str


class Discussion(Protocol):
    """The comments of one merge request, for a forge to tell; each raises NotPosted with what to do."""

    @property
    def limit(self) -> int:
        """Characters that a comment may have."""
        ...

    @property
    def name(self) -> str:
        """As people call it: "pull request 7 of acme/desk"."""
        ...

    def comments(self) -> Iterator[Comment]: ...

    def create(self, text: str) -> None: ...

    def update(self, number: int, text: str) -> None: ...


def post_sticky(discussion: Discussion, text: str, marker: str, needed: bool) -> Posted:
    """Brings our comment to this text, the first one where there are several; without one, posts it where `needed`.

    Ours is what begins with the marker and was written by whoever asks now: others may write that line as well.
    """
    found = next((c for c in discussion.comments() if c.ours and c.text.lstrip().startswith(marker)), None)
    if found is None and not needed:
        return Posted("not needed", discussion.name)
    if found is None:
        discussion.create(text)
        return Posted("posted", discussion.name)
    if found.text.replace("\r\n", "\n").strip() == text.strip():
        return Posted("already up to date", discussion.name)
    discussion.update(found.number, text)
    return Posted("brought up to date", discussion.name)
