"""What a look-up that is claimed was of, and not what it is said to have shown."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_PARTS = frozenset((":", ";"))


def object_of(tokens: list[Token], said: Statement, lexicon: Lexicon) -> Statement:
    """The statement up to what the look has shown: "checked for outages and nothing is showing" is of outages.

    The preposition of the look itself is left out, since what stands behind it is what was looked at.
    """
    if said.form not in ("active", "telegraphic"):
        return said
    words, at = lexicon.words, said.after
    while at < said.stop and tokens[at].lower in words["adverb"]:
        at += 1
    if at < said.stop and tokens[at].lower in words["look-at"]:
        at += 1
    stop = at
    while stop < said.stop and not _shows(tokens, stop, at, said, lexicon):
        stop += 1
    return said._replace(after=at, stop=stop)


def _shows(tokens: list[Token], at: int, first: int, said: Statement, lexicon: Lexicon) -> bool:
    """Whether what was found begins at a token: behind a colon, or behind "and" with a subject of its own."""
    word, words = tokens[at].lower, lexicon.words
    if word in _PARTS:
        return True
    if word != "," and word not in words["and"]:
        return False
    behind = at + 1
    while behind < said.stop and tokens[behind].lower in words["and"] | words["adverb"]:
        behind += 1
    return at == first or behind >= said.stop or tokens[behind].lower in words["opens-finding"]
