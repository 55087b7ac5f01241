"""Where a thing stands that a deed has put there: "on hold", "on Dr Hale's waiting list", "off the books"."""

from __future__ import annotations

from runbookc.conformance.claims.clauses import ClauseReader
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.placed import Place
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_BETWEEN = 4
"""Words between the preposition and its noun, at most."""


class StandingReader:
    """Finds what stands somewhere, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, clauses: ClauseReader) -> None:
        words = lexicon.words
        self._standings, self._clauses = lexicon.standings, clauses
        self._be, self._idle = words["be"] | words["is-or-has"], words["adverb"] | words["now"] | words["back"]
        self._unchanged = words["unchanged"]
        self._ends, self._never = words["of"], words["who"] | words["what"] | words["there"] | words["relative"]
        self._states, self._back = lexicon.states, words["back"]
        self._leading = words["preposition"] - words["to"] - words["toward"]
        self._upon = words["upon"] | words["particle"]
        self._behind = lexicon.any_of("adverb", "joins", "now", "condition", "down-for")
        self.returning = words["back"] | words["anew"] | (words["now"] if not lexicon.inflected else frozenset())
        self.telling = frozenset(lexicon.states) - words["particle"] - words["upon"] - words["at-hand"]
        self.heads = frozenset(lexicon.standings)
        self.before = frozenset[str]().union(*(one.before for every in lexicon.standings.values() for one in every))

    def returned(self, tokens: list[Token], at: int, before: list[Statement]) -> tuple[Place, Verb, int] | None:
        """ "Your line is live again", "is back on", "is off now": the state it was brought to."""
        state = at + 1 if tokens[at].lower in self._back else at - 1
        verb = self._states.get(tokens[state].lower) if state < len(tokens) else None
        left = min(at, state) - 1
        if state > at and verb is not None and self._leads_on(tokens, state):
            return None  # "is back on your card"
        if verb is None or left < 1 or tokens[left].lower not in self._be:
            return None
        first = self._clauses.subject_start(tokens, left, [s for s in before if s.why_not != "adjective"])
        named = first < left and self._never.isdisjoint((tokens[left - 1].lower, tokens[first].lower))
        return (Place(first, (first, left)), verb, state) if named else None

    def read(self, tokens: list[Token], at: int, before: list[Statement]) -> tuple[Place, Verb, int] | None:
        """Where its clause begins and what stands there, the deed, and the preposition's token."""
        if at + 1 < len(tokens) and tokens[at + 1].lower in self._ends:
            return None  # "in place of"
        for one in self._standings[tokens[at].lower]:
            led = self._led(tokens, at, one.before, one.between)
            left = led - 1
            while left > 0 and tokens[left].lower in self._idle:
                left -= 1
            if led < 0 or left < 1 or tokens[left].lower not in self._be or tokens[led - 1].lower in self._unchanged:
                continue
            first = self._clauses.subject_start(tokens, left, [s for s in before if s.why_not != "adjective"])
            alone = left - first == 1 and first == 0  # "That's off your list"
            if first < left and (alone or self._never.isdisjoint((tokens[left - 1].lower, tokens[first].lower))):
                return Place(first, (first, left)), one.verb, led
        return None

    def _leads_on(self, tokens: list[Token], at: int) -> bool:
        """Whether a preposition leads to a place ("back on your card"), and tells no state by itself."""
        if tokens[at].lower not in self._upon or at + 1 == len(tokens):
            return False
        return tokens[at + 1].kind != "mark" and tokens[at + 1].lower not in self._behind

    def holds(self, state: str, follows: str) -> bool:
        """ "Is now active on your line": where it is so; "is now on your card" leads to the place itself."""
        return follows in self._leading and state in self.telling

    def leads(self, tokens: list[Token], at: int, before: list[Statement]) -> bool:
        """Whether the preposition of such a place stands at a token: the "on" of "is now on hold"."""
        near = range(at + 1, min(at + _BETWEEN + 2, len(tokens)))
        found = (self.read(tokens, i, before) for i in near if tokens[i].lower in self.heads)
        return any(one is not None and one[2] == at for one in found)

    def _led(self, tokens: list[Token], at: int, before: frozenset[str], between: bool) -> int:
        """The preposition's token; -1 where another or none leads."""
        if not between:
            led = at > 0 and tokens[at - 1].lower in before
            return at - 1 if led else -1
        for left in range(at - 2, max(at - 2 - _BETWEEN, -1), -1):
            if tokens[left].kind != "word":
                return -1
            if tokens[left].lower in before:
                return left
        return -1
