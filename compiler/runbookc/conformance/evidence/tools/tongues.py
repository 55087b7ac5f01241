"""Who reads what of a text: the binders of the languages that have a word in it, and the one for each sentence.

A text in a single language, as nearly all are, is read as if there were no other. A sentence that goes over into
another language is cut where it does: "Te he aplicado el descuento, and I've booked a technician".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as Set
from itertools import pairwise

from runbookc.conformance.claims.languages import language_of
from runbookc.conformance.claims.tokens import Sentence, words_in
from runbookc.conformance.evidence.tools.binding import Binder

_JOINT = re.compile(r"[,;:—–(]\s*|(?<=\s)([^\W\d_]+)(?=\s)")


class Spoken:
    """The binders that have a word of a text; `main` reads what tells no language by itself."""

    __slots__ = ("able", "alone", "binder", "main")

    def __init__(self, words: list[str], stirred: Set[str], binder: Binder) -> None:
        """For the words of a whole text in lower case, and those of them that stir a reader."""
        self.binder = binder
        self.able = tuple([one for one in binder.tongues.values() if not one.reader.stirring.isdisjoint(stirred)])
        self.main = binder
        self.alone: Binder | None = None
        """Who reads all sentences, where it is only one."""
        if self.able == (binder,):
            self.alone = binder
        elif self.able:
            heard = [name for name, known in binder.telling.items() if not known.isdisjoint(words)]
            otherwise = self.able[0].lexicon.language
            self.main = binder.tongues[language_of(words, binder.telling, otherwise)]
            if len(heard) == 1 and binder.foreign[heard[0]].isdisjoint(stirred):
                self.alone = self.main

    def asks(self, low: str) -> bool:
        """Whether a lowered text asks for a yes, in any of the languages."""
        return any(one.lexicon.asking.search(low) is not None for one in self.able)

    def parts(self, low: str, sentence: Sentence, words: list[str]) -> list[tuple[Sentence, Binder]]:
        """A sentence of a lowered text, in one piece for each language that it is in, each with who reads it.

        None of one in several that opens with a condition: "if you say yes, queda cancelada".
        """
        if self.alone is not None:
            return [(sentence, self.alone)]
        if (told := self._language(words)) is not None:
            return [(sentence, self.binder.tongues[told] if told else self._reader_of(words))]
        tongues, start, spoken = self.binder.tongues, sentence.start, ""
        if any(words[0] in one.lexicon.words["condition"] for one in tongues.values()):
            return []
        made: list[tuple[Sentence, Binder]] = []
        for first, stop in pairwise((sentence.start, *self._joints(low, sentence), sentence.end)):
            language = self._language(words_in(low[first:stop]))
            if language and spoken and language != spoken:
                made.append((Sentence(start, first, ""), tongues[spoken]))
                start = first
            spoken = language or spoken
        last = tongues[spoken] if spoken else self._reader_of(words)
        return [*made, (Sentence(start, sentence.end, sentence.end_mark), last)]

    def _joints(self, low: str, sentence: Sentence) -> Iterator[int]:
        """Where a piece of a sentence may begin: behind a mark, and at a word that joins clauses."""
        words = frozenset[str]().union(*(one.lexicon.any_of("joins", "clause-break") for one in self.able))
        for match in _JOINT.finditer(low, sentence.start, sentence.end):
            if match[1] is None or match[1] in words:
                yield match.start() if match[1] else match.end()

    def _language(self, words: list[str]) -> str | None:
        """The one language that has words of its own among some, and a verb or a noun of a deed; "" for none.

        Where no function word tells it, the verbs and nouns do that only one language has all of: "opened a dispute",
        though "dispute" be a word of both. None where there are several.
        """
        binder = self.binder
        found = [name for name, own in binder.own_words.items() if not own.isdisjoint(words)]
        if not found:
            able = [name for name, one in binder.tongues.items() if not one.reader.stirring.isdisjoint(words)]
            if len(able) > 1:
                able = [name for name in able if binder.foreign[name].isdisjoint(words)]
            return able[0] if len(able) == 1 else ""
        if len(found) > 1 or not binder.foreign[found[0]].isdisjoint(words):
            return None
        return "" if binder.tongues[found[0]].reader.stirring.isdisjoint(words) else found[0]

    def _reader_of(self, words: list[str]) -> Binder:
        """The binder for a sentence: of its language; where nothing tells, of the only one that has a word of it."""
        if self.alone is not None:
            return self.alone
        able = [one for one in self.able if not one.reader.stirring.isdisjoint(words)]
        otherwise = self.main if self.main in able or len(able) != 1 else able[0]
        return self.binder.tongues[language_of(words, self.binder.telling, otherwise.lexicon.language)]
