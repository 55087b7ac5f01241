"""What is told as one more deed of the kind, where the only call of it was told already, and of something else.

"I've created the first one. I've also created `orders_clean`" proves itself by the call of the first. Where every call
that could prove it is told by other words before, none of them names what it tells of, and nor do those words, nothing
was done for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words, stem
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.proofs.named_together import SUMMING
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.keys import bare
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.unproven.leftover import Judged
from runbookc.conformance.evidence.unproven.retelling import Receipt, Retelling, receipts_of
from runbookc.conformance.evidence.values.ids import code_in, id_in

_NAME: Final = re.compile(r"([^\W\d_]+) ([A-Z][^\W\d_]{2,})")
_FEW: Final = 3
"""Calls that may have been told before, at most."""
_SHORTEST: Final = 3
_LONGEST: Final = 40
"""Characters of a noun that tells, at least, and of a value that is a name, at most."""
_REACHING: Final = frozenset(("ask", "tell", "note", "send", "escalate"))
"""Groups of verbs whose one call may be told by whatever it held."""


class _Named(NamedTuple):
    """A name as it is told, in lower case, and how it is written: a "code", a "name" with its capital, or "plain"."""

    low: str
    written: str


class _Told(NamedTuple):
    """A call, what is told of it elsewhere, and what else stands before the claim."""

    entry: Entry
    quotes: list[str]
    before: str


def without_seconds(claims: Judged, text: str, telling: Retelling, ledger: Ledger, binder: Binder) -> Judged:
    """Claims of a text, those told as one more held against what earlier words leave of the calls."""
    if not any(found.besides for _, found in claims) or ledger.unknown or ledger.stray_results:
        return claims
    made: Judged = []
    supported = [claim for claim, _ in telling.claims if claim.status == "supported"]
    words = [(receipt, claim.quote) for claim in supported for receipt in receipts_of(claim)]
    for claim, found in claims:
        firm = found.besides and not found.hedged and claim.status == "supported"
        last = _only_of_others(found, words, text[: claim.start], ledger, binder) if firm else None
        if last is not None:
            entry, name = last
            why = f"{entry.tool} was called for something else (message {entry.call.message}), and that was told before"
            claim = claim._replace(status="no-receipt", evidence=(), why=f"{why}: nothing tells of {name}")
        made.append((claim, found))
        words += [(receipt, claim.quote) for receipt in receipts_of(claim) if claim.status == "supported"]
    return made


def _only_of_others(
    found: FoundClaim, words: Sequence[tuple[Receipt, str]], before: str, ledger: Ledger, binder: Binder
) -> tuple[Entry, str] | None:
    """The last call that could prove a claim, and what the claim names that is in none of them and in no other change.

    Only where each is told by another name of the kind, which the claim does not name.
    """
    bound = found.bound
    if bound is None or bound.look or bound.party:
        return None
    lexicon, tools = binder.tongues[found.language].lexicon, {p.tool for p in bound.patterns}
    names = [name for name in _things(found, lexicon) if bound.sure or name.written == "code"]
    calls = [e for e in ledger.own if e.tool in tools and e.receipt.status not in ("failed", "denied")] if names else []
    if not 0 < len(calls) <= _FEW:
        return None
    told = [_Told(e, [q for r, q in words if r == (e.call.message, e.call.call_id)], before) for e in calls]
    changes = [bare(str(e.call.arguments)) for e in ledger.own if e.tool in ledger.changes]
    heard = [*changes, *(e.bare for e in calls), *(bare(q) for one in told for q in one.quotes)]
    low = found.quote.lower()
    ledger.things.read(ledger.entries)
    for name in names:
        spoken = heard if name.written == "code" else [*heard, bare(before)]
        strange = not any(bare(name.low) in text for text in spoken) and not ledger.things.ids((stem(name.low),))
        if strange and all(_is_of_another(one, low, name.written) for one in told):
            return calls[-1], name.low
    return None


def _is_of_another(told: _Told, claimed: str, written: str) -> bool:
    """Whether a call is told by a value that names what it was for, and that a lowered claim does not name."""
    stems = content_stems(words_in(claimed))
    texts = [*told.quotes, told.before] if written != "name" else told.quotes
    for path, value in told.entry.given:
        if value.__class__ is not str or len(value) > _LONGEST or not SUMMING.isdisjoint(name_words(path)):
            continue
        named = content_stems(words_in(value.lower()))
        other = value.lower() not in claimed if written == "code" else named.isdisjoint(stems)
        if other and any(_written(value, named, text) == written for text in texts):
            return True
    return False


def _written(value: str, named: frozenset[str], text: str) -> str:
    """How a value is written where a text tells it; "" where it does not."""
    at = text.lower().find(value.lower())
    if any(c.isdigit() or c in "_@" for c in value):
        return "code" if at >= 0 else ""
    if at >= 0:
        return "name" if text[at].isupper() else "plain"
    return "plain" if named and named <= content_stems(words_in(text.lower())) else ""


def _things(found: FoundClaim, lexicon: Lexicon) -> Iterator[_Named]:
    """What it tells of: ids and coined names, names with a capital letter, and the nouns of what was dealt with."""
    assert found.bound is not None
    low = found.quote.lower()
    for first, last in found.figures:
        value = low[max(0, first - found.start) : last - found.start]
        if "_" in value or "@" in value or id_in(value) is not None or ("-" in value and code_in(value)):
            yield _Named(value, "code")
    leads, calendar = lexicon.any_of("definite", "and", "of", "onto", "toward"), lexicon.any_of("month", "period")
    for before, name in _NAME.findall(found.quote):
        if before.lower() in leads and name.lower() not in calendar:
            yield _Named(name.lower(), "name")
    if found.group not in _REACHING:
        vague = lexicon.any_of("vague-thing", "number-noun", "customer", "medium", "addressee")
        for thing in found.bound.things:
            if len(thing) >= _SHORTEST and thing not in vague:
                yield _Named(thing, "plain")
