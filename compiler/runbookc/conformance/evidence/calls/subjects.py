"""The subject of a call by another of its names: a line by its phone number, a car by its plate.

Text names a thing by one id and the call by another. A record that holds both says that they are one; a call that was
given what the records know as another thing of the same kind was not for the one that the text names.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.values.ids import field_of
from runbookc.conformance.record_words import record_words

_PLAIN = frozenset(record_words("plain-key"))
"""Names of fields that say of nothing what it is the id of."""
Named = dict[str, str]
"""A record's own ids, normalised, by the names of their fields."""


def of_another(plain: str, good: Sequence[Entry], ledger: Ledger) -> tuple[Entry, str] | None:
    """The receipt that is for another thing than the one an id names, and the id that it is for; None where any may be.

    `plain` is an id, normalised, that no receipt bears.
    """
    ended = [e for e in ledger.entries[-RECENT:] if e.receipt.status == "ok"]
    known = [ids for entry in ended for ids in entry.own_ids]
    holding = [ids for ids in known if plain in ids.values()]
    kinds = {name for ids in holding for name, value in ids.items() if value == plain} if holding else set()
    found: tuple[Entry, str] | None = None
    for entry in reversed(good[-RECENT:] if holding else ()):
        other = next((g for path, g in entry.ids if _is_other(field_of(path), g, kinds, holding, known)), None)
        if other is None:
            return None
        found = found or (entry, other)
    return found


def _is_other(name: str, given: str, kinds: set[str], holding: list[Named], known: list[Named]) -> bool:
    """Whether a parameter was given another thing than the one meant: of its own kind, or as the records link them."""
    if name in _PLAIN:
        return False
    if name in kinds:
        return True
    meant = {ids[name] for ids in holding if name in ids}
    if not meant or given in meant:
        return False
    # Another that is known by such an id as well: what a thing is changed to is none.
    return any(ids.get(name) == given and not kinds.isdisjoint(ids) for ids in known)
