"""By how many percent: "a 25% discount has been applied", where the call was given `percent: 10`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words, things_in
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.said import Said
from runbookc.conformance.evidence.proofs.agreement import CHANGING, Disagreement
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.record_words import record_words

_RATES: Final = frozenset(record_words("rate-field"))
_RATE: Final = re.compile(r"(?<![\w.,])(\d{1,3}(?:[.,]\d+)?)\s?%")
_NEAR: Final = 2
"""Words behind a rate among which its noun stands."""
_WHOLE: Final = 100


def other_rate(
    said: Said, about: Sequence[Entry], patterns: dict[str | None, ClaimPattern], language: str
) -> Disagreement | None:
    """The last call, where every one was given another rate than is told of its thing; None where nobody knows.

    What is left of the whole tells it as well ("you pay 75%"), and so does a rate that the call returned.
    """
    if "%" not in said.text:
        return None
    every = [Decimal(m[1].replace(",", ".")) for m in _RATE.finditer(said.text)]
    why = None
    for entry in about:
        given = [(path, rate) for path, value in entry.given if (rate := _rate(path, value)) is not None]
        known = {rate for _, rate in given}.union(n for _, v in entry.returned if (n := as_decimal(v)) is not None)
        told = [*_told(said.text, patterns[entry.tool], language)]
        if not given or not told or any(rate in known or _WHOLE - rate in known for rate in every):
            return None
        why = f"{entry.tool} was called with {given[0][0]} {given[0][1]}, not {told[0]}"
    return Disagreement(about[-1], why) if why is not None else None


def _rate(path: str, value: object) -> Decimal | None:
    """The rate that a parameter was given, in percent: "0.25" and "25%" are as good as 25."""
    if _RATES.isdisjoint(name_words(path.rpartition(".")[2])):
        return None
    number = as_decimal(value.rstrip("% ") if isinstance(value, str) else value)
    return number * _WHOLE if number is not None and 0 < number < 1 else number


def _told(text: str, pattern: ClaimPattern, language: str) -> Iterator[Decimal]:
    """The rates of a text that are of what the tool is of, and of a change only what it led to."""
    words = load_lexicon(language).words
    own = pattern.noun_set | content_stems([word for name in pattern.parameters for word in name_words(name)])
    for found in _RATE.finditer(text):
        before, behind = words_in(text[: found.start()]), words_in(text[found.end() :])[:_NEAR]
        led = bool(before) and before[-1] in words["onto"]
        if led != (not CHANGING.isdisjoint(pattern.groups)):
            continue  # "raised your 5% discount", "applied the discount to 100% of the fee"
        if led or (before and before[-1] in words["of"]):
            before = before[:-1]
        if not own.isdisjoint(things_in([*before[-1:], *behind], language)):
            yield Decimal(found[1].replace(",", "."))
