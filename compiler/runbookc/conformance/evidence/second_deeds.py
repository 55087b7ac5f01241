"""What is told as one more deed of the kind, where the only call of it was told already, and of something else.

"I've created the first one. I've also created `orders_clean`" proves itself by the call of the first. Where every call
that could prove it is told by other words before, none of them names what it tells of, and nor do those words, nothing
was done for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words, stem
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.binding import Binder
from runbookc.conformance.evidence.entry import Entry
from runbookc.conformance.evidence.keys import bare
from runbookc.conformance.evidence.ledger import Ledger
from runbookc.conformance.evidence.leftover import Judged
from runbookc.conformance.evidence.named_together import SUMMING
from runbookc.conformance.evidence.retelling import Receipt, Retelling, receipts_of
from runbookc.conformance.evidence.values import code_in, id_in

_NAME: Final = re.compile(r"\b(?:the|to|for|of|and|onto) ([A-Z][^\W\d_]{2,})")
_FEW: Final = 3
"""Calls that may have been told before, at most."""
_SHORTEST: Final = 3
_LONGEST: Final = 40
"""Characters of a noun that tells, at least, and of a value that is a name, at most."""
_REACHING: Final = frozenset(("ask", "tell", "note", "send", "escalate"))
"""Groups of verbs whose one call may be told by whatever it held."""


def without_seconds(claims: Judged, text: str, telling: Retelling, ledger: Ledger, binder: Binder) -> Judged:
    """Claims of a text, those told as one more held against what earlier words leave of the calls."""
    if not any(found.besides for _, found in claims) or ledger.unknown or ledger.stray_results:
        return claims
    made: Judged = []
    supported = [claim for claim, _ in telling.claims if claim.status == "supported"]
    words: list[tuple[Receipt | None, str]] = [(one, claim.quote) for claim in supported for one in receipts_of(claim)]
    for claim, found in claims:
        if found.besides and not found.hedged:
            claim = _held(claim, found, [*words, (None, text[: claim.start])], ledger, binder)
        made.append((claim, found))
        words += [(receipt, claim.quote) for receipt in receipts_of(claim) if claim.status == "supported"]
    return made


def _held(
    claim: Claim, found: FoundClaim, told: Sequence[tuple[Receipt | None, str]], ledger: Ledger, binder: Binder
) -> Claim:
    bound = found.bound
    if bound is None or bound.look or bound.party or not bound.sure or claim.status != "supported":
        return claim
    tools = {p.tool for p in bound.patterns}
    calls = [e for e in ledger.own if e.tool in tools and e.receipt.status not in ("failed", "denied")]
    known = [[quote for receipt, quote in told if receipt in (None, (e.call.message, e.call.call_id))] for e in calls]
    if not 0 < len(calls) <= _FEW:
        return claim
    changes = [bare(str(e.call.arguments)) for e in ledger.own if e.tool in ledger.changes]
    heard = [*changes, *(entry.bare for entry in calls), *(bare(q) for quotes in known for q in quotes)]
    lexicon, stems = binder.tongues[found.language].lexicon, content_stems(words_in(found.quote.lower()))
    every = (name for name in _things(found, lexicon) if not any(bare(name) in text for text in heard))
    ledger.things.read(ledger.entries)
    new = [
        name
        for name in every
        if not ledger.things.ids((stem(name),))
        and all(_is_named_before(e, quotes, stems, name) for e, quotes in zip(calls, known, strict=True))
    ]
    if not new:
        return claim
    last = calls[-1]
    why = f"{last.tool} was called for something else (message {last.call.message}), and that was told before"
    return claim._replace(status="no-receipt", evidence=(), why=f"{why}: nothing tells of {new[-1]}")


def _is_named_before(entry: Entry, quotes: Sequence[str], stems: frozenset[str], name: str) -> bool:
    """Whether a value that names what a call was for, as another name does, was told, and not by words of some stems."""
    for path, value in entry.given:
        if value.__class__ is not str or len(value) > _LONGEST or not SUMMING.isdisjoint(name_words(path)):
            continue
        named = content_stems(words_in(value.lower()))
        if _is_worded(value) != _is_worded(name) or (named and not named.isdisjoint(stems)):
            continue
        if any(
            bare(value) in bare(quote) or (named and named <= content_stems(words_in(quote.lower())))
            for quote in quotes
        ):
            return True
    return False


def _is_worded(value: str) -> bool:
    """Whether a name is made of words, and no code."""
    return not any(c.isdigit() or c in "_@" for c in value)


def _things(found: FoundClaim, lexicon: Lexicon) -> Iterable[str]:
    """What it tells of: ids and coined names, names with a capital letter, and the nouns of what was dealt with."""
    assert found.bound is not None
    low = found.quote.lower()
    for first, last in found.figures:
        value = low[max(0, first - found.start) : last - found.start]
        if "_" in value or "@" in value or id_in(value) is not None or ("-" in value and code_in(value)):
            yield value
    calendar = lexicon.any_of("month", "period")
    yield from (name.lower() for name in _NAME.findall(found.quote) if name.lower() not in calendar)
    vague = lexicon.any_of("vague-thing", "number-noun", "customer", "medium", "addressee")
    if found.group not in _REACHING:
        yield from (thing for thing in found.bound.things if len(thing) >= _SHORTEST and thing not in vague)
