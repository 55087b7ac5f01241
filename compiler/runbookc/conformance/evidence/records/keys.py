"""The ids by which calls and records name what they are of, whatever they look like: "KTR4QX", 70412, "KV19 ROE".

That a value is one its field tells by its name, and not the value itself (`values.ids_in` does that).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.record_shape import SHAPES, Shape
from runbookc.conformance.evidence.values.ids import field_of, shape
from runbookc.conformance.record_words import record_words

_KEY: Final = re.compile(r"#?[A-Za-z0-9](?:[\w./-]| (?=\S)){2,29}")
_DATE: Final = re.compile(r"\d{4}-\d\d|\d{4}-?[Ww]\d\d|\d{1,2}[./]\d{1,2}[./]|(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d$")
_NOT_ALNUM: Final = re.compile(r"[^a-z0-9]+")
_REFERS: Final = frozenset(record_words("reference-field"))
_OF_NONE: Final = frozenset(record_words("reference-of-none"))
_OWN_CASE: Final = frozenset(record_words("own-case"))
_COINED: Final = re.compile(r"[A-Za-z]{2,}[-_]\d+")
_SHORTEST: Final = 4
"""Letters and digits of one that is not written as `_COINED`."""
_MOST_WORDS: Final = 3


class Keys:
    """Those of one conversation by the names of their fields; `entries` are its calls, `closed` those that ended."""

    def __init__(self, entries: Sequence[Entry], closed: Sequence[Entry]) -> None:
        self._entries, self._closed = entries, closed
        self._called = self._ended = 0
        self._first: dict[str, dict[str, int]] = {}
        """By field: the ids in it, each with the first message that holds it."""
        self._asked: dict[str, dict[str, int]] = {}
        """The same of those that calls were given."""
        self._given: dict[str, list[Entry]] = {}
        """By id: the calls that bear it."""

    def was_given(self, plain: str, entry: Entry) -> bool:
        """Whether a call before another one bore an id, and did not fail."""
        self._take()
        before = (one for one in self._given.get(plain, ()) if one.call.message < entry.call.message)
        return any(one.receipt.status not in ("failed", "denied") for one in before)

    def is_in(self, path: str, plain: str) -> bool:
        """Whether a field of that name held an id."""
        self._take()
        return plain in self._first.get(field_of(path), {})

    def others_given(self, path: str, plain: str, entry: Entry) -> list[str]:
        """The other ids known in a field of that name when a call was made, which calls before bore, and not failed."""
        self._take()
        known = self._first.get(field_of(path), {})
        return [
            one for one, at in known.items() if one != plain and at < entry.call.message and self.was_given(one, entry)
        ]

    def knows_other(self, path: str, plain: str, entry: Entry) -> bool:
        """Whether another id that is written alike was in a field of that name when a call was made, or came back."""
        self._take()
        name = field_of(path)
        # The agent's own ticket may be known to it from the start: others that were looked up say nothing against it.
        known = (self._first if nouns_of(path).isdisjoint(_OWN_CASE) else self._asked).get(name, {})
        if any(other != plain and alike(other, plain) and at < entry.call.message for other, at in known.items()):
            return True
        back = [other for path, value in entry.returned if field_of(path) == name and (other := key_in(path, value))]
        return plain not in back and any(alike(other, plain) for other in back)

    def _take(self) -> None:
        for entry in self._entries[self._called :]:
            for path, value in entry.given:
                plain = key_in(path, value)
                if plain is not None:
                    self._given.setdefault(plain, []).append(entry)
                    _note(self._first, path, plain, entry.call.message)
                    _note(self._asked, path, plain, entry.call.message)
        for entry in self._closed[self._ended :]:
            for path, value in entry.returned if entry.receipt.status == "ok" else ():
                plain = key_in(path, value)
                if plain is not None:
                    _note(self._first, path, plain, entry.ended)
        self._called, self._ended = len(self._entries), len(self._closed)


def _note(fields: dict[str, dict[str, int]], path: str, plain: str, message: int) -> None:
    known = fields.setdefault(field_of(path), {})
    known[plain] = min(message, known.get(plain, message))


@lru_cache(maxsize=SHAPES)
def key_fields(given: Shape) -> tuple[str, ...]:
    """The parameters by whose names a call was given ids."""
    return tuple(filter(is_key, given.paths))


@lru_cache(maxsize=SHAPES)
def subject_fields(tool: str, given: Shape) -> tuple[str, ...]:
    """The parameters that tell what a call is made for: the first of its ids, and those that its tool is named by.

    What a thing is brought to ("assign_room", "change_plan") its tool is named by as well. What stands in a list or in
    a record of its own is part of what is asked for.
    """
    found = key_fields(given)
    if len(found) < 2:
        return found
    words = name_words(tool.rsplit("/", 1)[-1])
    named = content_stems(words[1:])
    own = [path for path in found if not named.isdisjoint(nouns_of(path))]
    lexicon = load_lexicon()
    if words and words[0] in lexicon.any_of("generic-change", "assigns") - lexicon.words["edits"]:
        return tuple([path for path in found[:1] if path not in own])
    return (*found[:1], *[path for path in own if path != found[0]])


def key_in(path: str, value: object) -> str | None:
    """The id that a field holds, by its letters and digits in lower case; None where its name tells of none."""
    kind = type(value)
    if (kind is not str and kind is not int) or not is_key(path):
        return None
    text = str(value)
    if _KEY.fullmatch(text) is None or text.count(" ") >= _MOST_WORDS or _DATE.match(text) is not None:
        return None
    plain = bare(text)
    long = len(plain) >= _SHORTEST or _COINED.fullmatch(text) is not None
    return plain if long and any(map(str.isdigit, plain)) else None


def bare(text: str) -> str:
    """The letters and digits of an id, in lower case."""
    return _NOT_ALNUM.sub("", text.lower())


@lru_cache(maxsize=4096)
def is_key(path: str) -> bool:
    """Whether a field by its name holds what a thing is known by: an id, a number of something, a reference."""
    words = name_words(path.rsplit(".", 1)[-1])
    ends = words[-1:] if "of" in words else (*words[:1], *words[-1:])  # "numero_pedido", and no "number_of_seats"
    return not _REFERS.isdisjoint(ends) and _OF_NONE.isdisjoint(words)


@lru_cache(maxsize=4096)
def nouns_of(path: str) -> frozenset[str]:
    """What a field is the id of, as its name says."""
    return content_stems([word for word in name_words(path.rsplit(".", 1)[-1]) if word not in _REFERS])


def alike(one: str, other: str) -> bool:
    """Whether two ids, letters and digits, are written in one way: as many figures, or as many of both."""
    return shape(one) == shape(other) or (len(one) == len(other) and _is_mixed(one) and _is_mixed(other))


def _is_mixed(plain: str) -> bool:
    return not plain.isdigit() and not plain.isalpha()
