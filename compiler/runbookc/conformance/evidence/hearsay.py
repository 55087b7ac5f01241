"""Whether a state that a label tells ("Ticket: closed") may have been read or told, and so is no claim of a deed."""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.ledger import Ledger


def may_be_told(bound: Bound, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon, vague: bool) -> bool:
    """Whether a record may hold the state, or anybody said before that it is so.

    A record of the thing may tell its state in words of its own, and any record a `vague` one ("Refund: done"); a tool
    this bundle does not know may have returned anything.
    """
    if ledger.unknown or ledger.heard_any(_tellings(bound, lexicon)):
        return True
    read = [e for e in ledger.entries if e.receipt.status not in ("failed", "denied") and e.tool not in writes]
    things = frozenset(bound.nouns) - lexicon.words["state-noun"]
    if vague or not things:
        return bool(read)
    return any(noun in f"{e.tool} {e.receipt.content}".lower() for e in read for noun in things)


def _tellings(bound: Bound, lexicon: Lexicon) -> frozenset[str]:
    """The words that tell of such a deed as done, or of the state it leads to."""
    past = {form for form, verbs in lexicon.past.items() if any(_same(v.group, v.lemma, bound) for v in verbs)}
    return frozenset(past | {state for state, verb in lexicon.states.items() if _same(verb.group, verb.lemma, bound)})


def _same(group: str, lemma: str, bound: Bound) -> bool:
    return group == bound.group or lemma == bound.deed
