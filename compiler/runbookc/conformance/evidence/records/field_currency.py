"""The currency that a field of a record is in, and whether anybody has spoken of an amount in another."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.money import Money, amounts, currency_in, currency_words


def currency_of(entry: Entry, path: str) -> str:
    """The currency that a field's own name tells, or the field beside it that is called so (ISO 4217); "" for none."""
    around, _, name = path.rpartition(".")
    own = [word.upper() for word in name_words(name) if word in currency_words()]
    if own:
        return own[-1]
    beside = f"{around}.currency" if around else "currency"
    return next((currency_in(v) for p, v in entry.returned if p == beside), "")


def is_spoken_in(money: Money, told: Sequence[str], standing: str) -> bool:
    """Whether the customer speaks in the currency of an amount, or a page has that amount in it."""
    spoken = [one for text in told for one in amounts(text)]
    spoken += [one for one in amounts(standing) if not set(one.numbers).isdisjoint(money.numbers)]
    return any(not set(one.currencies).isdisjoint(money.currencies) for one in spoken)
