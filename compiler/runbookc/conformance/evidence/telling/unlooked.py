"""What a text tells of a record that nobody looked at: a tool shows it, and was never called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.sources import Source
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.patterns import ClaimPattern

_APART = 30
"""Characters between "no" and what there is none of, at most."""


def unlooked(source: Source, reads: Sequence[ClaimPattern], ledger: Ledger, standing: str) -> list[ClaimPattern]:
    """The tools that show it, none of which was called; empty where one was, or any record speaks of it.

    Of what there is said to be none of all its words must be a tool's own: "no charge on your card" is looked up by
    what shows charges, and "no charge for that" by nothing. `standing` is what the runbooks say: what they, or the
    customer, say that there is none of was told by them.
    """
    if ledger.unknown or ledger.stray_results:
        return []
    vague = load_lexicon().any_of("vague-thing", "state-noun", "house-text")
    meant = [stem for stem in source.stems if stem not in vague]
    if not meant or (not source.none and not load_lexicon().words["house-text"].isdisjoint(source.stems)):
        return []
    wanted = frozenset(meant)
    if source.none:
        # "outstanding fines": what lists fines tells which are
        wanted = wanted - load_lexicon().words["passing-state"] or wanted
        showing = [p for p in reads if wanted <= (p.told if source.many else p.noun_set)]
        if showing and any(_says_none(meant[-1], text) for text in (*ledger.told, standing)):
            return []
    else:
        showing = [p for p in reads if meant[-1] in p.noun_set]
    if any(p.tool in ledger.by_tool for p in showing):
        return []
    records = [e.receipt.content.lower() for e in ledger.entries]
    return [] if any(stem in record for stem in wanted for record in records) else showing


def _says_none(stem: str, text: str) -> bool:
    """Whether a text says that there is none of a thing: "no late fees for children"."""
    return (
        stem in text.lower()
        and re.search(rf"\bno\b[^.?!;\n]{{0,{_APART}}}\b{re.escape(stem)}", text.lower()) is not None
    )
