"""Links of a text as a reviewer tells them apart: by the words that are read, and by the place they lead to.

A site that is moved to another builder rewrites every address and changes nothing: `/refunds.html`, `/refunds/` and
`/refunds.md` are one place. Where a link reads as before and leads elsewhere, its address is all there is to see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from runbookc.diff.edits import Edit, Stretch
from runbookc.diff.words import clipped, plain
from runbookc.source import SourceText, Span

_ADDRESS: Final = re.compile(r"\]\(<?([^()\s<>]*)>?(?:\s+[\"'][^\"']*[\"'])?\)?")
"""The address of a link, and as much of one as an edit has."""
_LINK: Final = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)" + _ADDRESS.pattern)
_ENDING: Final = re.compile(r"(?:/_?index)?(?:\.html?|\.md|\.markdown)?/*\Z")
"""What a site's builder puts behind the name of a page, or leaves out."""
_ABOVE: Final = 3
"""Lines above an address on which the words of its link may begin."""


@dataclass(frozen=True, slots=True)
class Link:
    """The words that are read, on one line, and the address they lead to."""

    words: str
    address: str

    def __str__(self) -> str:
        return f"{self.words} ({self.address})"


def wordless(text: str) -> str:
    """A text without the addresses of its links."""
    return _ADDRESS.sub(" ", text)


def settled(text: str) -> str:
    """A text whose links have one address for one place."""
    return _ADDRESS.sub(lambda found: f"]({place_of(found[1])})", text)


def place_of(address: str) -> str:
    """An address as far as it names a place: no ending of a page, no slash behind."""
    parts = urlsplit(address) if "[" not in address else None  # a bracket there is an IPv6 host, or broken
    return address if parts is None else parts._replace(path=_ENDING.sub("", parts.path)).geturl()


def readdressed(edit: Edit, old: SourceText, new: SourceText) -> tuple[Link, Link] | None:
    """The link of both sides, where an edit made it lead elsewhere and left its words as they were."""
    if plain(wordless(edit.before)) != plain(wordless(edit.after)):
        return None
    first: Stretch = edit.stretches[0]
    before, after = _link_at(old, first.before), _link_at(new, first.after)
    return (before, after) if before and after and before.address != after.address else None


def told_elsewhere(before: Link, after: Link) -> str:
    """What such an edit did, in a sentence: both addresses whole, as they may differ in their last letter."""
    return f"'{clipped(after.words)}' leads to {after.address or 'nowhere'} instead of {before.address or 'nowhere'}"


def _link_at(text: SourceText, span: Span) -> Link | None:
    """The link whose end a stretch touches."""
    begins = text.offset(max(1, span.start_line - _ABOVE), 1)
    start, end = (text.offset(*at) for at in ((span.start_line, span.start_column), (span.end_line, span.end_column)))
    last = text.offset(span.end_line, len(text.line(span.end_line)) + 1)
    for found in _LINK.finditer(text.text, begins, last):
        if found.start() < end and start < found.end():
            return Link(" ".join(found[1].split()), found[2])
    return None
