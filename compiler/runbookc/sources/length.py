"""How long a page is, before it is read: a page past its limit must not cost the time of reading it."""

from __future__ import annotations

import re
from typing import Final

_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_NEW: Final = re.compile(r"\s*(?:>|#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|\|)")
_LAST: Final = re.compile(r"[.!?][\"')\]*_’”]*\s*$")
_END: Final = re.compile(r"[.!?][\"')\]*_’”]*(?=\s)")


def count_sentences(text: str) -> int:
    """Sentences, list items, table rows and headings outside code fences, counted by their signs alone."""
    total, fence, open_paragraph = 0, "", False
    for line in text.splitlines():
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence, open_paragraph = mark[1], False
        elif not line.strip():
            open_paragraph = False
        else:
            new = _NEW.match(line)
            words = line[new.end() :] if new else line  # the point of "1." ends no sentence
            total += len(_END.findall(words.strip())) + (1 if new or not open_paragraph else 0)
            open_paragraph = not _LAST.search(words)
    return total
