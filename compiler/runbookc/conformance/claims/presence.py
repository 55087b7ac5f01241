"""What is there since somebody made it: "there's a hold on it in your name", "you now have a pot", "the car is yours".

A record may tell the same, so that it claims only what nothing that was read or said before speaks of.
"""

from __future__ import annotations

from typing import NamedTuple

from runbookc.conformance.claims.clauses import ClauseReader
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_FAR = 9
"""Tokens over which a thing and what tells of it may stand apart, at most."""


class Presence(NamedTuple):
    """Where its clause begins, where the thing stands, the deed that led to it, and what follows the head."""

    first: int
    subject: tuple[int, int]
    verb: Verb
    after: int


class PresenceReader:
    """Finds it at its head, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, clauses: ClauseReader) -> None:
        words = lexicon.words
        self._lexicon, self._words, self._clauses = lexicon, words, clauses
        self._be = words["be"] | words["is-or-has"]
        self._idle = words["adverb"] | words["now"] | words["back"] | words["all"]
        self._made, self._gone = lexicon.base.get("create"), lexicon.base.get("remove")
        self._filed, self._booked = lexicon.base.get("submit"), lexicon.base.get("book")
        self._never = words["who"] | words["what"] | words["there"] | words["relative"]
        self._ends = lexicon.any_of("preposition", "adverb", "joins", "now", "condition")
        self._holds = words["have"] | words["holds"]
        self.heads = lexicon.any_of("there", "yours-alone", "vanished", "put-down", "has-now", "now", "filed-noun")

    def read(self, tokens: list[Token], at: int, before: list[Statement]) -> Presence | None:
        """What is there by a token; None where it tells of nothing."""
        word = tokens[at].lower
        if word in self._words["there"]:
            return self._there_is(tokens, at)
        if word in self._words["now"] or word in self._words["has-now"]:
            return self._you_have(tokens, at)
        if word in self._words["filed-noun"]:
            return self._filed_in(tokens, at)
        if word in self._words["put-down"] and (held := self._had_down(tokens, at)) is not None:
            return held
        verb = self._verb_of(tokens, at)
        left = at - 1
        while left > 0 and tokens[left].lower in self._idle:
            left -= 1
        if verb is None or left < 1 or tokens[left].lower not in self._be:
            return None
        if word in self._words["vanished"] and not self._ended(tokens, at + 1):
            return None
        first = self._clauses.subject_start(tokens, left, [s for s in before if s.why_not != "adjective"])
        return Presence(first, (first, left), verb, at + 1) if self._is_one(tokens, first, left) else None

    def _verb_of(self, tokens: list[Token], at: int) -> Verb | None:
        """The deed behind "is yours", "is gone", "is in", "are down for"."""
        word, words = tokens[at].lower, self._words
        if word in words["yours-alone"]:
            return self._booked
        if word in words["vanished"]:
            return self._gone
        if word in words["put-down"]:
            led = at + 1 < len(tokens) and tokens[at + 1].lower in words["down-for"]
            return self._booked if led else None
        return None

    def _had_down(self, tokens: list[Token], at: int) -> Presence | None:
        """ "I've got you down for Thursday": booked, or read to be."""
        led = at + 1 < len(tokens) and tokens[at + 1].lower in self._words["down-for"]
        if not led or at < 3 or tokens[at - 2].lower not in self._holds or self._booked is None:
            return None
        i = at - 2
        while i >= 0 and tokens[i].lower in self._holds:
            i -= 1
        ours = i >= 0 and tokens[i].lower in self._words["agent"]
        whom = self._lexicon.any_of("you", "by-others")
        return Presence(i, (at - 1, at), self._booked, at + 1) if ours and tokens[at - 1].lower in whom else None

    def _filed_in(self, tokens: list[Token], at: int) -> Presence | None:
        """ "Your request for the hall is in": it was sent in; not one that "is in our hands"."""
        for i in range(at + 1, min(at + _FAR, len(tokens))):
            if tokens[i].kind == "mark":
                return None
            if tokens[i].lower in self._words["in"] and tokens[i - 1].lower in self._be | self._idle:
                after = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].lower in self._idle)  # "is in too"
                ended = (
                    after >= len(tokens) or tokens[after].kind == "mark" or tokens[after].lower in self._words["joins"]
                )
                led = next((k for k in (at - 1, at - 2) if k >= 0 and tokens[k].lower in self._words["definite"]), -1)
                return Presence(led, (led, i - 1), self._filed, i + 1) if ended and led >= 0 and self._filed else None
        return None

    def _ended(self, tokens: list[Token], at: int) -> bool:
        over = self._lexicon.any_of("joins", "now", "but")
        return at >= len(tokens) or tokens[at].kind == "mark" or tokens[at].lower in over

    def _is_one(self, tokens: list[Token], first: int, left: int) -> bool:
        """ "The hold", "your request"; "that" where it is all that is said of the thing."""
        if first >= left or tokens[first].lower in self._words["what"] | self._words["who"]:
            return False
        alone = left - first == 1 and (first == 0 or tokens[first - 1].kind == "mark")
        return alone or (tokens[left - 1].lower not in self._never and self._named(tokens, first, left))

    def _named(self, tokens: list[Token], first: int, stop: int) -> bool:
        empty = self._lexicon.nouns.empty
        return any(t.kind != "mark" and t.lower not in empty for t in tokens[first:stop])

    def _there_is(self, tokens: list[Token], at: int) -> Presence | None:
        """ "There's a hold on it in your name": with where it is."""
        if at + 3 >= len(tokens) or tokens[at + 1].lower not in self._words["there-is"]:
            return None
        return self._held(tokens, at, at + 2)

    def _you_have(self, tokens: list[Token], at: int) -> Presence | None:
        """ "You now have a travel notice", "you've got £10 on it now", "ya tienes tus dos cupos"."""
        if self._lexicon.inflected:
            told = (
                at > 0 and tokens[at - 1].lower in self._words["by-now"] and tokens[at].lower in self._words["has-now"]
            )
            with_ = told and at + 1 < len(tokens) and tokens[at + 1].lower in self._words["attending"]
            return self._held(tokens, at, at + 1 + with_, True) if told else None
        you = next((i for i in range(at - 1, max(at - _FAR, -1), -1) if tokens[i].lower in self._words["you"]), -1)
        if you < 0 or (you and tokens[you - 1].kind != "mark" and tokens[you - 1].lower not in self._words["joins"]):
            return None
        i = you + 1
        while i < len(tokens) and (tokens[i].lower in self._holds or i == at):
            i += 1
        held = any(t.lower in self._holds for t in tokens[you + 1 : i])
        return self._held(tokens, you, i, True) if held and i < len(tokens) else None

    def _held(self, tokens: list[Token], at: int, start: int, now: bool = False) -> Presence | None:
        stop = start
        while stop < len(tokens) and tokens[stop].kind != "mark" and tokens[stop].lower not in self._ends:
            stop += 1
        led = tokens[start].kind == "value" or tokens[start].lower in self._lexicon.any_of("indefinite", "definite")
        if not led or not self._named(tokens, start, stop) or self._made is None:
            return None
        end = self._clauses.stop(tokens, stop)
        told = [t.lower for t in tokens[start:end]]
        fresh = not self._lexicon.any_of("now", "stand-in-before").isdisjoint(told)
        if not (now or fresh or any(word in self._words["name-of"] for word in told)):
            return None
        return Presence(at, (start, stop), self._made, stop)
