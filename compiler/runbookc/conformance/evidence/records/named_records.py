"""Things that records name: what a "Wristwatch" is listed under, and which ids it and what holds it bear.

A record that has a name and an id says which of them is meant when text speaks of the thing by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from runbookc.conformance.claims.nouns import content_stems, stem
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.ids import field_of, id_in
from runbookc.conformance.record_words import record_pattern

_WORD = re.compile(r"[a-z]+")
_ID_KEY = record_pattern("id-field")
_KIND_KEY = record_pattern("kind-field")
_NAMED = record_pattern("named-record")
_DEEPEST = 40
"""Levels of a result that are looked into: no record is so deep, and recursion costs no audit."""


Ids = dict[str, set[str]]
"""Ids by the name of the field that bears them, without number: `item_ids` bears what `item_id` bears."""


@dataclass
class NamedRecords:
    """By the stems of their names: what things are listed under, and the ids of each and of what holds it."""

    _kinds: dict[str, set[str]] = field(default_factory=dict)
    _ids: dict[str, Ids] = field(default_factory=dict)
    _all: Ids = field(default_factory=dict)
    _read: int = 0

    def read(self, entries: list[Entry]) -> None:
        """Take in the records that were read since the last time."""
        for entry in entries[self._read :]:
            if entry.receipt.result_message is None:
                break
            self._read += 1
            if entry.receipt.status == "ok" and _NAMED.search(entry.receipt.content):
                self._take(entry.receipt.value)

    def kinds(self, words: Iterable[str]) -> set[str]:
        """What records list the things of these names under."""
        return set().union(*(self._kinds.get(word, ()) for word in words)) if self._kinds else set()

    def ids(self, words: Iterable[str]) -> Ids:
        """The ids of the thing that all these words name, or any of them, that tell it from other things.

        A customer's own id is in all of their orders: it tells none of them.
        """
        found = [self._ids[word] for word in words if word in self._ids]
        telling = {key for ids in found for key in ids if len(self._all[key]) > 1}
        every = {key: set.intersection(*(ids.get(key, set()) for ids in found)) for key in telling}
        some = {key: set().union(*(ids.get(key, ()) for ids in found)) for key in telling}
        return {key: every[key] or some[key] for key in telling}

    def _take(self, value: Any) -> None:
        for names, under, ids in _named(value):
            for key, plain in ids:
                self._all.setdefault(key, set()).add(plain)
            for word in names:
                if under:
                    self._kinds.setdefault(word, set()).add(under)
                known = self._ids.setdefault(word, {})
                for key, plain in ids:
                    known.setdefault(key, set()).add(plain)


def is_of(entry: Entry, meant: Ids) -> bool | None:
    """Whether a call is for a thing by its ids; None where it bears none that could tell."""
    every = set().union(*meant.values())
    if any(plain in every for _, plain in (*entry.ids, *entry.returned_ids)):
        return True
    return False if any(field_of(path) in meant for path, _ in entry.ids) else None


def _named(value: Any) -> Iterator[tuple[frozenset[str], str, frozenset[tuple[str, str]]]]:
    """(stems of its name, what it is listed under, ids with their fields) of each record with a name."""
    todo: list[tuple[Any, str, frozenset[tuple[str, str]], int]] = [(value, "", frozenset(), 0)]
    while todo:
        inner, under, around, depth = todo.pop()
        if isinstance(inner, list):
            todo += [(one, under, around, depth + 1) for one in inner if depth < _DEEPEST]
        elif isinstance(inner, dict):
            ids = around | _own_ids(inner)
            name = inner.get("name", inner.get("title"))
            if isinstance(name, str):
                yield content_stems(_WORD.findall(f"{name} {_kind_of(inner)}".lower())), under, ids
            for key, one in inner.items():
                if isinstance(one, list | dict) and depth < _DEEPEST:
                    todo.append((one, stem(str(key).lower()) if isinstance(one, list) else "", ids, depth + 1))


def _kind_of(record: dict[Any, Any]) -> str:
    """What a record says that its thing is ("type": "rehearsal"): by that it is spoken of as well as by its name."""
    return " ".join([v for k, v in record.items() if isinstance(v, str) and _KIND_KEY.search(str(k))])


def _own_ids(record: dict[Any, Any]) -> frozenset[tuple[str, str]]:
    found = set()
    for key, value in record.items():
        if isinstance(value, str | int) and not isinstance(value, bool) and _ID_KEY.search(str(key)):
            text = str(value)
            if text and len(text) < 80 and " " not in text and (plain := id_in(text)) is not None:
                found.add((field_of(str(key)), plain))
    return frozenset(found)
