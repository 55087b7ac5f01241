"""Ends that wait for somebody: a ticket that a call closed, and that its result says is `pending_signoff`.

Only where the state tells of nothing but waiting for a yes, or of the very deed as asked for
(`cancellation_requested`): a cancelled order that waits for its refund is cancelled.
"""

from __future__ import annotations

from typing import Final

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.record_words import record_words

_STATES: Final = frozenset(record_words("end-field"))
_WAITING: Final = frozenset(record_words("waiting-word"))
_AWAITED: Final = frozenset(record_words("awaited-word"))
_LONGEST: Final = 40
"""Characters of a state, at most."""


def still_waits(entry: Entry, bound: Bound, text: str, lexicon: Lexicon) -> str | None:
    """Why something that a lowered text says is ended is not yet; None where it may be.

    By its verb: "the wipe has been triggered" and "I've sent off the cancellation" say no more than that.
    """
    if bound.accepts or lexicon.words["ends"].isdisjoint((bound.deed, bound.group)):
        return None
    if all(verb.lemma != bound.deed for word in words_in(text) for verb in lexicon.past.get(word, ())):
        return None
    for path, value in entry.returned:
        if value.__class__ is str and len(value) < _LONGEST and path.rpartition(".")[2].lower() in _STATES:
            if _is_of_another(path, bound.deed, lexicon):
                continue
            words = name_words(value)
            rest = [word for word in words if word not in _WAITING]
            if len(rest) < len(words) and (not rest or _is_awaited(rest, bound.deed, lexicon)):
                return f"{entry.tool} says that {path} is {value.lower()}"
    return None


def _is_of_another(path: str, deed: str, lexicon: Lexicon) -> bool:
    """Whether a state is that of another deed's thing: `refund.state`, where an order was cancelled."""
    of = name_words(path.rpartition(".")[0])[-1:]
    verb = lexicon.nominals.get(lexicon.nouns.stem(of[0])) if of else None
    return verb is not None and verb.lemma != deed


def _is_awaited(rest: list[str], deed: str, lexicon: Lexicon) -> bool:
    """Whether what is waited for is a yes, or the deed itself."""
    if not _AWAITED.isdisjoint(rest):
        return True
    verbs = [lexicon.nominals.get(lexicon.nouns.stem(word)) for word in rest]
    return all(verb is not None and verb.lemma == deed for verb in verbs)
