"""Text to sentences and tokens with exact code-point offsets, as far as claims need them.

Ids, amounts and addresses are one token; a full stop inside a number or an id ends nothing. What a language writes onto
another word ("I've") is a token of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from runbookc_grammar import rows

TokenKind = Literal["word", "value", "mark"]

# Nine tokens in ten are plain words: they are tried first, and where one matches no later group could have.
_TOKEN = r"""
    \s*+(?:
      (?P<plain>(?:HALVES|[a-z]++)(?![\w@+'-]|(?:\.[\w+-]{1,32}){1,4}@\w))
    | (?P<value>[A-Za-z0-9](?:[\w.+-]{0,62}[\w+-])?@\w[\w-]*(?:\.[\w-]+)+
        | [A-Za-z]{1,8}(?:-[A-Za-z0-9]+)*-[A-Za-z]?\d[\w-]*
        | [#$€£@]?[A-Za-z0-9]*(?:[_@+]|\d)[\w@+]*(?:[.,:/@+\-–](?=\w)[\w@+]+)*%?)
    | (?P<word>CLITICS[^\W\d_]+(?:-[^\W\d_]+)*)
    | (?P<mark>--+|[,;:()\[\]—–•*→|"“”&+MARKS]|-(?=\s)|=>|NOTITLE[.!?…]+|=)
    )
    """
# "5 p.m., on Friday", "(5:00 p. m.)": the stop goes with it, where the sentence goes on.
_HALVES = r"[ap]\.\s?m\b(?:\.(?=\s*\S))?"
_KINDS: tuple[TokenKind, ...] = ("word", "value", "word", "mark")
"""By the number of the group that matched."""
# An end mark with what closes behind it, or line ends. It begins with one set, so that other letters are skipped fast.
# Of several end marks in a row only the first is tried: where they end nothing, none of the others does. Nor does the
# stop of "e.g." end a sentence, nor the first one of "5 p. m.", nor the last one before what stands in parentheses.
_SENTENCE_END = re.compile(
    r"[.!?…\n](?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bp\. ej\.)(?!(?<=[\s\d][AaPp]\.)\s[Mm]\b)"
    r"(?!(?:(?<=[AaPp]\.[Mm]\.)|(?<=[AaPp]\.\s[Mm]\.))\s\()"
    r"(?:(?<=\n)\n*+|(?<!\n)(?<![.!?…]{2})[.!?…]*+[\"”’')\]*_]*+(?=\s|$))"
    r"|[\U0001f44a-\U0001f44f\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f389](?<=\w\s.)"
    r"[\ufe0f\U0001f3fb-\U0001f3ff]*+(?=\s\w)"  # "Great 👍 No visit has been booked": a face or a hand ends one
)
LONGEST = 2_000
"""Characters of a sentence, at most: what is read of each verb looks at the whole of its sentence."""
TITLES = frozenset(row["title"] for row in rows("claims/titles.tsv"))
"""How people are called before their name, in any language: a stop behind one ends no sentence."""
_LONGEST_TITLE = max(map(len, TITLES))
_STREET = re.compile(r"\d\S* (?:\S+ ){1,3}\S+\Z")
_ROOM = 40
"""Letters of a street before what may be a title ("12 Elm Dr."), at most."""
_LAST = 8
"""Texts whose sentences are at hand."""
_LAST_LINES = 64
"""Lines whose tokens are kept: those of one message, which are asked for again and again."""
_WORDS = re.compile(r"[^\W\d_]+")


class Token(NamedTuple):
    """One token: lower case, and its place in the whole text."""

    lower: str
    start: int
    end: int
    kind: TokenKind


_NEW = tuple.__new__


class Sentence(NamedTuple):
    """A stretch of text up to its end mark or line end; `end_mark` is "?", "." and so on, "" at a line's end."""

    start: int
    end: int
    end_mark: str


def words_in(low: str) -> list[str]:
    """The words of a lowered text, for a quick look whether anything in it matters; nobody may change the list."""
    return _last_words(low) if len(low) <= LONGEST else _WORDS.findall(low)


@lru_cache(maxsize=64)
def _last_words(low: str) -> list[str]:
    """Every reader of a text asks for its words, one after the other."""
    return _WORDS.findall(low)


@lru_cache(maxsize=_LAST)
def split_sentences(text: str) -> list[Sentence]:
    """Sentences in order, blank ones left out; lines are never joined, one without an end is cut at `LONGEST`.

    Every reader of a text asks for them, one after the other: nobody may change the list.
    An opening question mark begins one ("He anulado la cita, ¿algo más?").
    """
    if "¿" not in text:
        return _sentences(text, 0, len(text))
    cuts = [0, *(at for at, c in enumerate(text) if c == "¿" and at), len(text)]
    return [sentence for first, last in pairwise(cuts) for sentence in _sentences(text, first, last)]


def _sentences(text: str, start: int, last: int) -> list[Sentence]:
    found: list[Sentence] = []
    for match in _SENTENCE_END.finditer(text, start, last):
        stop, after = match.span()
        end, mark = after, match[0]
        if mark[0] == "\n":
            end, mark = stop, ""
        elif mark == "." and _is_title(text, stop):
            continue
        if stop - start > LONGEST:
            found += _cut(text, start, stop, end, mark)
        elif stop > start and not text[start:stop].isspace():
            found.append(_NEW(Sentence, (start, end, mark)))
        start = after
    if start < last:
        found += _cut(text, start, last, last, "")
    return found


def _is_title(text: str, stop: int) -> bool:
    """Whether the stop behind a word is of a title ("Dr. Lin"), and not of a street ("I've sent it to 12 Elm Dr.")."""
    if not text[stop + 2 : stop + 3].isalpha() or text[stop + 1] != " ":
        return False
    begins = text.rfind(" ", max(0, stop - _LONGEST_TITLE - 1), stop) + 1
    return text[begins:stop].lower() in TITLES and _STREET.search(text, max(0, stop - _ROOM), stop) is None


def _cut(text: str, start: int, stop: int, end: int, end_mark: str) -> Iterator[Sentence]:
    while stop - start > LONGEST:
        at = text.rfind(" ", start + 1, start + LONGEST)
        at = at if at > start else start + LONGEST
        yield Sentence(start, at, "")
        start = at
    if text[start:stop].strip():
        yield Sentence(start, end, end_mark)


class Tokenizer:
    """Splits sentences of one language."""

    def __init__(self, clitics: tuple[str, ...], marks: str) -> None:
        """`clitics` are patterns of words written onto others, `marks` the characters that tick something or not."""
        written = "".join(f"{clitic} | " for clitic in clitics)
        pattern = _TOKEN.replace("CLITICS", written).replace("MARKS", marks).replace("HALVES", _HALVES)
        pattern = pattern.replace("NOTITLE", "".join(rf"(?<!\b{title})" for title in sorted(TITLES)))
        self._token = re.compile(pattern, re.VERBOSE)
        self._lines: dict[str, list[Token]] = {}

    def tokens_of(self, line: str) -> list[Token]:
        """The tokens of a sentence, which every reader of it asks for: nobody may change the list."""
        known = self._lines.get(line)
        if known is None:
            if len(self._lines) >= _LAST_LINES:
                self._lines.clear()
            known = self._lines[line] = self.split(line, 0, len(line))
        return known

    def split(self, low: str, start: int, end: int) -> list[Token]:
        """The tokens of `low[start:end]`."""
        # as Token(…) makes them, in half the time: this is done for every word that may matter
        return [
            _NEW(Token, (low[at:stop], at, stop, _KINDS[m.lastindex - 1]))
            for m in self._token.finditer(low, start, end)
            if m.lastindex
            for at, stop in (m.span(m.lastindex),)
        ]
