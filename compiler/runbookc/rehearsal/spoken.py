"""Which language a bundle's suite is said in."""

from __future__ import annotations

from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.translated import RUNBOOKS
from runbookc_grammar import folders


def language_of_suite(bundle: Bundle) -> str:
    """That of runbooks, where claims in it are read; else the first that is read and that there are words for."""
    read = bundle.languages or (RUNBOOKS,)
    known = (one for one in read if one in folders("rehearsal"))
    return RUNBOOKS if RUNBOOKS in read else next(known, RUNBOOKS)
