"""Text as a reader of it takes it in: Markdown and HTML marks blanked, every character kept at its place.

What is struck through is not said, and neither is an address behind a link. Lower case of the same length; apostrophes
and quotation marks straight.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = r"<(del|s|strike)>"
_TO_ITS_END = r"(?:(?!<\1>).)*?</\1>"
"""What ends before such a tag begins again: of one that never ends the rest is not searched through for each."""
_STRUCK = re.compile(rf"~~[^~\n]+~~|{_TAG}{_TO_ITS_END}", re.DOTALL)
_STRIKES = re.compile(rf"~~[^~\n]*~?$|{_TAG}(?!{_TO_ITS_END})", re.DOTALL | re.IGNORECASE)
_MARKS = re.compile(
    r"\]\([^)\s]{0,2000}\)|https?://[^\s)>\]]+"  # where a link leads
    r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"
    r"|`+|\[(?=[^\]\n]{1,500}\]\()|</?[a-z][a-z0-9]*(?: [^<>\n]*)?/?>"
)
_QUOTES = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("„", '"'))
_ANY = re.compile(r"[*_`\]<~]|https?:")
_LAST = 8
"""Texts whose lower case is at hand."""


@lru_cache(maxsize=_LAST)
def lower(text: str) -> str:
    """Lower case of the same length, quotes straight: a few letters grow when lowered, and move offsets.

    Every reader of a text asks for it, one after the other; so of `plain`.
    """
    if text.isascii():
        return text.lower()
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for mark, straight in _QUOTES:
        low = low.replace(mark, straight)
    return low


@lru_cache(maxsize=_LAST)
def plain(text: str) -> str:
    """The text in lower case with its marks as spaces; code points stay where they are."""
    low = lower(text)
    if _ANY.search(low) is None:
        return low
    if "~~" in low or "</" in low:
        low = _STRUCK.sub(_blank, low)
    return _MARKS.sub(_blank, low)


def unstruck(text: str) -> str:
    """A growing text up to where something may yet turn out to be struck through."""
    found = _STRIKES.search(text) if "~~" in text or "<" in text else None
    return text[: found.start()] if found is not None else text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
