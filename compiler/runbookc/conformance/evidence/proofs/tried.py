"""Calls that did not do the deed, and are as much as a claim says: tried again, or made ready for a yes."""

from __future__ import annotations

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.nothing_done import ONLY_SHOWN
from runbookc.conformance.evidence.proofs.case import Answer
from runbookc.conformance.evidence.records.outcome import states_in


def is_only_tried(found: FoundClaim, given: Answer, lexicon: Lexicon) -> bool:
    """ "I retried the charge, but it failed again": a failed call is a try, unless it is said to have gone well.

    "I've prepared your request": a call that only showed what it would do made it ready.
    """
    shown = bool(given.entries) and given.entries[-1].receipt.rule.endswith(ONLY_SHOWN)
    if shown and not lexicon.words["readied"].isdisjoint(words_in(found.quote.lower())):
        return True
    if found.group not in lexicon.words["tries-again"]:
        return False
    return not any(state.name == "done" for state, _, _ in states_in(found.said.text, found.language))
