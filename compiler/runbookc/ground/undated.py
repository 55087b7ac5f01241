"""A graph without anything that is true only today, so that what is built still holds tomorrow."""

from __future__ import annotations

from typing import Final

from runbookc.ir.model import Contact, Runbook

_OF_THE_DAY: Final = frozenset({"active", "expired", "reassigned"})


def undated(runbook: Runbook) -> Runbook:
    """The same graph, every contact whose status depends on the day `unchecked`.

    Unknown and inactive contacts stay so where the directory says that on any day. Its dates stay in the directory.
    """
    return runbook.model_copy(update={"contacts": tuple(map(_undated, runbook.contacts))})


def _undated(contact: Contact) -> Contact:
    if contact.status not in _OF_THE_DAY and contact.since is None:
        return contact
    return contact.model_copy(update={"status": "unchecked", "why": "", "instead": "", "since": None})
