"""A denied statement with its subject, which stands before "has not been"."""

from __future__ import annotations

from functools import cache

from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_HELPING = ("have", "had", "be", "was", "negation", "adverb", "modal", "been")


@cache
def _helping(language: str) -> frozenset[str]:
    return frozenset().union(*(load_lexicon(language).words[kind] for kind in _HELPING))


def whole_denial(tokens: list[Token], said: Statement, lexicon: Lexicon) -> Statement:
    """The statement from its subject on; its subject begins at -1 where another than the agent is said not to."""
    words, helping = lexicon.words, _helping(lexicon.language)
    if lexicon.inflected:
        return _inflected_denial(tokens, said, lexicon)
    stop = said.at
    while stop > 0 and tokens[stop - 1].lower in helping:
        stop -= 1
    if said.form == "active":
        own = stop > 0 and tokens[stop - 1].lower in words["agent"]
        return said._replace(first=stop - 1, subject=(stop - 1, stop - 1)) if own else said._replace(subject=(-1, -1))
    first = stop
    while first > 0 and tokens[first - 1].kind != "mark" and tokens[first - 1].lower not in words["subject-break"]:
        first -= 1
    return said._replace(first=first, subject=(first, stop))


def _inflected_denial(tokens: list[Token], said: Statement, lexicon: Lexicon) -> Statement:
    """ "No he cancelado la reserva"; of "la otra no la he cancelado" nothing is told."""
    words = lexicon.words
    if said.form != "active":
        return said
    own = said.verb.by == "agent" or any(t.lower in words["agent-have"] for t in tokens[said.first : said.at])
    fronted = any(t.lower in words["clitic"] - words["to-whom"] for t in tokens[said.first : said.at])
    first = next((i for i in range(said.first, -1, -1) if tokens[i].lower in words["negation"]), said.first)
    fronted = fronted and first > 0 and tokens[first - 1].kind != "mark"
    return said._replace(first=first, subject=(-1, -1) if fronted or not own else (first, first))
