"""Who reads what of a text: the binders of the languages that have a word in it, and the one for each sentence.

A text in a single language, as nearly all are, is read as if there were no other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from runbookc.conformance.claims.languages import language_of
from runbookc.conformance.evidence.binding import Binder


@dataclass(frozen=True)
class Spoken:
    """The binders that have a word of a text; `main` reads what tells no language by itself."""

    binder: Binder
    able: tuple[Binder, ...]
    main: Binder

    @classmethod
    def of(cls, words: list[str], binder: Binder) -> Spoken:
        """For the words of a whole text in lower case."""
        able = tuple(one for one in (binder, *binder.others) if _touches(words, one))
        if not able or able == (binder,):
            return cls(binder, able, binder)
        return cls(binder, able, binder.tongues[language_of(words, binder.telling, able[0].lexicon.language)])

    @property
    def asking(self) -> re.Pattern[str]:
        """What asks for a yes, in the language of the text as a whole."""
        return self.main.lexicon.asking

    def reader_of(self, words: list[str]) -> Binder:
        """The binder for a sentence: of its language; where nothing tells, of the only one that has a word of it."""
        if self.able == (self.binder,):
            return self.binder
        able = [one for one in self.able if _touches(words, one)]
        otherwise = self.main if self.main in able or len(able) != 1 else able[0]
        return self.binder.tongues[language_of(words, self.binder.telling, otherwise.lexicon.language)]


def _touches(words: list[str], binder: Binder) -> bool:
    return not binder.reader.stirring.isdisjoint(words)
