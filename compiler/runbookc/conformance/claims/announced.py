"""What is announced as done with no verb of its own: "that's your pass paused then", "that's £20 returned", "that's Ula
off the list".

"That's the amount charged" may only say which amount: of a thing that is not the reader's own it is told as a state.
"""

from __future__ import annotations

from runbookc.conformance.claims.circumstances import Circumstances, Clause
from runbookc.conformance.claims.clauses import ClauseReader
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.claims.verb_form import Form

_FAR = 6
"""Tokens of the thing, at most."""


class AnnouncedReader:
    """Finds it at "that", with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, clauses: ClauseReader, circumstances: Circumstances) -> None:
        words = lexicon.words
        self._words, self._clauses, self._lexicon, self._circumstances = words, clauses, lexicon, circumstances
        self._be, self._states = words["be"] | words["is-or-has"], lexicon.states
        self._small = words["upon"] | words["particle"]
        self._tail = lexicon.any_of("adverb", "joins", "now")
        self._never = lexicon.any_of(
            "preposition", "pronoun", "relative", "negation", "modal", "have", "who", "what", "indefinite"
        )
        self.heads = words["announcing"]

    def read(self, tokens: list[Token], at: int, text: str, question: bool) -> Statement | None:
        """The deed that the words at a token announce; None where they announce nothing."""
        opens = at == 0 or tokens[at - 1].kind == "mark" or tokens[at - 1].lower in self._words["joins"]
        opens = opens and self._words["condition"].isdisjoint([t.lower for t in tokens[:at]])
        if not opens or at + 3 >= len(tokens) or tokens[at + 1].lower not in self._be:
            return None
        first = at + 2
        for i in range(first, min(first + _FAR, len(tokens))):
            if i > first and (verb := self._deed(tokens, i)) is not None:
                form, stop = self._form(tokens[first]), self._clauses.stop(tokens, i + 1)
                clause = Clause(first, i, i + 1, stop, form, now=True, deed=True)
                why = self._circumstances.why_not(tokens, clause, text, question)
                return Statement(verb, clause.form, i, i + 1, first, clause.stop, (first, i), why)
            if tokens[i].kind == "mark" or tokens[i].lower in self._never:
                return None
        return None

    def _deed(self, tokens: list[Token], at: int) -> Verb | None:
        """The deed of a participle, or of the state, that ends what is announced."""
        word = tokens[at].lower
        behind = [t.lower for t in tokens[at + 1 : at + 3]]
        over = not behind or tokens[at + 1].kind == "mark" or behind[0] in self._tail
        if not over and not (behind[0] in self._words["down-for"] and behind[-1] in self._words["you"]):
            return None
        if word in self._small:
            return self._states.get(word)
        verbs = (verb for verb in self._lexicon.past.get(word, ()) if not verb.rest)
        return next((verb for verb in verbs if verb.kind == "act"), None)

    def _form(self, led: Token) -> Form:
        return "perfect-passive" if led.lower in self._words["yours"] else "present-passive"
