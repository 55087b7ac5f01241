"""Numbers of cases, addresses and amounts that nothing told the agent: no record holds them, nobody said them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said import Said
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.telling.told import is_nowhere
from runbookc.conformance.evidence.values.money import Money
from runbookc.conformance.patterns import ClaimPattern

_REFERENCE: Final = re.compile(r"[a-z]{1,6}[-_]?(?!(?:19|20)\d\d$)(\d{4,})")
"""A number that something goes by, whatever noun stands before it: letters, then figures that are no year."""

_SHORT: Final = re.compile(r"(?<![\w-])[A-Za-z]{1,4}-\d{2,}(?![\w-])")
"""The same with few figures ("CN-118"), which may be the name of a thing as well."""
_MANY: Final = 4
"""Figures that are enough to know a number by, at least."""


def from_nowhere(value: object) -> str:
    """The word on a value that nothing told the agent."""
    return f"nothing that was called, read or said before this tells of {value}"


def is_unheard(number: str, ledger: Ledger, standing: str) -> bool:
    """Whether a number stands in no record, no call and nothing that was said, nor in `standing`, the runbooks.

    Spaces, dashes and case do not count. Where calls are missing from the record, nobody knows.
    """
    if ledger.unknown or ledger.stray_results:
        return False
    return not ledger.is_known(number) and number.lower() not in standing.lower()


def unheard_reference(ids: Iterable[str], ledger: Ledger, standing: str) -> str | None:
    """The number among the normalised ids of a claim that something goes by ("RF-7781") and nothing tells of.

    Its figures are enough to tell it: a flight BA1234 may be a carrier and a number in its record.
    """
    named = (found for one in ids if (found := _REFERENCE.fullmatch(one)) is not None)
    return next((found[0] for found in named if is_unheard(found[1], ledger, standing)), None)


def unheard_short(quote: str, ledger: Ledger, standing: str, lexicon: Lexicon) -> str | None:
    """The short reference that a claim is told under ("a trace was opened (TR-310)") and nothing tells of.

    Behind the noun of a case or a number, "as" or "under", in parentheses, at the end behind a comma, or right behind
    the verb ("I've opened INC-88"), it is no name of a thing.
    """
    for found in _SHORT.finditer(quote) if "-" in quote else ():
        figures = found[0].rpartition("-")[2]
        number = figures if len(figures) >= _MANY else found[0]  # as `unheard_reference` has it
        if _names_record(quote, found, lexicon) and is_unheard(number, ledger, standing):
            return found[0]
    return None


def unheard_address(
    said: Said, entries: Sequence[Entry], ledger: Ledger, standing: str, lexicon: Lexicon
) -> str | None:
    """The address that something is said to have gone to, and nothing tells of, where the calls were for another.

    A call is for the address in it, in its result, or in the record of what its arguments only name ("U-311").
    """
    for address in said.emails:
        ahead = words_in(said.text.partition(address)[0])[-1:]
        if lexicon.words["from"].isdisjoint(ahead) and is_unheard(address, ledger, standing):
            return address if entries and all(_has_address(e, ledger) for e in entries) else None
    return None


def amount_from_nowhere(found: FoundClaim, ledger: Ledger, standing: str) -> Money | None:
    """An amount that was dealt with, as a claim says, and that no record, customer or runbook tells ("took $20 off").

    What a change did with money its call or its answer tells; it may be reckoned from what they do. `standing` is what
    the runbooks say.
    """
    firm = not (found.weak or found.soft or found.hedged or found.refused or (found.proposed and not found.borne))
    if not firm or not found.said.amounts or not ledger.own or ledger.unknown or ledger.stray_results:
        return None
    unheard = next((money for money in found.said.amounts if is_nowhere(money, ledger, standing)), None)
    agreed = "\n".join([text for text in ledger.offered if "?" in text]) if unheard is not None else ""
    return None if unheard is None or (agreed and not is_nowhere(unheard, ledger, agreed)) else unheard


def invented_amount(
    found: FoundClaim, pattern: ClaimPattern | None, ledger: Ledger, standing: str, lexicon: Lexicon
) -> Money | None:
    """ "I've released your deposit of €250", by a call that takes no amount, where records tell of others alone."""
    if len(found.said.amounts) != 1 or pattern is None or pattern.amount is not None:
        return None
    if not lexicon.words["inexact"].isdisjoint(words_in(found.said.text)) or not ledger.numbers.take().recorded:
        return None
    return amount_from_nowhere(found, ledger, standing)


def _has_address(entry: Entry, ledger: Ledger) -> bool:
    if entry.emails_given or entry.emails_returned:
        return True
    named = [value for _, value in entry.given]  # a text among them may hold any other
    read = [e for e in ledger.own[-RECENT:] if e.tool not in ledger.changes and e.emails_returned]
    return bool(named) and any({*named} <= {value for _, value in e.returned} for e in read)


def _names_record(quote: str, found: re.Match[str], lexicon: Lexicon) -> bool:
    before, behind = quote[: found.start()].rstrip(" #:*_`"), quote[found.end() :].strip(" .!")
    if before.endswith("("):
        return True
    if before.endswith(","):
        return not behind
    last = (words_in(before.lower()) or [""])[-1]
    opened = lexicon.past.get(last, ())
    return last in lexicon.any_of("goes-by", "case-noun", "number-noun") or any(one.group == "open" for one in opened)
