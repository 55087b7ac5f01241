"""The subject of a call by another of its names: a line by its phone number, a car by its plate.

Text names a thing by one id and the call by another. A record that holds both says that they are one; a call that was
given what the records know as another thing of the same kind was not for the one that the text names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.named_records import field_of
from runbookc.conformance.evidence.values.ids import id_in
from runbookc.conformance.record_words import record_words

_PLAIN = frozenset(record_words("plain-key"))
"""Names of fields that say of nothing what it is the id of."""
_DEEPEST = 40
"""Levels of a result that are looked into, as in `named_records`."""
_LONGEST = 80
"""Characters of an id, at most; a longer text is a signed link or a message."""
Named = dict[str, str]
"""A record's own ids, normalised, by the names of their fields."""


def of_another(plain: str, good: Sequence[Entry], ledger: Ledger) -> tuple[Entry, str] | None:
    """The receipt that is for another thing than the one an id names, and the id that it is for; None where any may be.

    `plain` is an id, normalised, that no receipt bears.
    """
    ended = [e for e in ledger.entries[-RECENT:] if e.receipt.status == "ok"]
    known = [ids for entry in ended for ids in _records(entry.receipt.value)]
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


def _records(value: Any) -> Iterator[Named]:
    """The ids of each record in a result, without those of records within it."""
    todo: list[tuple[Any, int]] = [(value, 0)]
    while todo:
        inner, depth = todo.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(inner, list):
            todo += [(one, depth + 1) for one in inner]
        elif isinstance(inner, dict):
            own = {field_of(str(k)): id_in(v) for k, v in inner.items() if isinstance(v, str) and len(v) < _LONGEST}
            named = {name: plain for name, plain in own.items() if plain is not None}
            if named:
                yield named
            todo += [(one, depth + 1) for one in inner.values() if isinstance(one, list | dict)]
