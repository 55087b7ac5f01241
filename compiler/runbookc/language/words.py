"""Plain text to words: quotations, code, links, addresses, money and numbers stay whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from runbookc.surface.document import Mark

WordKind = Literal[
    "word", "quote", "code", "bracket", "address", "channel", "handle", "money", "number", "arrow", "mark"
]

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_WORD = re.compile(
    r"""
      (?P<quote>"[^"\n]{1,600}"|“[^”\n]{1,600}”|(?<!\w)'[^'\n]{2,200}'(?!\w)|‘[^’\n]{2,200}’(?!\w))
    | (?P<bracket>\[[^\[\]\n]{1,60}\])
    | (?P<address>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|https?://[^\s<>()]+)
    | (?P<channel>\#[A-Za-z][\w-]*)
    | (?P<handle>(?<!\w)@[A-Za-z][\w.-]*\w)
    | (?P<money>(?:[$€£]|\b(?:USD|EUR|GBP)\ )"""
    + _NUMBER
    + r"(?:k\b)?|\b"
    + _NUMBER
    + r"""\ ?(?:USD|EUR|GBP|dollars|euros|pounds)\b)
    | (?P<number>\b\d+(?:,\d{3})*(?:\.\d+)*(?:%|(?:st|nd|rd|th)\b)?)
    | (?P<arrow>->|=>|→|⇒|⟶|➜)
    | (?P<word>[^\W_](?:[\w]|['’\-/&](?=\w))*(?:\(s\))?)
    | (?P<mark>\.{3}|…|--|[^\s])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: as written, in lower case, its place in the block's plain text, what it is."""

    text: str
    lower: str
    start: int
    end: int
    kind: WordKind
    target: str = ""


def split_words(plain: str, start: int, end: int, marks: Sequence[Mark] = ()) -> list[Word]:
    """The words of `plain[start:end]`; a code span is one word, and words of a link carry its address."""
    found: list[Word] = []
    at = start
    for code in (m for m in marks if m.kind == "code" and start <= m.start and m.end <= end and m.end > m.start):
        if code.start >= at:
            _plain_words(plain, at, code.start, found)
            text = plain[code.start : code.end]
            found.append(Word(text, text.lower(), code.start, code.end, "code"))
            at = code.end
    _plain_words(plain, at, end, found)
    links = sorted((m for m in marks if m.kind == "link" and m.start < end and start < m.end), key=lambda m: m.start)
    return _linked(found, links) if links else found


def _plain_words(plain: str, start: int, end: int, found: list[Word]) -> None:
    for match in _WORD.finditer(plain, start, end):
        text = match.group()
        kind: WordKind = match.lastgroup  # type: ignore[assignment]  # the groups above are the kinds
        found.append(Word(text, text.lower().replace("’", "'"), match.start(), match.end(), kind))


def _linked(words: list[Word], links: Sequence[Mark]) -> list[Word]:
    """The words of links with their addresses; both are in the order of the text."""
    found: list[Word] = []
    at = 0
    for word in words:
        while at < len(links) and links[at].end <= word.start:
            at += 1
        inside = at < len(links) and links[at].start <= word.start and word.end <= links[at].end
        found.append(replace(word, target=links[at].target) if inside else word)
    return found
