"""What still waits for somebody: a ticket that a call closed, and that its result says is `pending_signoff`.

Of an end, only where the state tells of nothing but waiting for a yes, or of the very deed as asked for
(`cancellation_requested`): a cancelled order that waits for its refund is cancelled. Of what is granted (money that is
paid or released, a fee that is waived) only where a yes is waited for by name: `pending_approval`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import name_words, stem
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.record_words import record_words

_STATES: Final = frozenset(record_words("end-field"))
_WAITING: Final = frozenset(record_words("waiting-word"))
_AWAITED: Final = frozenset(record_words("awaited-word"))
_GRANTED: Final = frozenset(record_words("granted-group"))
"""Groups of verbs by which something is given that somebody may have to agree to."""
_ASKING: Final = frozenset(record_words("asks-for-later"))
_CALL, _LATER = "call", frozenset(record_words("later-talk"))
_LONGEST: Final = 40
"""Characters of a state, at most."""


def still_waits(entry: Entry, bound: Bound, text: str, lexicon: Lexicon) -> str | None:
    """Why something that a lowered text says is ended is not yet; None where it may be.

    By its verb: "the wipe has been triggered" and "I've sent off the cancellation" say no more than that.
    """
    ends = not lexicon.words["ends"].isdisjoint((bound.deed, bound.group))
    ends = ends and not bound.accepts
    if not ends and bound.group not in _GRANTED:
        return None
    if all(verb.lemma != bound.deed for word in words_in(text) for verb in lexicon.past.get(word, ())):
        return None
    for path, value in entry.returned:
        if value.__class__ is str and len(value) < _LONGEST and path.rpartition(".")[2].lower() in _STATES:
            if _is_of_another(path, bound.deed, lexicon):
                continue
            words = name_words(value)
            rest = [word for word in words if word not in _WAITING]
            asked = not _AWAITED.isdisjoint(rest) or (ends and (not rest or _is_asked(rest, bound.deed, lexicon)))
            if len(rest) < len(words) and asked:
                return f"{entry.tool} says that {path} is {value.lower()}"
    return None


def waits_for(entry: Entry, party: Collection[str]) -> str | None:
    """What of a result says that somebody's yes is waited for: `pending_approval`, `awaiting_manager`; else None."""
    for path, value in entry.returned:
        if value.__class__ is str and len(value) < _LONGEST and path.rpartition(".")[2].lower() in _STATES:
            words = name_words(value)
            rest = [word for word in words if word not in _WAITING]
            if len(rest) < len(words) and any(word in _AWAITED or stem(word) in party for word in rest):
                return f"{entry.tool} says that {path} is {value.lower()}"
    return None


def is_talked_later(bound: Bound, pattern: ClaimPattern) -> bool:
    """Whether a call only arranged that somebody is spoken to: by `request_callback` nobody was yet.

    Not of what was said to the customer, with whom the agent talks all the time.
    """
    words, deed = load_lexicon().words, bound.deed.replace(" ", "-")
    if not ((deed in words["talks"] and "-" in deed) or deed in words["phones"]):
        return False
    if not load_lexicon(bound.language).any_of("addressee", "customer", "you").isdisjoint(bound.nouns):
        return False
    asked = not _ASKING.isdisjoint(pattern.verbs) and _CALL in pattern.noun_set
    return asked or not _LATER.isdisjoint(pattern.noun_set)


def _is_of_another(path: str, deed: str, lexicon: Lexicon) -> bool:
    """Whether a state is that of another deed's thing: `refund.state`, where an order was cancelled."""
    of = name_words(path.rpartition(".")[0])[-1:]
    verb = lexicon.nominals.get(lexicon.nouns.stem(of[0])) if of else None
    return verb is not None and verb.lemma != deed


def _is_asked(rest: list[str], deed: str, lexicon: Lexicon) -> bool:
    """Whether what is waited for is the deed itself."""
    verbs = [lexicon.nominals.get(lexicon.nouns.stem(word)) for word in rest]
    return all(verb is not None and verb.lemma == deed for verb in verbs)
