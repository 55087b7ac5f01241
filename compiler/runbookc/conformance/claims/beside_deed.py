"""What stands behind a participle that heads its part and is told beside the deed: brackets, or why it was done."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import Token


class BesideReader:
    """Tells it from what was done, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._determiner, self._negation = words["determiner"], words["negation"]
        self._depends = words["condition"] | words["agent"]
        self._unchanged, self._wanting = words["unchanged"], words["wanting"]
        self._to, self._be_base = words["to"], words["be-base"]
        self._because, self._of = words["because"], words["of"]

    def own_part(self, behind: list[Token], begins: bool) -> list[Token] | None:
        """What of the tokens behind a participle is of the deed itself; None where brackets say that it is none.

        `begins` tells whether the participle begins its part of the sentence.
        """
        aside = _aside(behind)
        if aside is not None:
            if self._is_open([t.lower for t in behind[aside[0] + 1 : aside[1]]]):
                return None
            behind = self._without_aside(behind, aside)
        return behind[: self._reason(behind)] if begins else behind

    def _reason(self, behind: list[Token]) -> int:
        """Where it is told why: "cancelled berth 4 since you had moved out"; behind the deed's thing, to the end."""
        for at in range(1, len(behind) - 1):
            if behind[at].lower in self._because and behind[at + 1].lower not in self._of:
                return at
        return len(behind)

    def _without_aside(self, tokens: list[Token], aside: tuple[int, int]) -> list[Token]:
        """What stands outside brackets behind one thing, not any of a kind: "cancelled berth 4 (you won't be charged)".

        Not those that tell on what it depends, or what the agent is still to do: "(once you pay)", "(I'll do it)".
        """
        first, stop = aside
        one = first > 0 and (tokens[0].lower in self._determiner or any(t.kind == "value" for t in tokens[:first]))
        said = [t.lower for t in tokens[first + 1 : stop]]
        if not one or not self._depends.isdisjoint(said):
            return tokens
        return tokens[:first] + tokens[stop + 1 :]

    def _is_open(self, said: list[str]) -> bool:
        """Whether brackets behind a deed say that it is none: "(pending)", "(not yet)", "(to be paid)" are such."""
        ends = {said[0], said[-1]}
        still = not ends.isdisjoint(self._negation) and not ends.isdisjoint(self._unchanged)
        ahead = len(said) > 1 and said[0] in self._to and said[1] in self._be_base
        return still or ahead or self._wanting.issuperset(said)


def _aside(tokens: list[Token]) -> tuple[int, int] | None:
    """Where the first brackets with words in them open and close; None where there are none."""
    said = [t.lower for t in tokens]
    if "(" not in said:
        return None
    first = said.index("(")
    stop = said.index(")", first) if ")" in said[first:] else 0
    return (first, stop) if stop > first + 1 else None
