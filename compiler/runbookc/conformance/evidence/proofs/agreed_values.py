"""What was agreed before a call beside its time: the thing by its id, and a choice of the catalogue.

"Shall I cancel order 40417 for you?" – "Yes, please" – and a call for 40471: "it's cancelled" is not so, whoever named
that one before. Only where the yes is plain, the offer names one of the kind alone, and no call was made for it since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said import Said
from runbookc.conformance.evidence.proofs.agreed import asks, is_yes
from runbookc.conformance.evidence.proofs.chosen_values import is_chosen
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.keys import alike, bare, key_fields, key_in
from runbookc.conformance.inner_parameters import given_at
from runbookc.conformance.patterns import ClaimPattern

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]*\d[a-z0-9_-]*")


def other_agreed(entry: Entry, pattern: ClaimPattern, said: Said, ledger: Ledger, language: str) -> str | None:
    """How a call differs in its thing or choice from what the customer had just said yes to; None where it does not."""
    top = entry.asked.top
    if entry.call.message < ledger.asked or top is None or not ledger.offered:
        return None
    # Whether the last offer names another thing or choice at all can be told at less cost than which answer it had.
    last = ledger.offered[-1].lower()
    paths = [path for path in key_fields(top) if str(entry.call.arguments[path]).lower() not in last]
    if not (_names_choice(pattern, last) or (paths and _ID.search(last) is not None)):
        return None
    exchange = ledger.exchange(entry.heard)
    if exchange is None or exchange.answer != ledger.told[-1]:
        return None
    offer = exchange.offer.lower()
    if not asks(offer, load_lexicon(language)):
        return None
    return _other_thing(entry, paths, offer, said, ledger) or _other_choice(entry, pattern, offer, said)


@lru_cache(maxsize=512)
def says_yes(answer: str, language: str) -> bool:
    """Whether an answer is a plain yes."""
    return is_yes(answer.lower(), load_lexicon(language))


def _names_choice(pattern: ClaimPattern, offer: str) -> bool:
    for choice in pattern.choices:
        for value in choice.values:
            if value in offer:
                return True
    return False


def _other_thing(entry: Entry, paths: Sequence[str], offer: str, said: Said, ledger: Ledger) -> str | None:
    for path in paths:
        plain = key_in(path, entry.call.arguments[path])
        if plain is None or plain in bare(offer) or plain in bare(said.text):
            continue
        told = {bare(word) for word in _ID.findall(offer)}
        agreed = [one for one in told if alike(one, plain) and ledger.origins.is_known_as(path, one)]
        since = [e for e in ledger.own if e.call.message > ledger.asked and e.tool == entry.tool]
        if len(agreed) == 1 and not any(agreed[0] in e.bare for e in since):
            return f"{entry.tool} was called for {plain}, and what the customer said yes to was {agreed[0]}"
    return None


def _other_choice(entry: Entry, pattern: ClaimPattern, offer: str, said: Said) -> str | None:
    for choice in pattern.choices:
        given = given_at(entry.call.arguments, choice.parameter)
        if not isinstance(given, str) or _stands(given, offer) or _stands(given, said.text):
            continue
        told = [value for value in choice.values if value != given and is_chosen(value, choice.parameter, offer)]
        if len(told) == 1:
            return f"{entry.tool} was called with {choice.parameter} {given}, and the customer said yes to {told[0]}"
    return None


def _stands(value: str, text: str) -> bool:
    """Whether a text holds a value of the catalogue anywhere."""
    return bare(value) in bare(text)
