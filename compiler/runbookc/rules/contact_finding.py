"""A finding about a contact: the author's words, why, every place, and the fix if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Cause, Finding, Fix

if TYPE_CHECKING:
    from runbookc.ir.model import Contact

ADDRESSES: Final = frozenset({"email", "slack", "teams", "phone", "queue", "handle", "url"})
"""Kinds that are an address of their own; the others are names."""


def about(message: str, contact: Contact, advice: str, fix: Fix | None = None, key: str = "") -> Finding:
    """The finding at one place of a contact; its places are told together, and mended together.

    `key` is what its places share, where that is more than the name.
    """
    cause = Cause(key or f"{contact.kind} {contact.value.lower()}", "named here too", each=True)
    return Finding(message, contact.source, help=advice, fix=fix, cause=cause)
