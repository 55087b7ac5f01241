"""Who reads what of a text: the binders of the languages that have a word in it, and the one for each sentence.

A text in a single language, as nearly all are, is read as if there were no other. A sentence that goes over into
another language is cut where it does: "Te he aplicado el descuento, and I've booked a technician".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from runbookc.conformance.claims.languages import language_of
from runbookc.conformance.claims.tokens import Sentence, words_in
from runbookc.conformance.evidence.binding import Binder

_JOINT = re.compile(r"[,;:—–(]\s*|(?<=\s)([^\W\d_]+)(?=\s)")


@dataclass(frozen=True)
class Spoken:
    """The binders that have a word of a text; `main` reads what tells no language by itself."""

    binder: Binder
    able: tuple[Binder, ...]
    main: Binder

    @classmethod
    def of(cls, words: list[str], binder: Binder) -> Spoken:
        """For the words of a whole text in lower case."""
        able = tuple([one for one in (binder, *binder.others) if not one.reader.stirring.isdisjoint(words)])
        if not able or able == (binder,):
            return cls(binder, able, binder)
        return cls(binder, able, binder.tongues[language_of(words, binder.telling, able[0].lexicon.language)])

    @property
    def asking(self) -> tuple[re.Pattern[str], ...]:
        """What asks for a yes, in any of the languages."""
        return tuple(one.lexicon.asking for one in self.able)

    def parts(self, low: str, sentence: Sentence) -> Iterator[tuple[Sentence, Binder]]:
        """A sentence of a lowered text, in one piece for each language that it is in, each with who reads it.

        None of one in several that opens with a condition: "if you say yes, queda cancelada".
        """
        words = words_in(low[sentence.start : sentence.end])
        if self.able == (self.binder,) or self._language(words) is not None:
            yield sentence, self._reader_of(words)
            return
        if any(words[0] in one.lexicon.words["condition"] for one in self.binder.tongues.values()):
            return
        tongues, start, spoken = self.binder.tongues, sentence.start, ""
        for first, stop in pairwise((sentence.start, *self._joints(low, sentence), sentence.end)):
            language = self._language(words_in(low[first:stop]))
            if language and spoken and language != spoken:
                yield Sentence(start, first, ""), tongues[spoken]
                start = first
            spoken = language or spoken
        yield Sentence(start, sentence.end, sentence.end_mark), tongues[spoken] if spoken else self._reader_of(words)

    def _joints(self, low: str, sentence: Sentence) -> Iterator[int]:
        """Where a piece of a sentence may begin: behind a mark, and at a word that joins clauses."""
        words = frozenset[str]().union(*(one.lexicon.any_of("joins", "clause-break") for one in self.able))
        for match in _JOINT.finditer(low, sentence.start, sentence.end):
            if match[1] is None or match[1] in words:
                yield match.start() if match[1] else match.end()

    def _language(self, words: list[str]) -> str | None:
        """The one language that has words of its own among some, and a verb or a noun of a deed; "" for none.

        Where no function word tells it, a verb does that only one language has. None where there are several.
        """
        tongues = self.binder.tongues
        found = [name for name in tongues if not self.binder.own_words[name].isdisjoint(words)]
        touched = {name: one.reader.stirring.intersection(words) for name, one in tongues.items()}
        if not found:
            able = [name for name, stirring in touched.items() if stirring]
            return able[0] if len(able) == 1 else ""
        others = frozenset[str]().union(*(stirring for name, stirring in touched.items() if name != found[0]))
        if len(found) > 1 or others - touched[found[0]] - self.binder.own_words[found[0]]:
            return None
        return found[0] if touched[found[0]] else ""

    def _reader_of(self, words: list[str]) -> Binder:
        """The binder for a sentence: of its language; where nothing tells, of the only one that has a word of it."""
        if self.able == (self.binder,):
            return self.binder
        able = [one for one in self.able if not one.reader.stirring.isdisjoint(words)]
        otherwise = self.main if self.main in able or len(able) != 1 else able[0]
        return self.binder.tongues[language_of(words, self.binder.telling, otherwise.lexicon.language)]
