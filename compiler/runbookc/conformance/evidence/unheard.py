"""Numbers of cases that nothing told the agent: no record holds them, and nobody said them before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from runbookc.conformance.evidence.ledger import Ledger

_REFERENCE: Final = re.compile(r"[a-z]{1,6}[-_]?(?!(?:19|20)\d\d$)(\d{4,})")
"""A number that something goes by, whatever noun stands before it: letters, then figures that are no year."""


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
