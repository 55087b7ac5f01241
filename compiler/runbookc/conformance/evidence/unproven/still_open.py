"""What is told as approved while the record of it says that it was only asked for: "your claim has been approved".

The call that put it in says `submitted`, or `awaiting doctor`, nothing since says otherwise, and no tool here approves
anything: whoever does so is not the agent, and has not answered yet. Silent where anybody or any record speaks of a
yes, and where what is waited for may be something else than a yes (`pending first payment`).
"""

from __future__ import annotations

from typing import Final

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_words, stem
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.proofs.case import Answer
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.record_words import record_words

_STATES: Final = frozenset(record_words("answer-field"))
_WAITING: Final = frozenset(record_words("waiting-word"))
_AWAITED: Final = frozenset((*record_words("awaited-word"), *record_words("decider")))
_ASKED: Final = frozenset(record_words("asked-state"))
_LONGEST: Final = 40
"""Characters of a state, at most."""


def answer_still_open(found: FoundClaim, ledger: Ledger, binder: Binder) -> Answer | None:
    """Why something that is told as approved is not yet; None where it may be."""
    yes = [word.replace("-", " ") for word in binder.lexicon.words["says-yes"]]
    if found.bound is not None or not found.passive or found.deed not in yes or not found.things:
        return None
    if found.weak or found.soft or found.hedged or found.refused or ledger.unknown or ledger.stray_results:
        return None
    if not _is_of_one(found, binder) or any(ledger.heard_any(binder.done_words(deed)) for deed in yes):
        return None
    about = (e for e in reversed(ledger.own[-RECENT:]) if _is_about(e, found, binder))
    entry = next(about, None)
    state = _open_state(entry) if entry is not None and entry.receipt.status not in ("failed", "denied") else None
    if entry is None or state is None or any(p.tool == entry.tool for p in binder.reads):
        return None
    return Answer("wrong-values", f"{entry.tool} says that {state[0]} is {state[1]}", None, (entry,))


def _is_of_one(found: FoundClaim, binder: Binder) -> bool:
    """Whether it tells of the very thing: "your request", "the claim", and not "most requests"."""
    lexicon = binder.tongues[found.language].lexicon
    whole = lexicon.any_of("every-one", "whatever")
    first = words_in(found.quote.lower())[:1]
    return first != [] and first[0] in lexicon.any_of("yours", "definite") - whole


def _is_about(entry: Entry, found: FoundClaim, binder: Binder) -> bool:
    """Whether a call is of the thing that is told of, by its tool, or by what it was given or returned."""
    pattern = next((p for p in binder.patterns if p.tool == entry.tool), None)
    named = (word for path, _ in (*entry.given, *entry.returned) for word in name_words(path))
    spoken = entry.spoken | {stem(word) for word in named} | (pattern.noun_set if pattern is not None else frozenset())
    return not spoken.isdisjoint(found.things)


def _open_state(entry: Entry) -> tuple[str, str] | None:
    """The field of a result which says that it only was asked for, and what it says."""
    words = load_lexicon().words
    whose = words["person"] | words["any-party"]
    for path, value in entry.returned:
        if value.__class__ is not str or len(value) > _LONGEST or path.rpartition(".")[2].lower() not in _STATES:
            continue
        first, *rest = name_words(value) or ("",)
        yes = all(word in _AWAITED or stem(word) in whose for word in rest)
        if (first in _WAITING and yes) or " ".join((first, *rest)) in _ASKED:
            return path, value.lower()
    return None
