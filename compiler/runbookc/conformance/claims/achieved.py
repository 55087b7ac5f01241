"""Deeds told by an infinitive: "he podido cancelarlo", "acabo de enviarle el recibo", "procedí a reembolsar 20 €"."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.tokens import Token

Achieved = tuple[Verb, int, int, bool, bool]
"""The verb, the token it stands at, where the phrase begins, whether something negates it, whether others did it."""


class AchievementReader:
    """Reads what was achieved, with the words of one lexicon that writes the person into its verbs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._words = lexicon, lexicon.words
        self._clitics = tuple(sorted(lexicon.words["clitic"] | lexicon.words["impersonal"]))

    def read(self, tokens: list[Token], at: int) -> Achieved | None:
        """What was achieved by the word at a token ("podido", "logré", "la jefa acaba de"); None for no such phrase."""
        words = self._words
        verb, inner = self._deed(tokens, at + 1)
        if verb is None:
            return None
        first = at
        theirs = tokens[at].lower in words["achieved-by-none"] and not self._is_impersonal(tokens, at)
        if at and tokens[at - 1].lower in words["have"]:
            first = at - 1
            anyone = first > 0 and tokens[first - 1].lower in words["impersonal"]
            if tokens[first].lower not in words["agent-have"] and not anyone:
                return None
            first -= anyone
        elif at and tokens[at - 1].lower in words["had"] | words["modal"]:
            return None
        while first and (tokens[first - 1].lower in self._clitics or tokens[first - 1].lower in words["adverb"]):
            first -= 1
        if theirs and not first:
            return None
        return verb, inner, first, bool(first) and tokens[first - 1].lower in words["negation"], theirs

    def _is_impersonal(self, tokens: list[Token], at: int) -> bool:
        """ "Se procedió a cerrarlo", "se le pudo cambiar"; "el banco procedió a cerrarlo" is somebody else."""
        first = at
        while first and tokens[first - 1].lower in self._clitics:
            first -= 1
        return not self._words["impersonal"].isdisjoint([t.lower for t in tokens[first:at]])

    def _deed(self, tokens: list[Token], at: int) -> tuple[Verb | None, int]:
        """What follows: an infinitive, or behind "a" or "con" the noun of a deed ("procedí a la baja"); and where.

        Behind "volví a" stands an infinitive alone: who "volvió a la reserva" looked at it once more.
        """
        words = self._words
        again = at > 0 and tokens[at - 1].lower in words["does-again"]
        led = at < len(tokens) and tokens[at].lower in words["to"] | words["means"]
        at += led
        verb = self._infinitive(tokens[at].lower) if at < len(tokens) else None
        if verb is None and led and not again and at + 1 < len(tokens) and tokens[at].lower in words["determiner"]:
            at += 1
            verb = self._lexicon.nominals.get(self._lexicon.nouns.stem(tokens[at].lower))
        return verb, at

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
