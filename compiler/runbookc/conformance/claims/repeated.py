"""Deeds that are told as done once more: "I've asked them again", "resent it as well", "gave him another ring"."""

from __future__ import annotations

from itertools import pairwise

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_SPOKEN = frozenset(("tell", "ask", "handoff"))
"""Kinds of verbs by which somebody is reached; what is sent is reached by its group."""


def is_anew(tokens: list[Token], said: Statement, line: str, lexicon: Lexicon) -> bool:
    """Whether something was sent or somebody reached once more; tokens count from `line`, in lower case.

    Of other deeds "again" may tell of the state alone: a line that was cut for the first time "is connected again".
    """
    verb, frames = said.verb, lexicon.frames
    if verb.kind not in _SPOKEN and verb.group != "send":
        return False
    clause = line[tokens[said.first].start : tokens[max(said.stop, said.after) - 1].end]
    if _is_again(tokens, said, clause, lexicon):
        return True
    repeats = verb.lemma.replace(" ", "-") in lexicon.words["repeats"]  # it may be the first one that is told so
    return repeats and any(frames[kind].search(clause) for kind in ("besides", "fresh"))


def _is_again(tokens: list[Token], said: Statement, clause: str, lexicon: Lexicon) -> bool:
    """ "Sent it again"; not "sent the link, to log in again": what stands behind "to" and a verb is not the deed."""
    if lexicon.frames["again"].search(clause) is None:
        return False
    behind = tokens[said.after : said.stop]
    return not any(
        one.lower in lexicon.words["to"] and lexicon.verb(other.lower) is not None for one, other in pairwise(behind)
    )
