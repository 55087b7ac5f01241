"""Several things of one verb ("I've created the event and the alarm"), each of a tool of its own."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.tools.objects import PASSIVE
from runbookc.conformance.patterns import ClaimPattern

Parts = tuple[tuple[ClaimPattern, ...], ...]


def parts_of(tokens: list[Token], said: Statement, chosen: list[ClaimPattern], lexicon: Lexicon) -> Parts:
    """The tools of each thing; nothing where one thing alone is named, or where one tool may be of several."""
    first, stop = said.subject if said.form in PASSIVE else (said.after, said.stop)
    words = [token.lower for token in tokens[first:stop]]
    if len(chosen) < 2 or lexicon.words["and"].isdisjoint(words):
        return ()
    every = _things(words, lexicon)
    found = [tuple([p for p in chosen if not p.noun_set.isdisjoint(things)]) for things in every]
    if len(every) < 2 or not all(found):
        return ()
    shared = any(_may_be_of(p, every[:at] + every[at + 1 :]) for at, part in enumerate(found) for p in part)
    return () if shared else tuple(found)


def _may_be_of(pattern: ClaimPattern, others: list[list[str]]) -> bool:
    """Whether a tool may be of another thing too, by its name, its description or what it is given."""
    spoken = pattern.noun_set | pattern.word_set | pattern.parameter_set
    return any(not spoken.isdisjoint(things) for things in others)


def _things(words: list[str], lexicon: Lexicon) -> list[list[str]]:
    """The stems of each of the things that "and" and commas stand between; what follows a preposition tells of none."""
    every: list[list[str]] = [[]]
    for word in words:
        if word in lexicon.words["preposition"]:
            break
        if word == "," or word in lexicon.words["and"]:
            every.append([])
        else:
            every[-1].append(lexicon.nouns.thing(word))
    return [things for things in every if things]
