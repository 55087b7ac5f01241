"""What an author did to the prose of a page: stretches of words put in place of others, alike ones taken together.

Lines are compared first, then the words of the lines that differ, so that two edits of one line stay two. An edit made
in many places ("60 days" to "90 days" in a rule, a heading and two steps) is one edit with many places.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from runbookc.diff.words import plain
from runbookc.source import SourceText, Span

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?:;|]['\")\]*_]*$")
_NEAR = 1
"""Words that two edits of one sentence may leave between them and still be one."""
_SLIDE = 12
"""Words by which an edit is moved at most to begin with a sentence."""
_MOST = 20_000
"""Words on both sides together beyond which lines are not taken apart: they are one edit."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where an edit stands in both texts; where a side has none of it, the place it would stand at (no width)."""

    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Edit:
    """The words that went and those that came ("" for none), everywhere they did."""

    before: str
    after: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a text, by their numbers from 1."""

    text: SourceText
    lines: Sequence[int]

    @classmethod
    def whole(cls, text: SourceText) -> Piece:
        """All of a text."""
        return cls(text, range(1, text.line_count + 1))

    @property
    def end(self) -> int:
        """The offset at which it ends."""
        if not self.lines or self.lines[-1] == self.text.line_count:
            return len(self.text.text)
        return self.text.offset(self.lines[-1] + 1, 1)


def edits(old: SourceText, new: SourceText) -> tuple[Edit, ...]:
    """Every edit from one text to the other, in the order of the new one; blanks and line ends are no words."""
    return edits_of_pieces([(Piece.whole(old), Piece.whole(new))])


def edits_of_pieces(pieces: Iterable[tuple[Piece, Piece]]) -> tuple[Edit, ...]:
    """Every edit from the old piece of each pair to the new one, in their order."""
    found: dict[tuple[str, str], list[tuple[str, str, Stretch]]] = {}
    for old, new in pieces:
        for before, after in _hunks(old, new):
            for went, came in _parts(before, after):
                texts = _joined(went), _joined(came)
                key = (plain(texts[0]), plain(texts[1]))
                stretch = Stretch(_span(old.text, went, before), _span(new.text, came, after))
                found.setdefault(key if any(key) else texts, []).append((*texts, stretch))
    return tuple(Edit(same[0][0], same[0][1], tuple(stretch for *_, stretch in same)) for same in found.values())


_Side = tuple[list[_Word], int]
"""Words, and the offset at which they would stand where there are none."""


def _hunks(old: Piece, new: Piece) -> Iterator[tuple[_Side, _Side]]:
    """The words of each run of lines that differs."""
    before, after = _lines(old), _lines(new)
    matcher = difflib.SequenceMatcher(None, [_key(line) for line in before], [_key(line) for line in after], False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "equal":
            yield _words(old, before, i, i_end), _words(new, after, j, j_end)


def _key(line: tuple[str, int]) -> str:
    return " ".join(line[0].split())


def _lines(piece: Piece) -> list[tuple[str, int]]:
    """Every line with its offset."""
    return [(piece.text.line(number), piece.text.offset(number, 1)) for number in piece.lines]


def _words(piece: Piece, lines: Sequence[tuple[str, int]], start: int, end: int) -> _Side:
    offset = lines[start][1] if start < len(lines) else piece.end
    words = [
        _Word(found[0], at + found.start(), at + found.end())
        for line, at in lines[start:end]
        for found in _WORD.finditer(line)
    ]
    return words, offset


def _parts(before: _Side, after: _Side) -> Iterator[tuple[_Side, _Side]]:
    """The edits of one hunk: runs of words, joined where hardly anything of a sentence stands between."""
    old, new = before[0], after[0]
    if not old or not new or len(old) + len(new) > _MOST:
        yield before, after
        return
    for i, i_end, j, j_end in _runs([word.text for word in old], [word.text for word in new]):
        yield (
            (old[i:i_end], old[i].start if i < len(old) else old[-1].end),
            (new[j:j_end], new[j].start if j < len(new) else new[-1].end),
        )


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Ranges of words that differ."""
    from rapidfuzz.distance import Indel

    found: list[tuple[int, int, int, int]] = []
    for block in Indel.opcodes(old, new):
        i, i_end, j, j_end = block.src_start, block.src_end, block.dest_start, block.dest_end
        if block.tag == "equal":
            continue
        if found and _close(old[found[-1][1] : i]):
            found[-1] = (found[-1][0], i_end, found[-1][2], j_end)
        else:
            found.append((i, i_end, j, j_end))
    for at in range(len(found)):
        found[at] = _at_a_sentence(old, new, found, at)
    return found


def _at_a_sentence(old: Sequence[str], new: Sequence[str], runs: Sequence[_Run], at: int) -> _Run:
    """A run of words of one side alone, put where a sentence begins if the words around it are the same there.

    "Close it. [Send it.]" is told for "Close [it. Send] it."
    """
    i, i_end, j, j_end = runs[at]
    if i < i_end and j < j_end:
        return runs[at]
    words, start, end = (old, i, i_end) if j == j_end else (new, j, j_end)
    last, following = runs[at - 1] if at else (0, 0, 0, 0), runs[at + 1 : at + 2]
    least = max(last[1] - i, last[3] - j, -_SLIDE)
    most = min(following[0][0] - i_end if following else len(old) - i_end, len(new) - j_end, _SLIDE)
    for by in sorted(range(least, most + 1), key=abs):
        same = words[min(start, start + by) : max(start, start + by)] == words[min(end, end + by) : max(end, end + by)]
        if same and (start + by == 0 or _SENTENCE_END.search(words[start + by - 1])):
            return i + by, i_end + by, j + by, j_end + by
    return runs[at]


_Run = tuple[int, int, int, int]
"""Where words of the old side begin and end, and those of the new one in their place."""


def _close(between: Sequence[str]) -> bool:
    return len(between) <= _NEAR and not any(_SENTENCE_END.search(word) for word in between)


def _joined(side: _Side) -> str:
    return " ".join(word.text for word in side[0])


def _span(text: SourceText, side: _Side, whole: _Side) -> Span:
    words, at = side
    return text.span(words[0].start, words[-1].end) if words else text.span(at, at)
