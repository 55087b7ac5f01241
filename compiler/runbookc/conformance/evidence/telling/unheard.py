"""Numbers of cases that nothing told the agent: no record holds them, and nobody said them before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger

_REFERENCE: Final = re.compile(r"[a-z]{1,6}[-_]?(?!(?:19|20)\d\d$)(\d{4,})")
"""A number that something goes by, whatever noun stands before it: letters, then figures that are no year."""

_SHORT: Final = re.compile(r"(?<![\w-])[A-Za-z]{1,4}-\d{2,}(?![\w-])")
"""The same with few figures ("CN-118"), which may be the name of a thing as well."""
_MANY: Final = 4
"""Figures that are enough to know a number by, at least."""


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


def _names_record(quote: str, found: re.Match[str], lexicon: Lexicon) -> bool:
    before, behind = quote[: found.start()].rstrip(" #:*_`"), quote[found.end() :].strip(" .!")
    if before.endswith("("):
        return True
    if before.endswith(","):
        return not behind
    last = (words_in(before.lower()) or [""])[-1]
    opened = lexicon.past.get(last, ())
    return last in lexicon.any_of("goes-by", "case-noun", "number-noun") or any(one.group == "open" for one in opened)
