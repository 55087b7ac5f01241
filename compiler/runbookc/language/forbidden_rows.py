"""Rows of deeds that one "not" forbids, or without which one does: none of them is an order."""

from __future__ import annotations

from runbookc.language.enclosed import Enclosed
from runbookc.language.lexicon import again, verbs, word_class

_NO_ROW = frozenset((";", ":", "–", "—")) | word_class("ends_a_row")
"""What does not stand in a row of deeds that one "not" forbids."""


class ForbiddenRows(Enclosed):
    """The tagger's view of the step it is in, and of what is forbidden with it."""

    def _does_without(self, at: int) -> bool:
        """ "You need not wait – use your own judgment": behind a dash stands no more than how one does without it."""
        tags, said = [chunk.tag for chunk in self.chunks[-2:]], self.chunks[-2:-1]
        if tags != ["NOT", "STEP"] or self.words[at].text not in "–—":
            return False
        return " ".join(self.lowers[said[0].first : said[0].last]) in word_class("unneeded")

    def _forbids_on(self, at: int) -> bool:
        """ "Do not lock, close or erase a file": what a row up to "or" holds behind a "not" is forbidden with it."""
        bans = [chunk.tag for chunk in self.chunks[-2:]] == ["NOT", "STEP"]
        rest = self.lowers[at + 1 :]
        if not bans or self.words[at].text != "," or "or" not in rest[:-1]:
            return False
        last = rest.index("or")
        row = not _NO_ROW.intersection(rest[:last]) and _is_verb(rest[last + 1])
        return row and (not last or _is_verb(rest[0]))


def _is_verb(word: str) -> bool:
    """Also "reschedule": what is done again stands in no table."""
    return word in verbs() or bool(again(word))
