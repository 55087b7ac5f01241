"""Bold words that a sentence follows without a sign between them: "**Lost card** Block it and send a new one."

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
_GOES_ON = ("softener", "always_head", "never_head", "preposition", "clause_opener")
"""What a sentence opens with that goes on behind its stressed words: "**Only** If"."""


def with_labels_ended(document: Document) -> Document:
    """The document, each such label with a break behind it."""
    return changed(document, _ended)


def _ended(text: Text) -> Text:
    first = text.marks[0] if text.marks else None
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
