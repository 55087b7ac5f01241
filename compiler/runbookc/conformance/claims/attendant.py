"""Deeds told beside another one of the same sentence: "After checking your order, I …", "With the fee waived, you …".

They claim only where what follows the comma tells of something that is so: "With the fee waived, you would pay £20"
weighs what might be done, and "After checking the label, call us" asks for it.
"""

from __future__ import annotations

from runbookc.conformance.claims.clauses import is_amount
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_FAR = 16
"""Tokens before the comma, at most."""
_OWN = frozenset(("agent", "habit"))


class AttendantReader:
    """Reads them at their verb, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._lexicon, self._words = lexicon, words
        self._upon, self._with, self._once = words["upon-doing"], words["attending"], words["upon-done"]
        self._leads = self._upon | self._with | self._once
        self._idle = lexicon.any_of("adverb", "joins", "indefinite")
        self._told = lexicon.any_of("be", "is-or-has", "have", "agent", "now", "agent-have")
        self._doing = lexicon.infinitives if lexicon.inflected else lexicon.gerunds
        self._open = lexicon.any_of("modal", "be-base", "condition", "had") - words["not-finite"]
        self._finite = lexicon.any_of("have", "had", "be", "was", "modal", "been", "progress", "agent", "you")

    def lead(self, tokens: list[Token]) -> int:
        """Where the word stands that such a clause begins with; -1 where the sentence has none in front."""
        for at in range(min(3, len(tokens))):
            if tokens[at].lower in self._leads:
                return at
            if tokens[at].kind == "word" and tokens[at].lower not in self._idle:
                return -1
        return -1

    def read(self, tokens: list[Token], at: int, lead: int, question: bool) -> Statement | None:
        """What the verb at a token claims in a clause that `lead` leads; None where that is no such clause."""
        comma = next((i for i in range(at + 1, min(lead + _FAR, len(tokens))) if tokens[i].lower == ","), -1)
        if comma < 0 or question or any(t.kind == "mark" for t in tokens[lead:at]):
            return None
        if tokens[lead].lower in self._with:
            return self._with_it_done(tokens, at, lead, comma)
        verb, after, passive = self._upon_it(tokens, at, lead)
        if verb is None or not self._goes_on(tokens, comma):
            return None
        if passive:
            return Statement(verb, "past-passive", at, after, at, comma, (after, comma))
        return Statement(verb, "active", at, after, at, comma, (at, at))

    def _upon_it(self, tokens: list[Token], at: int, lead: int) -> tuple[Verb | None, int, bool]:
        """The verb of "after checking it", "once I had checked it", "una vez validado", and whether it is passive."""
        word, between = tokens[at].lower, [t.lower for t in tokens[lead + 1 : at]]
        if self._words["of"].issuperset(between) and tokens[lead].lower in self._upon and word in self._doing:
            both = f"{word} {tokens[at + 1].lower}"
            verb = self._lexicon.base.get(both)
            return (verb, at + 2, False) if verb is not None else (self._doing[word], at + 1, False)
        verbs = [v for v in self._lexicon.past.get(word, ()) if not v.rest]
        if not verbs:
            return None, at, False
        if not between and tokens[lead].lower in self._once:
            return verbs[0], at + 1, True
        ours = between[:1] and between[0] in self._words["agent"] and self._words["had"].issuperset(between[1:])
        return (verbs[0], at + 1, False) if ours else (None, at, False)

    def _goes_on(self, tokens: list[Token], comma: int) -> bool:
        """Whether the agent tells behind the comma what it did or saw, and not what it might do."""
        rest = [t.lower for t in tokens[comma + 1 :]]
        while rest and rest[0] in self._lexicon.any_of("adverb", "joins"):
            rest = rest[1:]
        if self._lexicon.inflected:
            own = any(v.by in _OWN for word in rest[:5] for v in self._lexicon.past.get(word, ()))
            return own or any(word in self._words["agent-have"] for word in rest[:3])
        if not rest or rest[0] not in self._words["agent"]:
            return False
        return not any(word in self._open and word not in self._words["can"] for word in rest[1:3])

    def _with_it_done(self, tokens: list[Token], at: int, lead: int, comma: int) -> Statement | None:
        """ "With your address updated and the postcode checked, …": where nothing behind it is weighed or counted."""
        between = [t.lower for t in tokens[lead + 1 : at]]
        led = between[:1] and between[0] in self._words["definite"]
        verb = next((v for v in self._lexicon.past.get(tokens[at].lower, ()) if not v.rest), None)
        if verb is None or not led or not self._finite.isdisjoint(between):
            return None
        behind = tokens[at + 1]
        ends = behind.kind == "mark" or behind.lower in self._lexicon.any_of("joins", "preposition", "now", "adverb")
        rest = [t.lower for t in tokens[comma + 1 :]]
        weighed = any(word in self._open or is_amount(word) or word.endswith(self._will) for word in rest)
        if not ends or weighed or not self._is_told(rest):
            return None
        joint = max((i for i in range(lead, at) if tokens[i].lower in self._words["joins"]), default=lead)
        return Statement(verb, "reduced", at, at + 1, joint + 1, at + 1, (joint + 1, at))

    def _is_told(self, rest: list[str]) -> bool:
        """ "…, you're all set", "…, su nueva fecha es el lunes"; "…, you lose the discount" warns."""
        agents = (v.by in _OWN for word in rest[:5] for v in self._lexicon.past.get(word, ()))
        return not self._told.isdisjoint(rest) or any(agents)

    @property
    def _will(self) -> tuple[str, ...]:
        return tuple(self._words["will-ending"])
