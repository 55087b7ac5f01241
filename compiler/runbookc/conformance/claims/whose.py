"""Whether what is written onto a noun tells whose a thing is, or is short for a verb.

the member's account     whose
the member's here        is
it's closed              is
"""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import Token

_LONGEST = 4
"""Words from a deed to whose thing it was done to, at most: "credited the other party's account"."""


class OwnerReader:
    """Tells owners from subjects, with the words of one lexicon; what cannot be told is taken for a subject."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._is_or_has, self._determiner, self._verbs = words["is-or-has"], words["determiner"], lexicon.past
        self._adverb, self._not_adverb, self._ly = words["adverb"], words["not-adverb"], lexicon.adverb_endings
        self._leading = lexicon.any_of("negation", "determiner", "preposition", "wanting").union(lexicon.marks["open"])
        self._nobody = lexicon.any_of(
            "pronoun", "definite", "referring", "relative", "what", "who", "there", "here", "nothing"
        )
        self._people = lexicon.any_of("customer", "actor", "person", "somebody")

    def owns(self, tokens: list[Token], at: int) -> bool:
        """Whether the noun before a token has what stands behind it: never a pronoun, nor before a verb or a state."""
        if tokens[at].lower not in self._is_or_has or not 0 < at < len(tokens) - 1:
            return False
        owner, thing = tokens[at - 1], tokens[at + 1]
        named = owner.kind == "word" and owner.lower not in self._nobody and thing.kind == "word"
        return named and not (thing.lower in self._verbs or self._leads(thing.lower))

    def owns_object(self, tokens: list[Token], verb: int, at: int) -> bool:
        """Whether it does right behind a deed: "credited the member's account"; not "reported issue's urgent".

        `verb` is one before it; another may stand between.
        """
        verb = next((i for i in range(at - 1, verb, -1) if tokens[i].lower in self._verbs), verb)
        between = tokens[verb + 1 : at]
        if not 0 < len(between) <= _LONGEST or any(token.kind != "word" for token in between):
            return False
        led = len(between) > 1 and between[0].lower in self._determiner
        someone = len(between) == 1 and between[0].lower in self._people
        return (led or someone) and self.owns(tokens, at)

    def _leads(self, word: str) -> bool:
        """Whether a word stands behind "is" rather than behind an owner."""
        if word in self._leading or word in self._adverb:
            return True
        return word.endswith(self._ly) and len(word) > _LONGEST and word not in self._not_adverb
