"""What a text tells of a record that nobody looked at: a tool shows it, and was never called."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.sources import Source
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.patterns import ClaimPattern


def unlooked(source: Source, reads: Sequence[ClaimPattern], ledger: Ledger) -> list[ClaimPattern]:
    """The tools that show it, none of which was called; empty where one was, or any record speaks of it.

    Of what there is said to be none of all its words must be a tool's own: "no charge on your card" is looked up by
    what shows charges, and "no charge for that" by nothing.
    """
    if ledger.unknown or ledger.stray_results:
        return []
    vague = load_lexicon().any_of("vague-thing", "state-noun", "house-text")
    meant = [stem for stem in source.stems if stem not in vague]
    if not meant or (not source.none and not load_lexicon().words["house-text"].isdisjoint(source.stems)):
        return []
    wanted = frozenset(meant)
    if source.none:
        showing = [p for p in reads if wanted <= p.noun_set]
    else:
        showing = [p for p in reads if meant[-1] in p.noun_set]
    if any(p.tool in ledger.by_tool for p in showing):
        return []
    records = [e.receipt.content.lower() for e in ledger.entries]
    return [] if any(stem in record for stem in wanted for record in records) else showing
