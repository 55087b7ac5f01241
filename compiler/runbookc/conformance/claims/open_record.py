"""A record that is said to lie open ("I have your account in front of me", "I've got both bookings up"): a look-up."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_FAR = 9
"""Tokens between "have" and what says that it is open, at most."""


class OpenRecordReader:
    """Reads it at the word that says so, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words, self._empty, self._inflected = lexicon.words, lexicon.nouns.empty, lexicon.inflected
        self.heads = lexicon.words["at-hand"]
        self._ends = lexicon.any_of("preposition", "adverb", "at-hand", "now", "here")
        self._looked = lexicon.base.get("view") or lexicon.base.get("look up") or lexicon.base.get("find")

    def read(self, tokens: list[Token], at: int) -> Statement | None:
        """The look-up that a token tells of, or None."""
        has = self._holding(tokens, at)
        if has is None or self._looked is None:
            return None
        stop = min(has + 2, at)
        while stop < at and tokens[stop].lower not in self._ends:
            stop += 1
        thing = tokens[has + 1 : stop]
        named = any(t.kind != "mark" and t.lower not in self._empty for t in thing)
        if not named or thing[0].lower not in self._words["determiner"] or any(t.kind == "mark" for t in thing):
            return None
        first = has if self._inflected else self._subject(tokens, has)
        return Statement(self._looked, "active", at, has + 1, first, stop, (first, first)) if first >= 0 else None

    def _holding(self, tokens: list[Token], at: int) -> int | None:
        """Where the last "have" stands before a token, with nothing between that opens another clause."""
        for i in range(at - 1, max(at - _FAR, -1), -1):
            if tokens[i].lower in self._words["holds"]:
                return i
            if tokens[i].kind == "mark":
                return None
        return None

    def _subject(self, tokens: list[Token], has: int) -> int:
        """Where the agent stands who has it; -1 where it is somebody else, or not so for certain."""
        left = has - 1
        while left >= 0 and (tokens[left].lower in self._words["have"] or tokens[left].lower in self._words["adverb"]):
            left -= 1
        told = left >= 0 and tokens[left].lower in self._words["agent"]
        before = tokens[left - 1].lower if left > 0 else ""
        return left if told and before not in self._words["modal"] | self._words["condition"] else -1
