"""Money told of as if it moved by itself: "£12 has gone back to your card", "the fee has come off your bill".

"The deposit is back on your card" tells the same.

Somebody has sent it, or a record says so. What else goes somewhere, and what will, tells of no deed.
"""

from __future__ import annotations

from typing import NamedTuple

from runbookc.conformance.claims.clauses import ClauseReader, is_amount
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_NAMED = 3
"""Words between a preposition and the place that the money went to, with whose it is."""


class MoneyGone(NamedTuple):
    """Where its subject begins and ends, the deed that moved it, and what follows the words."""

    subject: tuple[int, int]
    verb: Verb
    after: int


class MoneyGoneReader:
    """Finds it at its verb, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, clauses: ClauseReader) -> None:
        words = lexicon.words
        self._lexicon, self._words, self._clauses = lexicon, words, clauses
        self._idle, self._over = words["adverb"] | words["now"], words["adverb"] | words["straight"]
        self._going, self._gone, self._left = words["heading"], words["gone"], words["leaves"]
        self._went = words["went-by-itself"]
        self._placed = words["money-place"] | words["bill"]
        base = lexicon.base
        self._back, self._charged, self._off = base.get("refund"), base.get("charge"), base.get("take off")
        self._be = words["be"] | words["is-or-has"]
        self.heads = self._going.union(words["went"], self._left, words["back"])

    def read(self, tokens: list[Token], at: int, before: list[Statement]) -> MoneyGone | None:
        """What was moved by the words at a token; None where they tell of no money."""
        left = self._subject_end(tokens, at) if tokens[at].lower not in self._words["back"] else self._stood(tokens, at)
        if left < 1:
            return None
        first = self._clauses.subject_start(tokens, left, [s for s in before if s.why_not != "adjective"])
        subject = tokens[first:left]
        after = at + 1
        while after < len(tokens) and tokens[after].lower in self._over:
            after += 1
        verb = self._deed(tokens, at, after, self._is_money(subject))
        behind = [t.lower for t in tokens[at : self._clauses.stop(tokens, after)]]
        often = not self._lexicon.any_of("each", "time-condition").isdisjoint(behind)
        plain = subject and not often and self._never.isdisjoint([t.lower for t in subject])
        return MoneyGone((first, left), verb, after + 1) if verb is not None and plain else None

    @property
    def _never(self) -> frozenset[str]:
        return self._lexicon.any_of("negation", "agent", "that", "who", "they", "modal", "each")

    def _subject_end(self, tokens: list[Token], at: int) -> int:
        """Where the subject ends: before "has gone", "is heading", "went"; -1 for what will or may."""
        word, left = tokens[at].lower, self._before(tokens, at - 1)
        if word in self._went | self._left and (left < 0 or tokens[left].lower not in self._words["have"]):
            return left + 1 if left >= 0 and tokens[left].kind in ("word", "value") else -1
        helping = self._words["be"] | self._words["is-or-has"] if word in self._going else self._words["have"]
        if left < 1 or tokens[left].lower not in helping:
            return -1
        return self._before(tokens, left - 1) + 1

    def _stood(self, tokens: list[Token], at: int) -> int:
        """Where the subject of "is back on your card" ends; -1 where "back" tells of no such place."""
        left = self._before(tokens, at - 1)
        return left if left > 0 and tokens[left].lower in self._be else -1

    def _before(self, tokens: list[Token], left: int) -> int:
        while left >= 0 and tokens[left].lower in self._idle:
            left -= 1
        return left

    def _deed(self, tokens: list[Token], at: int, led: int, money: bool) -> Verb | None:
        """What "back to your card", "on your bill", "off your account" and "our account" behind it tell."""
        words = self._words
        if tokens[at].lower in self._left:
            whose, place = ("", "", *[t.lower for t in tokens[led : led + 2]])[-2:]
            return self._back if money and whose in words["own"] and place in self._placed else None
        stood = tokens[at].lower in words["back"]
        back = stood or (led < len(tokens) and tokens[led].lower in words["back"])
        led += back and not stood
        way = tokens[led].lower if led < len(tokens) else ""
        place = self._place(tokens, led + 1)
        if not place:
            return None
        if way in words["out"]:
            return self._off if place in words["bill"] else None  # "has come off your card": as the customer has seen
        onto, upon = words["onto"], words["upon"]
        if way in (onto | upon | words["in"] if stood else onto | upon if back else onto - upon):
            returned = back or tokens[at].lower in self._going or place in words["charged-place"]
            return self._back if money and returned else None
        charged = way in upon if place in words["bill"] else money and way in upon - onto
        return self._charged if charged and place in words["bill"] | words["charged-place"] else None

    def _place(self, tokens: list[Token], at: int) -> str:
        """ "Your card", "the customer's account"; "" for another."""
        near = tokens[at : at + _NAMED]
        if not near or near[0].lower not in self._words["definite"] - self._words["own"]:
            return ""
        return next((t.lower for t in near[1:] if t.lower in self._placed), "")

    def _is_money(self, subject: list[Token]) -> bool:
        things = self._lexicon.any_of("money", "charge-noun")
        return any(self._lexicon.nouns.thing(t.lower) in things or is_amount(t.lower) for t in subject)
