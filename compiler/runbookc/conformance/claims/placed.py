"""Where a thing is said to be that somebody has to have sent: "in your inbox", "you'll find the label attached"."""

from __future__ import annotations

from typing import NamedTuple

from runbookc.conformance.claims.clauses import ClauseReader
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_FAR = 8
"""Tokens between "find" and the place, at most."""


class Place(NamedTuple):
    """Where the clause begins, and where the thing stands that is placed."""

    first: int
    subject: tuple[int, int]


class PlacedReader:
    """Finds the thing that words place, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, clauses: ClauseReader) -> None:
        words = lexicon.words
        self._words, self._clauses, self._empty = words, clauses, lexicon.nouns.empty
        self._be = words["be"] | words["is-or-has"]
        self._come = words["have"] | words["had-surely"]
        self._idle = words["adverb"] | words["now"] | words["sits"]
        self.heads = words["inbox"] | words["enclosed"]

    def place(self, tokens: list[Token], at: int, before: list[Statement]) -> Place | None:
        """What stands at a place that a token names; None where it names none."""
        left = self._left_of(tokens, at)
        if left < 0:
            return None
        found = self._found(tokens, left)
        if found is not None:
            return found
        left = self._over(tokens, left)
        left = self._hoped(tokens, at, left)
        if left < 1 or tokens[left].lower not in self._be | self._come:
            return None
        first = self._clauses.subject_start(tokens, left, before)
        return Place(first, (first, left)) if self._is_one(tokens[first:left]) else None

    def _over(self, tokens: list[Token], left: int) -> int:
        while left >= 0 and tokens[left].lower in self._idle:
            left -= 1
        return left

    def _hoped(self, tokens: list[Token], at: int, left: int) -> int:
        """ "Has landed in your inbox", "should be in your inbox by now": where its verb begins; not "soon"."""
        word = tokens[left].lower if left > 0 else ""
        landed = word in self._words["lands"]
        if landed:
            left = self._over(tokens, left - 1)
        if tokens[left].lower not in (self._words["have"] if landed else self._words["be-base"]):
            return left
        by_now = any(t.lower in self._words["now"] for t in tokens[at + 1 : at + 3])
        sure = left > 1 and tokens[left - 1].lower in self._words["had-surely"]
        return left - 1 if sure and by_now else left

    def _left_of(self, tokens: list[Token], at: int) -> int:
        """The token before the place; -1 where the words name no such place."""
        if tokens[at].lower in self._words["enclosed"]:
            return at - 1 if self._ends(tokens, at + 1) else -1
        left = at - 1
        while left > 0 and tokens[left].lower in self._words["medium"]:
            left -= 1
        theirs = left > 0 and tokens[left].lower in self._words["definite"] - self._words["own"]
        return left - 2 if theirs and tokens[left - 1].lower in self._words["in"] else -1

    def _ends(self, tokens: list[Token], at: int) -> bool:
        plain = self._words["here"] | self._words["adverb"] | self._words["joins"]
        return at >= len(tokens) or tokens[at].kind == "mark" or tokens[at].lower in plain

    def _found(self, tokens: list[Token], left: int) -> Place | None:
        """ "You'll find the label attached": what stands between; what they "should find" is hoped for."""
        for at in range(left, max(left - _FAR, 0), -1):
            if tokens[at].kind == "mark" or tokens[at].lower in self._be:
                return None
            if tokens[at].lower in self._words["finds"]:
                start = at - 1
                while start > 0 and tokens[start].lower in self._words["surely"]:
                    start -= 1
                named = self._is_one(tokens[at + 1 : left + 1])
                return Place(start, (at + 1, left + 1)) if named and tokens[start].lower in self._words["you"] else None
        return None

    def _is_one(self, thing: list[Token]) -> bool:
        """ "A confirmation email", "your label"; not "receipts", which may be of any."""
        named = any(t.kind == "word" and t.lower not in self._empty for t in thing)
        return named and thing[0].lower in self._words["determiner"]
