"""Short ids ("WX-07", "K7QH2P"): that such a token is one, only the field of a record tells which holds it.

A call is for another thing than the one a text names, where what it is for stands under the same field, or begins with
the same letters, and is another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from runbookc.conformance.claims.lexicon import languages, load_lexicon
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.values.ids import code_in, field_of
from runbookc.conformance.record_words import record_pattern

_REFERS = record_pattern("short-id-field")
_KIND = re.compile(r"[a-z]+[_-]")
_LETTER = 2
"""Characters of a kind that is one letter: then ids are of one kind only if they are as long ("u-771", not "b-12")."""
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")


class Codes:
    """By short id: the fields under which the records of a conversation hold it."""

    def __init__(self) -> None:
        self._fields: dict[str, set[str]] = {}
        self._read = 0

    def read(self, entries: list[Entry]) -> None:
        """Take in the calls that ended since the last time."""
        while self._read < len(entries) and entries[self._read].receipt.result_message is not None:
            entry = entries[self._read]
            self._read += 1
            returned = () if isinstance(entry.receipt.value, str) else entry.returned
            for path, value in (*entry.given, *returned):
                plain = _code(path, value)
                if plain is not None:
                    self._fields.setdefault(plain, set()).add(field_of(path))

    def other(self, told: Sequence[str], text: str, good: Sequence[Entry]) -> tuple[Entry, str, str] | None:
        """(receipt, what it was for, what the text names) where none of the receipts is for what the text names.

        None too where the text names several and one of them is meant, since a thing is changed from one to another:
        unless it is told of all of them alike ("K7QH2P and M4RT9L").
        """
        recent = good[-RECENT:]
        missing = [plain for plain in told if not any(bears(entry, plain) for entry in recent)]
        if len(recent) < len(good) or not missing:
            return None
        if len(missing) < len(told):
            missing = [plain for plain in missing if _is_joined(plain, told, text)]
        for plain in reversed(missing):
            rivals = [(entry, self._rival(plain, text, entry)) for entry in reversed(recent)]
            if all(rival is not None for _, rival in rivals):
                return rivals[0][0], rivals[0][1] or "", plain
        return None

    def _rival(self, plain: str, text: str, entry: Entry) -> str | None:
        """What a call is for instead of something: the first id it was given, of the same kind.

        Of what no record holds, which a thing cannot have been before: any that begins with the same letters, or that
        the text names by the noun of the field ("reservation K7QH2P").
        """
        kind = _KIND.match(plain)
        given = [(path, code) for path, value in entry.given if (code := _code(path, value)) is not None]
        if not given and kind is not None:  # whatever its field is called: `ticket`
            texts = (value.lower() for _, value in entry.given if value.__class__ is str)
            given = [("", found[1]) for text in texts if (found := code_in(text)) and _is_alike(found[1], plain, kind)]
        if not given:
            return None
        like = [one for one in given if kind is not None and _is_alike(one[1], plain, kind)]
        path, code = like[0] if like and plain not in self._fields else given[0]
        alike = (path, code) in like
        if plain not in self._fields and kind is None and _is_called(plain, field_of(path), text):
            return code
        return code if alike or field_of(path) in self._fields.get(plain, ()) else None


@cache
def _joints() -> str:
    """The words, in any language that is read, that join one thing to another."""
    return "|".join(sorted(re.escape(word) for one in languages() for word in load_lexicon(one).words["joins"]))


def _is_joined(plain: str, told: Sequence[str], text: str) -> bool:
    """Whether a text in lower case tells of a short id and another one alike: "k7qh2p and m4rt9l"."""
    others = "|".join(re.escape(one) for one in told if one != plain)
    apart = rf"\W+(?:(?:{_joints()})\W+)?"
    return (
        re.search(rf"(?:{others}){apart}{re.escape(plain)}\b|{re.escape(plain)}{apart}(?:{others})\b", text) is not None
    )


def _is_called(plain: str, field: str, text: str) -> bool:
    """Whether a text in lower case names a short id by the noun of a field."""
    named = "|".join(re.escape(word) for word in name_words(field) if len(word) > _LETTER)
    return bool(named) and re.search(rf"\b(?:{named})s?\W+{re.escape(plain)}\b", text) is not None


def _is_alike(code: str, plain: str, kind: re.Match[str]) -> bool:
    """Whether two short ids begin with the same letters; with a single one they have to be as long as well."""
    return code.startswith(kind[0]) and (len(kind[0]) > _LETTER or len(code) == len(plain))


def bears(entry: Entry, plain: str) -> bool:
    """Whether arguments or result of a call hold a short id anywhere, however it is written."""
    return _NOT_ALNUM.sub("", plain) in entry.bare


def _code(path: str, value: object) -> str | None:
    """The short id that a field holds which is named as one."""
    if not isinstance(value, str) or _REFERS.search(path) is None:
        return None
    found = code_in(value.lower())
    return found[1] if found is not None else None
