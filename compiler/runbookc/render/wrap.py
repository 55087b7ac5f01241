"""Words broken into lines for a drawing, where no font can be asked: widths are those of a common sans-serif."""

from __future__ import annotations

import unicodedata

NARROW = frozenset("iljtfr.,;:'!|()[]{} ")
BROAD = frozenset("mwMW@%—…")
"""Letters that are narrower than most, and those that are as wide as the font is high."""


def text_width(text: str, size: float) -> float:
    """About how wide the text is, in pixels, at a font size in pixels; rather too wide than too narrow."""
    return sum(map(_share, text)) * size


def _share(sign: str) -> float:
    if sign in NARROW:
        return 0.34
    if sign in BROAD or unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    return 0.7 if sign.isupper() else 0.58


def wrapped(text: str, size: float, width: float, lines: int) -> list[str]:
    """The text as at most `lines` lines of at most `width` pixels; what is left over becomes an ellipsis."""
    found: list[str] = []
    line = ""
    for word in text.split():
        for part in _broken(word, size, width):
            longer = f"{line} {part}" if line else part
            if line and text_width(longer, size) > width:
                found.append(line)
                line = part
            else:
                line = longer
    if line:
        found.append(line)
    if len(found) > lines:
        found = [*found[: lines - 1], f"{found[lines - 1]}…"]
    return found


def _broken(word: str, size: float, width: float) -> list[str]:
    """A word, in several parts where it is wider than a line."""
    if text_width(word, size) <= width:
        return [word]
    parts = [""]
    for sign in word:
        if parts[-1] and text_width(parts[-1] + sign, size) > width:
            parts.append("")
        parts[-1] += sign
    return parts
