"""A text as whoever reads it on a screen sees it, with the place of every character kept.

Accents that are characters of their own belong to their letters (Unicode NFC); what has no width is not there; wide,
mathematical and joined letters and digits of other scripts are those that they stand for (NFKC); and a word of Latin
letters has no Cyrillic ones among them, whatever looks like them (Unicode TR 39).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from runbookc_grammar import rows

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef"
)
_OTHERWISE = re.compile(
    "(?P<marked>[^\\W\\d_][\u0300-\u036f]+)"
    f"|(?P<unseen>[{_INVISIBLE}]+)"
    "|(?P<form>[\ufb00-\ufb06\ufe50-\ufe6b\uff01-\uff5e\uffe0-\uffe6\U0001d400-\U0001d7ff]|(?![0-9])\\d)"
)
_OTHER = re.compile(
    "[^\x00-\x7f\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2500-\u27bf"
    "\U0001f300-\U0001faff]"
)
"""Characters beside letters of Latin scripts, dashes, quotation marks, signs and pictures, which all are what they
seem: most texts hold no other."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z]")
_MAY_LOOK_LATIN = re.compile(r"[\u0370-\u052f]")


class Appearance(NamedTuple):
    """A text as it is seen; `places[i]` is where its character i begins in the original, one more for the end."""

    text: str
    places: list[int]


def as_seen(text: str) -> Appearance | None:
    """The text as it is seen; None where that is the text itself."""
    if text.isascii() or _OTHER.search(text) is None:
        return None
    made: list[str] = []
    places: list[int] = []
    past = 0
    for match in _OTHERWISE.finditer(text):
        seen = _seen(match)
        made += (text[past : match.start()], seen)
        places += (*range(past, match.start()), *[match.start()] * len(seen))
        past = match.end()
    if made:
        made.append(text[past:])
        places += range(past, len(text) + 1)
    whole = "".join(made) if made else text
    latin = _WORD.sub(_latin, whole) if _MAY_LOOK_LATIN.search(whole) else whole
    if not made and latin == text:
        return None
    return Appearance(latin, places or list(range(len(text) + 1)))


def _seen(match: re.Match[str]) -> str:
    if match["unseen"]:
        return ""
    if match["marked"]:
        return unicodedata.normalize("NFC", match[0])
    return str(unicodedata.digit(match[0])) if match[0].isdigit() else unicodedata.normalize("NFKC", match[0])


def _latin(word: re.Match[str]) -> str:
    """A word of Latin letters and of others that look like them in Latin letters alone; any other as it is."""
    if _LATIN.search(word[0]) is None:
        return word[0]
    return word[0].translate(_lookalikes())


@lru_cache(maxsize=1)
def _lookalikes() -> dict[int, str]:
    return {ord(letter): row["latin"] for row in rows("claims/lookalikes.tsv") for letter in row["letters"].split()}
