"""Things that a text lists under a deed, or names over it, and that no change was made for.

"These stays were moved:" over two numbers tells of both, and so does "$38 was refunded" in the point of one of them.
Where a call that bears the words out was given the one, and records know the other under the name of the same field,
nothing was done for the other unless some change tells of it. Silent where it may have been done in another way: by a
call that was given no such number, or before, as a record says.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.list_layout import points_under, titles_over
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.proofs.case import evidence_of, why_failed
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.keys import bare, key_fields, key_in, subject_fields
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.unproven.leftover import Judged
from runbookc.conformance.evidence.unproven.retelling import is_of_anything, receipts_of
from runbookc.conformance.evidence.values.ids import code_in, field_of, id_in

_TOKEN: Final = re.compile(r"#?[A-Za-z0-9][\w./-]*\w")
_ASIDE: Final = re.compile(r"\([^()\n]*\)")
_PLAIN: Final = re.compile(r"(?<![\w'-])[a-z][a-z'-]*")
_LIMITS: Final = ("negation", "wavers", "partial")
"""Kinds of words by which a line tells that not everything is meant, or something else."""
Things = list[str]
"""Numbers that things go by, as they are written."""


class _Named(NamedTuple):
    """What a claim is told of: several things in a row, those of a list under it, or the one that stands over it."""

    things: list[Things]
    """Of each the numbers that may be its own."""
    listed: bool = False
    points: tuple[frozenset[str], ...] = ()
    """Of each, where it stands in a point of its own, the plain words beside it."""


def without_unserved(claims: Judged, text: str, ledger: Ledger, binder: Binder) -> Judged:
    """Claims of a text, those that are told of a thing for which nothing was done told so."""
    if "\n" not in text and not any(len(found.said.ids) + len(found.said.codes) > 1 for _, found in claims):
        return claims
    if ledger.unknown or ledger.stray_results or len(ledger.own) > RECENT:
        return claims
    return [(_held(claim, found, text, ledger, binder), found) for claim, found in claims]


def _held(claim: Claim, found: FoundClaim, text: str, ledger: Ledger, binder: Binder) -> Claim:
    bound, loose = found.bound, found.soft or found.hedged or found.refused or found.seen
    loose = loose or (found.weak and not (found.passive and is_of_anything(found, binder)))
    if claim.status != "supported" or bound is None or bound.look or loose:
        return claim
    named = _named(claim, text, binder.tongues[found.language].lexicon)
    if not named.things:
        return claim
    receipts, tools = receipts_of(claim), {p.tool for p in bound.patterns}
    good = [e for e in ledger.own if e.tool in tools and e.receipt.status == "ok"]
    proofs = [e for e in ledger.own if e.tool in ledger.changes and (e.call.message, e.call.call_id) in receipts]
    for name in {field_of(path): path for e in proofs for path in _fields(e)}:
        known = [[one for one in things if ledger.origins.keys.is_in(name, bare(one))] for things in named.things]
        if any(len(things) != 1 for things in known) or not all(_given(e, name) for e in good):
            continue
        told = [thing for (thing,) in known]
        missing = [one for one in told if not _is_served(one, name, ledger)]
        for one in missing if len(missing) < len(told) or not named.listed else ():
            if _is_told_alike(one, told, missing, named.points) and not _was_done(
                one, binder.done_words(bound.deed), ledger
            ):
                return _denied(claim, one, proofs[-1], name, ledger)
        plain = set(map(bare, told))
        if own := [e for e in good if e.tool == claim.tool and not plain.isdisjoint(_given(e, name))]:
            return claim._replace(evidence=evidence_of(own))
    return claim


def _denied(claim: Claim, told: str, proof: Entry, name: str, ledger: Ledger) -> Claim:
    bad = next((e for e in reversed(ledger.own) if e.tool == proof.tool and bare(told) in _given(e, name)), None)
    if bad is not None:
        return claim._replace(status="failed-call", evidence=evidence_of([bad]), why=why_failed(bad))
    why = f"{proof.tool} was called for {', '.join(_given(proof, name).values())}, and nothing was done for {told}"
    return claim._replace(status="wrong-values", why=why)


def _named(claim: Claim, text: str, lexicon: Lexicon) -> _Named:
    own = _things(claim.quote)
    listed = points_under(text, claim.end)
    line = text[text.rfind("\n", 0, claim.start) + 1 : claim.end].lower()
    if not lexicon.any_of(*_LIMITS).isdisjoint(words_in(line)):
        return _Named([])
    if listed:
        open_ = bool(own) or len(listed) < 2 or any(_is_open(point.whole, lexicon) for point in listed)
        plain = tuple(frozenset(_PLAIN.findall(point.head)) for point in listed)
        return _Named([] if open_ else [_things(point.head) for point in listed], True, plain)
    if own:
        return _Named([[one] for one in own] if len(own) > 1 and _is_row(claim.quote, lexicon) else [], True)
    return _Named([one for title in titles_over(text, claim.start) if (one := _things(title))][:1])


def _is_told_alike(one: str, told: Things, missing: Things, points: tuple[frozenset[str], ...]) -> bool:
    """Whether a point says no more of its thing than those of others do: "LN-9 (the one on hold)" tells it apart."""
    others = [words for thing, words in zip(told, points, strict=False) if thing not in missing]
    return not points or points[told.index(one)] <= frozenset[str]().union(*others)


def _is_row(quote: str, lexicon: Lexicon) -> bool:
    """Whether nothing but joints stands between the things that a text names: what is moved is not what it goes to."""
    low = _ASIDE.sub("", quote.lower())
    places = [m for m in _TOKEN.finditer(low) if _is_number(m[0])]
    between = (low[one.end() : other.start()] for one, other in pairwise(places))
    return all(lexicon.words["and"].issuperset(words_in(part)) for part in between)


def _is_open(point: str, lexicon: Lexicon) -> bool:
    """Whether a point tells that its thing was left out, or comes later."""
    spoken = {*words_in(point.lower()), *point} - lexicon.words["to"]
    return not spoken.isdisjoint(lexicon.any_of("negation", "modal", "wavers") | lexicon.marks["open"])


def _things(text: str) -> Things:
    return list(dict.fromkeys(filter(_is_number, _TOKEN.findall(text))))


def _is_number(token: str) -> bool:
    """Whether a word may be what a thing goes by, which the records tell: a card's last figures are as short."""
    plain = token.removeprefix("#").lower()
    return (code_in(plain) or id_in(plain)) is not None


def _given(entry: Entry, name: str) -> dict[str, str]:
    """The things that a call was given in fields of one name, by their letters and digits."""
    named = ((key_in(path, value), str(value)) for path, value in entry.given if field_of(path) == name)
    return {plain: written for plain, written in named if plain is not None}


def _fields(entry: Entry) -> list[str]:
    """The parameters that tell what a call is made for: the first of its ids, and those that hold a list of them."""
    listed = [path for path in key_fields(entry.asked.shape) if len(_given(entry, field_of(path))) > 1]
    return [*subject_fields(entry.tool, entry.asked.shape), *listed]


def _is_served(told: str, name: str, ledger: Ledger) -> bool:
    """Whether some change that did not fail tells of a thing.

    One that was given several of them was for these alone, though its result may hold all that there are.
    """
    changed = (e for e in ledger.own if e.tool in ledger.changes and e.receipt.status not in ("failed", "denied"))
    held = (bare(str(e.call.arguments)) if len(_given(e, name)) > 1 else e.bare for e in changed)
    return any(bare(told) in text for text in held)


def _was_done(told: str, done: frozenset[str], ledger: Ledger) -> bool:
    """Whether a look that tells of a thing says that it was done."""
    looks = (e for e in ledger.own if e.tool not in ledger.changes and bare(told) in e.bare)
    return any(not done.isdisjoint(words_in(e.low)) for e in looks)
