"""Deeds told by an infinitive: "he podido cancelarlo", "acabo de enviarle el recibo", "procedí a reembolsar 20 €"."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.tokens import Token

Achieved = tuple[Verb, int, int, bool]
"""The verb, the token it stands at, where the phrase begins, whether something negates it."""


class AchievementReader:
    """Reads what was achieved, with the words of one lexicon that writes the person into its verbs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._words = lexicon, lexicon.words
        self._clitics = tuple(sorted(lexicon.words["clitic"] | lexicon.words["impersonal"]))

    def read(self, tokens: list[Token], at: int) -> Achieved | None:
        """What was achieved by the word at a token ("podido", "logré"); None where that is not told of the speaker."""
        words = self._words
        inner = at + 1
        if inner < len(tokens) and tokens[inner].lower in words["to"]:
            inner += 1
        verb = self._infinitive(tokens[inner].lower) if inner < len(tokens) else None
        if verb is None:
            return None
        first = at
        if at and tokens[at - 1].lower in words["have"]:
            first = at - 1
            if tokens[first].lower not in words["agent-have"]:
                return None
        elif at and tokens[at - 1].lower in words["had"] | words["modal"]:
            return None
        while first and (tokens[first - 1].lower in words["clitic"] or tokens[first - 1].lower in words["adverb"]):
            first -= 1
        return verb, inner, first, bool(first) and tokens[first - 1].lower in words["negation"]

    def _infinitive(self, word: str) -> Verb | None:
        """The verb of an infinitive, whatever is written onto it ("enviárselo")."""
        found = self._lexicon.infinitives.get(word)
        for _ in range(2):
            if found is not None:
                return found
            ending = next((c for c in self._clitics if word.endswith(c) and len(word) > len(c) + 3), None)
            if ending is None:
                return None
            word = _without_accent(word[: -len(ending)])
            found = self._lexicon.infinitives.get(word)
        return found


def _without_accent(word: str) -> str:
    """A clitic moves the stress to where it is written: "enviár" + "se" + "lo"."""
    return word[:-2] + word[-2:].translate(str.maketrans("áéí", "aei"))
