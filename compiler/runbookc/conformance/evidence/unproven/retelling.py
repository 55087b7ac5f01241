"""What the claims of one conversation have told so far: the calls that they tell of, and in which words."""

from __future__ import annotations

from collections.abc import Iterable

from runbookc.conformance.claims.claim import FALSE, Claim
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.nouns import Nouns
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.tools.binding import Binder

_SAID = "content"
_UNTRUE = frozenset(("no-receipt", "failed-call"))
Receipt = tuple[int, str]
"""The message and id of a call."""


def receipts_of(claim: Claim) -> list[Receipt]:
    """The calls that a claim is held to tell of."""
    return [(e.message, e.call_id) for e in claim.evidence]


def is_of_anything(found: FoundClaim, binder: Binder) -> bool:
    """ "All sorted": any change bears it out, and which of them it tells of nobody knows."""
    return found.bound is not None and found.bound.patterns is binder.tongues[found.language].writes


class Retelling:
    """Grows by the claims of each text, which are looked at when somebody asks."""

    def __init__(self, binder: Binder) -> None:
        self._binder = binder
        self.claims: list[tuple[Claim, FoundClaim | None]] = []
        """All so far, in order, each with what it was read from."""
        self._read = self._worded = 0
        self._receipts: set[Receipt] = set()
        self._spoken: set[Receipt] = set()
        self._anew: set[Receipt] = set()
        self._deeds: set[str] = set()
        self._words: set[str] = set()

    @property
    def receipts(self) -> set[Receipt]:
        """The calls that claims tell of: not those that only values bear out, or that "all done" may mean."""
        self._catch_up()
        return self._receipts

    @property
    def spoken(self) -> set[Receipt]:
        """Those of them that the customer was told of: a note tells nobody outside."""
        self._catch_up()
        return self._spoken

    @property
    def anew(self) -> set[Receipt]:
        """Those of them that are told as done once more."""
        self._catch_up()
        return self._anew

    def tells(self, deeds: Iterable[str], things: Iterable[str], nouns: Nouns) -> bool:
        """Whether one of some deeds, or of some things, was told; `nouns` brings words to one form."""
        self._catch_up()
        if not self._deeds.isdisjoint(deeds):
            return True
        for claim, _ in self.claims[self._worded :]:
            if claim.status == "supported":
                self._words.update(map(nouns.thing, words_in(claim.quote.lower())))
        self._worded = len(self.claims)
        return not self._words.isdisjoint(things)

    def untrue(self, bound: Bound, ledger: Ledger) -> bool:
        """Whether the customer was told of such a deed before, by what was not so, and nothing was looked at since."""
        tools = {pattern.tool for pattern in bound.patterns}
        for claim, found in reversed(self.claims):
            if found is None or found.bound is None or not (found.bound.sure and bound.sure) or bound.look:
                continue
            if claim.status in _UNTRUE and claim.place.startswith(_SAID) and claim.tool in tools:
                return not self._has_looked(claim.message, ledger)
        return False

    def tells_so(self, found: FoundClaim) -> bool:
        """Whether it was told before, in that word, of that thing, and nothing spoke against it."""
        return any(
            one is not None and one.deed == found.deed and one.things == found.things and claim.status not in FALSE
            for claim, one in self.claims
        )

    def _has_looked(self, since: int, ledger: Ledger) -> bool:
        reads = {pattern.tool for pattern in self._binder.reads}
        later = [e for e in ledger.own if e.ended > since]
        return bool(ledger.unknown or ledger.stray_results) or any(e.tool in reads for e in later)

    def _catch_up(self) -> None:
        for claim, found in self.claims[self._read :]:
            if claim.status != "supported":
                continue
            if found is None or (found.bound is not None and not is_of_anything(found, self._binder)):
                self._receipts.update(receipts_of(claim))
                self._spoken.update(receipts_of(claim) if claim.place.startswith("content") else ())
            if found is not None:
                self._deeds.update((found.deed, found.group))
                self._anew.update(receipts_of(claim) if found.anew and found.bound is not None else ())
        self._read = len(self.claims)
