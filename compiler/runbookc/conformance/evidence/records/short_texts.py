"""The short texts in the records of a conversation, found by what a text may tell of them: "refunded", "Basic"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeGuard

from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.record_words import record_pattern, record_words

_HAPPENED = record_pattern("event-field")
"""Names of fields that hold what happened."""
_UNDONE = frozenset(record_words("undone-word"))
_SHORT = 40
"""Characters of a value that tells a state, at most."""
_FEW = 4
"""Words of one that tells what was done with which thing, at most."""


def is_short(value: Any) -> TypeGuard[str]:
    """Whether a value of a record is a text that may tell a state."""
    return isinstance(value, str) and len(value) < _SHORT


def happened(path: str) -> bool:
    """Whether a field holds what happened, as in a list of events."""
    return _HAPPENED.search(path) is not None


def telling_words(value: str) -> list[str]:
    """The words by which a short text in lower case may tell a state: the first, and the last of a few.

    "cancelled by phone", "tuning cancelled"; not "never cancelled".
    """
    words = words_in(value)
    told = 1 < len(words) <= _FEW and _UNDONE.isdisjoint(words)
    return [*words[:1], *(words[-1:] if told else ())]


class ShortTexts:
    """Those of one conversation; `closed` are its calls that ended, in that order, and grows.

    Each result is taken in once. Calls that are found by it are looked into by whoever asks: of a call with two results
    the later one counts.
    """

    __slots__ = ("_begun", "_closed", "_happened", "_read", "_whole")

    def __init__(self, closed: Sequence[Entry]) -> None:
        self._closed, self._read = closed, 0
        self._begun: dict[str, list[Entry]] = {}
        """By the first word, in lower case, and by the last of a few."""
        self._happened: dict[str, list[Entry]] = {}
        """The same, of fields that hold what happened."""
        self._whole: dict[str, list[Entry]] = {}

    def that_may_tell(self, done: Collection[str], deed: str, changed: str) -> Iterator[Entry]:
        """Calls that returned a text which a word of `done` begins or ends, or with which the text `changed` ends.

        Of texts that tell what happened, those as well that begin with `deed`. A call may come several times.
        """
        self._take()
        for word in done:
            yield from self._begun.get(word, ())
        for word, entries in self._happened.items():
            if word.startswith(deed):
                yield from entries
        for at, letter in enumerate(changed[-_SHORT:], max(0, len(changed) - _SHORT)):
            if letter == " ":
                yield from self._whole.get(changed[at + 1 :], ())

    def _take(self) -> None:
        for entry in self._closed[self._read :]:
            for path, value in entry.returned:
                if is_short(value):
                    low = value.lower()
                    self._whole.setdefault(low, []).append(entry)
                    for word in telling_words(low):
                        self._begun.setdefault(word, []).append(entry)
                        if happened(path):
                            self._happened.setdefault(word, []).append(entry)
        self._read = len(self._closed)
