"""A finding about a contact: the author's words, why, every place, and the fix if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Finding, Fix, Related

if TYPE_CHECKING:
    from runbookc.ir.model import Contact

ADDRESSES: Final = frozenset({"email", "slack", "teams", "phone", "queue", "handle", "url"})
"""Kinds that are an address of their own; the others are names."""


def one_a_contact(contacts: Iterable[Contact]) -> Iterator[tuple[Contact, tuple[Contact, ...]]]:
    """Each contact at its first place, with its other places."""
    places: dict[tuple[str, str], list[Contact]] = {}
    for contact in contacts:
        places.setdefault((contact.kind, contact.value.lower()), []).append(contact)
    yield from ((first, tuple(others)) for first, *others in places.values())


def elsewhere(others: Iterable[Contact]) -> tuple[Related, ...]:
    """The other places it is named."""
    return tuple(Related(contact.source, "named here too") for contact in tuple(others)[:4])


def about(message: str, contact: Contact, advice: str, others: tuple[Contact, ...], fix: Fix | None = None) -> Finding:
    """The finding at the contact's first place."""
    return Finding(message, contact.source, help=advice, related=elsewhere(others), fix=fix)
