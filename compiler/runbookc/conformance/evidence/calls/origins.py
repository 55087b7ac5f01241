"""Where the ids come from that calls were given: somebody said them, a record held them, a call before bore them.

A change made for an id that nothing tells of, though another of its kind is known, was made for something else than
the conversation is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from runbookc.conformance.evidence.calls.heard import Heard
from runbookc.conformance.evidence.calls.unspoken import spoken_of_instead
from runbookc.conformance.evidence.records.entry import RECENT, Entry, Stray
from runbookc.conformance.evidence.records.keys import Keys, bare, is_key, key_fields, key_in, subject_fields
from runbookc.conformance.evidence.values.ids import shape
from runbookc.conformance.record_words import record_pattern, record_words

_OWN_KEYS: Final = record_words("id-of-a-call")
_CUT: Final = record_pattern("cut-text")
"""A text of which some is not here."""


class Origins:
    """Those of one conversation; `heard`, `entries` and `closed` are its texts, its calls and those that ended."""

    def __init__(self, heard: Heard, entries: Sequence[Entry], closed: Sequence[Entry]) -> None:
        self._heard, self._entries, self._closed = heard, entries, closed
        self.keys = Keys(entries, closed)
        self._kinds: dict[str, list[tuple[int, Entry]]] = {}
        """By shape of an id: the first two calls that bear such a one, or whose result does, with their message."""
        self._known = 0
        self._sorted = 0
        """How many of the calls, and of those that ended, were looked through for kinds of ids."""

    def stray(self, entry: Entry) -> Stray | None:
        """The id of a call that nothing before it mentions, though it mentions others of its kind."""
        known: list[str] = []
        for path, plain in entry.ids:
            if _is_its_own(path) or self._heard.was_told(plain, entry.heard):
                known.append(path)
            elif not self._knows_kind(shape(plain), entry) or self._may_know(bare(plain), entry, known):
                continue
            elif not _is_measure(path, plain, entry):
                return Stray(path, plain)
        top = entry.asked.top
        subjects = subject_fields(entry.tool, top) if top is not None else ()
        for path in subjects:
            if path not in known and (stray := self._from_nowhere(path, entry)) is not None:
                return stray
        return self._unspoken(entry, key_fields(top)) if top is not None else None

    def _may_know(self, plain: str, entry: Entry, known: Sequence[str]) -> bool:
        """Whether an id may be known from what was said, or a look for it before found something.

        That tells only of what a thing is brought to: a call that bears a `known` id first was made for that one.
        """
        return self._heard.may_know(plain, entry.heard) or (bool(known) and self.keys.was_given(plain, entry))

    def _unspoken(self, entry: Entry, paths: Sequence[str]) -> Stray | None:
        """The same of a thing that stands in records, where another was spoken of."""
        for path in paths:
            value = entry.call.arguments[path]
            if not self._gave_other(value, entry) or self._heard.is_voiced(str(value).lower()):
                continue
            plain = key_in(path, value)
            if plain is None or self.keys.was_given(plain, entry):
                continue
            instead = spoken_of_instead(path, plain, entry, self._heard, self.keys, self._entries)
            if instead and not self._is_cut(entry):
                return Stray(path, plain, instead)
        return None

    def _gave_other(self, value: object, entry: Entry) -> bool:
        """Whether a call before bore a text that is as long as a value and begins like it, and none bore the value."""
        if value.__class__ is not str:
            return False
        text, end, found = str(value), len(str(value)), False
        for one in self._entries[-RECENT:]:
            given = one.call.arguments
            if one is entry:
                break
            if given.__class__ is not dict:
                continue
            for name in given:
                other = given[name]
                if other == value:
                    return False
                if other.__class__ is str and other[:1] == text[:1] and other[end - 1 : end] and not other[end:]:
                    found = True
        return found

    def _from_nowhere(self, path: str, entry: Entry) -> Stray | None:
        """The same of what the call was made for by its own word: a short id, a number, a plate."""
        plain = key_in(path, entry.call.arguments[path])
        if plain is None or self._heard.may_know(plain, entry.heard) or self.keys.was_given(plain, entry):
            return None
        other = self.keys.knows_other(path, plain, entry) or self._heard.tells_other(path, plain, entry.heard)
        return Stray(path, plain) if other and not self._is_cut(entry) else None

    def is_known_as(self, path: str, plain: str) -> bool:
        """Whether an id, letters and digits, stands in a field of such a name in any call or result."""
        return self.keys.is_in(path, plain)

    def _is_cut(self, entry: Entry) -> bool:
        """Whether something may have told the id that is not in this record."""
        if any(_CUT.search(text) is not None for text in self._heard.texts[: entry.heard]):
            return True
        before = (one for one in self._entries if one.call.message < entry.call.message)
        return any(one.receipt.result_message is None or not one.receipt.content.strip() for one in before)

    def _knows_kind(self, kind: str, entry: Entry) -> bool:
        """Whether an id of this kind was known when a call was made; those in the call's own result count as well."""
        while self._known < len(self._entries):
            one = self._entries[self._known]
            self._known += 1
            self._learn(one, {shape(i) for _, i in one.ids})
        for one in self._closed[self._sorted :]:
            self._learn(one, {shape(i) for _, i in one.returned_ids})
        self._sorted = len(self._closed)
        if any(shape(i) == kind for _, i in entry.returned_ids):
            return True
        known = self._kinds.get(kind, ())
        return any(other is not entry and message <= entry.call.message for message, other in known)

    def _learn(self, entry: Entry, kinds: set[str]) -> None:
        for kind in kinds:
            known = self._kinds.setdefault(kind, [])
            if all(other is not entry for _, other in known):
                known.append((entry.call.message, entry))
                known.sort(key=lambda one: one[0])
                del known[2:]


def _is_measure(path: str, plain: str, entry: Entry) -> bool:
    """Whether a parameter that is not called as ids are was given a plain number, beside one that is: a `limit`."""
    if not plain.isdigit() or is_key(path) or entry.asked.top is None or not key_fields(entry.asked.top):
        return False
    return any(at == path and type(value) is int for at, value in entry.given)


@lru_cache(maxsize=4096)
def _is_its_own(path: str) -> bool:
    """Whether a parameter takes an id that its caller makes up."""
    return any(own in path.lower() for own in _OWN_KEYS)
