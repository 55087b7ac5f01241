"""Numbers of cases that nothing told the agent: no record holds them, and nobody said them before."""

from __future__ import annotations

from runbookc.conformance.evidence.ledger import Ledger


def is_unheard(number: str, ledger: Ledger, standing: str) -> bool:
    """Whether a number stands in no record, no call and nothing that was said, nor in `standing`, the runbooks.

    Spaces, dashes and case do not count. Where calls are missing from the record, nobody knows.
    """
    if ledger.unknown or ledger.stray_results:
        return False
    return not ledger.is_known(number) and number.lower() not in standing.lower()
