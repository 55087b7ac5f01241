"""Deeds that the agent had done: "I got your card blocked", "I had the depot resend it", "I got you a seat"."""

from __future__ import annotations

from runbookc.conformance.claims.circumstances import Circumstances, Clause
from runbookc.conformance.claims.clauses import ClauseReader
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_FAR = 16
"""Words behind "got" among which stands what was got done ("the full amount of the fee ($20) refunded")."""
_NAME = 5
"""Words that name who was got to do it, at most."""


class CausedReader:
    """Reads it at "got" and "had", with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, clauses: ClauseReader, circumstances: Circumstances) -> None:
        self._lexicon, self._words = lexicon, lexicon.words
        self._clauses, self._circumstances = clauses, circumstances
        self._people = lexicon.any_of("any-party", "person")
        self._booked, self._opened = lexicon.base.get("arrange"), lexicon.base.get("open")
        self._credited = lexicon.base.get("credit")
        self._handed, self._sent = lexicon.base.get("escalate"), lexicon.base.get("dispatch")

    def read(self, tokens: list[Token], at: int, text: str, question: bool) -> Statement | None:
        """The statement of what was caused at a token, or None."""
        words = self._words
        i = at - 1
        while i >= 0 and (tokens[i].lower in words["have"] or tokens[i].lower in words["adverb"]):
            i -= 1
        if self._lexicon.inflected:
            i += 1  # the form names the agent
            if any(t.lower in words["negation"] | words["condition"] for t in tokens[:at]):
                return None
        elif i < 0 or tokens[i].lower not in words["agent"]:
            return None
        if i and tokens[i - 1].lower in words["modal"]:
            return None
        found = self._done(tokens, at) or self._by_others(tokens, at) or self._obtained(tokens, at)
        found = found or self._set_going(tokens, at) or self._left_with(tokens, at)
        if found is None:
            return None
        verb, head, after, subject = found
        active = subject == (head, head)
        stop = self._clauses.stop(tokens, after)
        clause = Clause(i, head, after, stop, "active" if active else "perfect-passive", deed=True)
        why = self._circumstances.why_not(tokens, clause, text, question)
        held = tokens[at].lower in words["receives"] and not words["have"].isdisjoint([t.lower for t in tokens[i:at]])
        if held and after < len(tokens) and tokens[after].lower in words["as"]:
            return None  # "I've got the fee marked as waived": by whoever did
        return Statement(verb, clause.form, head, after, i, stop, (i, i) if active else subject, why, caused=not held)

    def _done(self, tokens: list[Token], at: int) -> tuple[Verb, int, int, tuple[int, int]] | None:
        """ "Got your card blocked", "had the fee taken off": a participle behind the thing."""
        if at + 1 >= len(tokens) or tokens[at + 1].lower not in self._words["object"]:
            return None
        depth = 0
        for j in range(at + 2, min(at + _FAR, len(tokens))):
            token = tokens[j]
            depth += (token.lower == "(") - (token.lower == ")")  # "the fee ($20)"
            if depth or token.lower == ")":
                continue
            if token.kind == "mark" or token.lower in self._words["negation"]:
                return None
            if token.lower in self._words["preposition"] and token.lower not in self._words["of"]:
                return None
            for verb in self._lexicon.past.get(token.lower, ()):  # the longest first
                after = j + 1 + len(verb.rest)
                if [t.lower for t in tokens[j + 1 : after]] == list(verb.rest):
                    return verb, j, after, (at + 1, j)
        return None

    def _by_others(self, tokens: list[Token], at: int) -> tuple[Verb, int, int, tuple[int, int]] | None:
        """ "Had the depot resend it", "got them to move it": the agent had somebody do it."""
        who = None
        for j in range(at + 1, min(at + 1 + _NAME, len(tokens) - 1)):
            word = tokens[j].lower
            if tokens[j].kind != "word":
                return None
            verb = self._lexicon.base.get(word)
            led = who is not None and j - who == 2 and tokens[j - 1].lower in self._words["to"]
            if who is not None and (j - who == 1 or led) and verb is not None and verb.lemma == word:
                return (verb, j, j + 1, (j, j)) if verb.kind in ("act", "handoff") else None
            ours = j > at + 1 and tokens[at + 1].lower in self._words["own"]
            if ours or word in self._words["by-others"] or self._is_party(tokens[j]):
                who = j
        return None

    def _is_party(self, token: Token) -> bool:
        """The team, the luthier: not a note or the news that somebody got on it."""
        return self._lexicon.nouns.thing(token.lower) in self._people

    def _obtained(self, tokens: list[Token], at: int) -> tuple[Verb, int, int, tuple[int, int]] | None:
        """ "Got you a seat": arranged one; "had you a while" did not."""
        got = tokens[at].lower in self._words["receives"] and at + 3 < len(tokens)
        if not got or self._booked is None or tokens[at + 1].lower not in self._words["you"]:
            return None
        if tokens[at + 2].lower not in self._words["determiner"] or tokens[at + 3].kind != "word":
            return None
        return self._booked, at, at + 2, (at, at)

    def _left_with(self, tokens: list[Token], at: int) -> tuple[Verb, int, int, tuple[int, int]] | None:
        """ "Le dejé un saldo a favor de 10 dólares": credited; "le dejo" may offer it."""
        words = self._words
        left = at - 1 - (at > 0 and tokens[at - 1].lower in words["have"])
        whom = left >= 0 and tokens[left].lower in words["to-whom"] - words["by-agent"]
        if not whom or tokens[at].lower in words["causes-now"] or self._credited is None:
            return None
        told = [t.lower for t in tokens[at + 1 : at + _NAME]]
        led = told[:1] != [] and (tokens[at + 1].kind == "value" or told[0] in words["indefinite"])
        return (self._credited, at, at + 1, (at, at)) if led and not words["credit-noun"].isdisjoint(told) else None

    def _set_going(self, tokens: list[Token], at: int) -> tuple[Verb, int, int, tuple[int, int]] | None:
        """ "Got the team on it", "got a case going", "got a van out to you": no look at any of them."""
        words = self._words
        if tokens[at].lower not in words["receives"]:
            return None
        for j in range(at + 2, min(at + _NAME + 2, len(tokens))):
            word, behind = tokens[j].lower, tokens[j + 1].lower if j + 1 < len(tokens) else ""
            verb: Verb | None = None
            if tokens[j].kind != "word":
                return None
            if word in words["rolling"] and tokens[at + 1].lower in words["indefinite"]:
                verb = self._opened
            elif word in words["upon"] and behind in words["referring"] and self._is_party(tokens[j - 1]):
                verb = self._handed
            elif word in words["out"] and behind in words["to"]:
                verb = self._sent
            if verb is not None:
                return verb, at, at + 1, (at, at)
        return None
