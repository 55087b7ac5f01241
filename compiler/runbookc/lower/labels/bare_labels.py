"""Labels without a sign behind them: "**Lost card** Block it.", or "Lost card" on a line of its own over "Block it."

A reader sees where the label ends; here the place is marked as the end of its line is elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.lexicon import verbs, word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.surface.document import Document, Mark, Text
from runbookc.surface.texts import changed

_LONGEST = 6
"""Words of such a label, at most."""
_SHORT_LINE = 40
"""Characters of a line that nobody broke because it was full, at most."""
_PIECES = 12
"""Pieces of a text among which its first line ends."""
_GOES_ON = ("softener", "always_head", "never_head", "preposition", "clause_opener")
"""What a sentence opens with that goes on behind its stressed words: "**Only** If"."""


def with_labels_ended(document: Document) -> Document:
    """The document, each such label with a break behind it."""
    return changed(document, _ended)


def _ended(text: Text) -> Text:
    first = text.marks[0] if text.marks else None
    line = _first_line(text)
    if line and _is_name(text, line):
        return replace(text, marks=tuple(sorted((*text.marks, Mark("break", line, line + 1)), key=lambda m: m.start)))
    if first is None or first.kind != "strong" or first.start:
        return text
    end = first.end
    if text.plain[end : end + 1] != " " or not text.plain[end + 1 : end + 2].isupper():
        return text
    if not text.plain[end - 1].isalnum() or (text.lead_in is None and not _is_label(text, first)):
        return text
    if any(mark.kind == "break" and mark.start == end for mark in text.marks):
        return text
    return replace(text, marks=(first, Mark("break", end, end + 1), *text.marks[1:]))


def _first_line(text: Text) -> int:
    """Where the first line of a text ends in the file: a short one over a capital; 0 for another."""
    for piece in text.pieces[:_PIECES]:
        at = piece.start
        if at > _SHORT_LINE:
            return 0
        if at and text.plain[at : at + 1] == " " and text.source.text[piece.offset : piece.offset + 1] in "\r\n":
            ended = text.plain[at - 1].isalnum() and text.plain[at + 1 : at + 2].isupper()
            return at if ended and not any(mark.start <= at < mark.end for mark in text.marks) else 0
    return 0


def _is_name(text: Text, end: int) -> bool:
    """ "Jammed key", on a line of its own over "Turn it twice.": a few words that say nothing to do."""
    words = text.plain[:end].split()
    if not 0 < len(words) <= _LONGEST or not words[0][0].isupper():
        return False
    start, stop = split_sentences(text)[0]
    named, behind = read_sentence(text, start, end), read_sentence(text, end + 1, stop) if stop > end else None
    says = named.steps or named.rule or any(case.guard or case.otherwise for case in named.cases)
    begins = behind is not None and (
        any(step.words.start == end + 1 for step in behind.steps[:1])
        or any(case.guard is not None and case.guard.start == end + 1 for case in behind.cases[:1])
    )
    return begins and not says


def _is_label(text: Text, bold: Mark) -> bool:
    """Whether an order or a case begins behind bold words that say neither, and no part of their sentence."""
    label = text.plain[bold.start : bold.end].split()
    opener = label[0].lower().strip("*_.,") if label else ""
    if not 0 < len(label) <= _LONGEST or opener in verbs():
        return False
    if opener in word_class("determiner").union(*map(word_class, _GOES_ON)):
        return False
    start, stop = split_sentences(text)[0]
    if stop <= bold.end:
        return False
    behind = read_sentence(text, bold.end + 1, stop)
    if any(case.guard is not None and case.guard.start == bold.end + 1 for case in behind.cases):
        return True
    said = text.plain[bold.end + 1 :].split()[0].lower().strip(",")
    return said in verbs() and bool(behind.steps) and not read_sentence(text, start, stop).steps
