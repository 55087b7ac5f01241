"""Subjects that words between commas part from their verb: "The surgery, unfortunately, has cancelled it"."""

from __future__ import annotations

from runbookc.conformance.claims.clauses import finite_words
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import Token

_FAR = 10
"""Tokens between the commas, at most."""
_LONGEST = 6
"""Words of such a subject, at most."""


class PartedSubjects:
    """Tells them, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._verbs = lexicon.past.keys() | finite_words(lexicon) | words["agent"]
        self._determiner = words["determiner"]
        self._put_in = lexicon.any_of("who", "aside", "that", "as", "preposition", "agent")
        self._times = lexicon.any_of("period", "part-of-day", "month")
        self._object = words["object"] | words["determiner"]

    def is_before(self, tokens: list[Token], comma: int) -> bool:
        """Whether one that is not the agent ends at the comma before this one, which closes what is put in.

        The one or the other is led by an article: "Our plumber, Marek, has …", "Marek, our plumber, has …"; nobody is
        greeted so ("Kim, as agreed, have cancelled it"), and no day is told ("this morning, as agreed, cancelled it").
        """
        left = next((i for i in range(comma - 1, max(comma - _FAR, 0), -1) if tokens[i].lower == ","), 0)
        first = left
        while first > 0 and tokens[first - 1].kind != "mark":
            first -= 1
        subject, put_in = ([t.lower for t in part] for part in (tokens[first:left], tokens[left + 1 : comma]))
        if not subject or not put_in or len(subject) > _LONGEST or subject[-1] in self._times:
            return False
        if self._determiner.isdisjoint((subject[0], put_in[0])) or not self._verbs.isdisjoint(subject):
            return False
        return put_in[0] in self._put_in or self._verbs.isdisjoint(put_in)

    def acts(self, tokens: list[Token], comma: int, at: int) -> bool:
        """Whether it dealt with a thing by the verb behind the comma: "the surgery, sadly, cancelled your visit"."""
        behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return behind in self._object and self.is_before(tokens, comma)
