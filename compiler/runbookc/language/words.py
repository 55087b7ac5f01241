"""Plain text to words: quotations, code, links, addresses, money and numbers stay whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from runbookc.by_text import by_text
from runbookc.language.currencies import BEHIND, CODE, FIGURE, SIGN
from runbookc.surface.document import Mark

WordKind = Literal[
    "word", "quote", "code", "bracket", "address", "channel", "handle", "money", "number", "arrow", "mark"
]

_RUNS = ("strong", "emphasis", "link")
_NAME = 60
"""How many characters of bold, slanted or linked words are read as a name: longer ones are sentences."""

_CONTRACTED = {
    word.replace("'", ""): word
    for word in (
        "aren't",
        "can't",
        "couldn't",
        "didn't",
        "doesn't",
        "don't",
        "hasn't",
        "haven't",
        "isn't",
        "mustn't",
        "shouldn't",
        "they're",
        "wasn't",
        "weren't",
        "wouldn't",
        "you're",
    )
}
"""Contractions whose apostrophe people leave out, where that makes no other word."""

SINGLE_QUOTED = r"(?<!\w)'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w)){2,600}'(?!\w)|‘(?:[^’\n]|(?<=\w)’(?=\w)){2,600}’(?!\w)"
"""Words in single quotation marks; an apostrophe between letters ends none."""
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_WORD = re.compile(
    r"""
      (?P<quote>"[^"\n]{1,600}"|“[^”\n]{1,600}”|"""
    + SINGLE_QUOTED
    + r""")
    | (?P<bracket>\[[^\[\]\n]{1,60}\])
    | (?P<address>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|https?://[^\s<>()]+)
    | (?P<channel>\#[A-Za-z][\w-]*)
    | (?P<handle>(?<!\w)@[A-Za-z][\w.-]*\w)
    | (?P<money>(?:"""
    + rf"{SIGN}|\b{CODE}\ )(?:{FIGURE}|{_NUMBER})(?:k\b)?(?:\+(?![\d+]))?|\b(?:{FIGURE}){BEHIND}"
    + r""")
    | (?P<number>\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d+(?:,\d{3})*(?:\.\d+)*(?:%|(?:st|nd|rd|th)\b|\+(?![\d+]))?)
    | (?P<arrow>->|(?<!\S)=>|=>(?!\S)|→|⇒|⟶|➜)
    | (?P<word>[^\W_](?:[\w]|['’\-/&](?=\w))*(?:\(s\))?)
    | (?P<mark>\.{3}|…|--|[^\s])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: as written, in lower case, its place in the block's plain text, what it is.

    `run` is where the bold, slanted or linked words begin that it stands in, -1 where it stands in none.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: WordKind
    target: str = ""
    run: int = -1


def split_words(plain: str, start: int, end: int, marks: Sequence[Mark] = ()) -> list[Word]:
    """The words of `plain[start:end]`; a code span is one word, and words of a link carry its address."""
    if not marks and (start, end) == (0, len(plain)):
        return list(_unmarked(plain))
    found: list[Word] = []
    at = start
    for code in (m for m in marks if m.kind == "code" and start <= m.start and m.end <= end and m.end > m.start):
        if code.start >= at:
            _plain_words(plain, at, code.start, found)
            text = plain[code.start : code.end]
            found.append(Word(text, text.lower(), code.start, code.end, "code"))
            at = code.end
    _plain_words(plain, at, end, found)
    runs = [m for m in marks if m.kind in _RUNS and m.start < end and start < m.end and m.end - m.start <= _NAME]
    found = _marked(found, runs, lambda word, mark: replace(word, run=mark.start)) if runs else found
    names = {(m.start, m.end) for m in marks if m.kind == "agent"}
    found = [part for word in found for part in _named(word, names)] if names else found
    customers = {(m.start, m.end): m.target for m in marks if m.kind == "customer"}
    found = _as_customer(found, customers) if customers else found
    links = [m for m in marks if m.kind == "link" and m.start < end and start < m.end]
    return _marked(found, links, lambda word, mark: replace(word, target=mark.target)) if links else found


@by_text
def _unmarked(plain: str) -> tuple[Word, ...]:
    """The words of a text without marks: a sentence is read for its steps and for whom it names, a cell by each row."""
    found: list[Word] = []
    _plain_words(plain, 0, len(plain), found)
    return tuple(found)


def _plain_words(plain: str, start: int, end: int, found: list[Word]) -> None:
    for match in _WORD.finditer(plain, start, end):
        text = match.group()
        kind: WordKind = match.lastgroup  # type: ignore[assignment]  # the groups above are the kinds
        if kind == "mark" and _is_picture(text):
            continue  # "⚠️ Never refund twice." says what it says without the sign
        lower = text.lower().replace("’", "'")
        if text == "-" and plain[match.start() - 1 : match.end() + 1] == " - ":
            text = lower = "–"  # as it is typed where no other dash is at hand
        found.append(Word(text, _CONTRACTED.get(lower, lower), match.start(), match.end(), kind))


def _named(word: Word, names: Collection[tuple[int, int]]) -> tuple[Word, ...]:
    """The agent's own name is read as "the agent", the article before it in no place of its own."""
    if (word.start, word.end) not in names:
        return (word,)
    article = replace(word, text="the", lower="the", end=word.start)
    return article, replace(word, lower="agent")


def _as_customer(words: Sequence[Word], read_as: Mapping[tuple[int, int], str]) -> list[Word]:
    """The page's own noun for its customer is read as the word of the tables: "an owner" as "a customer"."""
    found: list[Word] = []
    for word in words:
        read = read_as.get((word.start, word.end))
        if read is not None and found and found[-1].lower == "an":
            found[-1] = replace(found[-1], lower="a")
        found.append(word if read is None else replace(word, lower=read))
    return found


@cache
def _is_picture(sign: str) -> bool:
    """Whether a sign is a pictograph, a check box, or what selects how one looks: Unicode categories So, Mn, Me, Cf."""
    return all(unicodedata.category(letter) in ("So", "Mn", "Me", "Cf") for letter in sign)


def _marked(words: list[Word], marks: Sequence[Mark], note: Callable[[Word, Mark], Word]) -> list[Word]:
    """The words with what the marks that they stand in say of them; both are in the order of the text."""
    found: list[Word] = []
    inside = sorted(marks, key=lambda mark: mark.start)
    at = 0
    for word in words:
        while at < len(inside) and inside[at].end <= word.start:
            at += 1
        within = at < len(inside) and inside[at].start <= word.start and word.end <= inside[at].end
        found.append(note(word, inside[at]) if within else word)
    return found
