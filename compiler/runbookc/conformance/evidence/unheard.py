"""Numbers of cases that nothing told the agent: no record holds them, and nobody said them before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from runbookc.conformance.evidence.ledger import Ledger

_REFERENCE: Final = re.compile(r"[a-z]{1,6}[-_]?(?!(?:19|20)\d\d$)\d{4,}")
"""A number that something goes by, whatever noun stands before it: letters, then figures that are no year."""


def is_unheard(number: str, ledger: Ledger, standing: str) -> bool:
    """Whether a number stands in no record, no call and nothing that was said, nor in `standing`, the runbooks.

    Spaces, dashes and case do not count. Where calls are missing from the record, nobody knows.
    """
    if ledger.unknown or ledger.stray_results:
        return False
    return not ledger.is_known(number) and number.lower() not in standing.lower()


def unheard_reference(ids: Iterable[str], ledger: Ledger, standing: str) -> str | None:
    """The number among the normalised ids of a claim that something goes by ("RF-7781") and nothing tells of."""
    named = (one for one in ids if _REFERENCE.fullmatch(one))
    return next((one for one in named if is_unheard(one, ledger, standing)), None)
