"""Things that are passed on to a time, and to nobody: "your visit was transferred to Monday", "trasladada al lunes"."""

from __future__ import annotations

from itertools import takewhile

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.named_times import time_words
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_NEAR = 4
"""Words behind a preposition among which the day stands: "to the 3rd of May", "al próximo lunes"."""


def is_to_a_time(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """Whether what follows the deed leads to a weekday or a month before anything else is named.

    What is passed on to nobody may go to tomorrow as well, and "para el jueves": who is assigned for then is no such.
    """
    words, times = lexicon.words, time_words(lexicon.language)
    leads, small = words["onto"], lexicon.any_of("determiner", "of", "this-or-next")
    if said.verb.lemma.replace(" ", "-") in words["passes"]:
        leads, times = words["to-a-time"], times | lexicon.any_of("one-day", "part-of-day")
    for at in range(said.after, said.stop):
        if tokens[at].lower in leads:
            led = tokens[at + 1 : min(at + 1 + _NEAR, said.stop)]
            leading = [*takewhile(lambda t: t.lower in small or t.kind == "value" or t.lower.isdigit(), led)]
            behind = led[len(leading) : len(leading) + 1]
            return any(t.lower in times for t in behind)
    return False
