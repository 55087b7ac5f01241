"""Fields of records that are told by their names, whatever they hold: a name, a truth, a list with or without anything.

"Your handler is Dana" where the record names another, "it's insured" where it says that it is not, "no documents are
missing" where it lists one. Silent wherever records differ, something was changed since, or anybody named the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import NoneType
from typing import Any, Literal, NamedTuple

from runbookc.conformance.claims.attributes import Attribute
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.markup import lower
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.record_shape import SHAPES, Shape
from runbookc.conformance.evidence.telling.told import Otherwise
from runbookc.conformance.evidence.values.other_name import is_other_name

Kind = Literal["name", "truth", "listed"]
_LATEST = 60
"""Calls whose results are looked at, the last ones."""
_LONGEST = 3
"""Words of a field's name, at most."""
_LEADS = frozenset(("is", "has", "was"))
_TAILS = frozenset(("name",))
_NAMED = re.compile(r"(?:\d+[A-Za-z]? )?[A-Z][^\W\d_]*[a-z]")
_PART = re.compile(r"[^\W\d_]+")
_LINKS = frozenset(("is", "are"))
_SHORT = 3
"""Letters up to which a part of a name tells nothing: "Ms", "de", "Dr"."""


class Held(NamedTuple):
    """A field that a record has, and what it holds: None where it holds nothing yet."""

    entry: Entry
    path: str
    value: Any


class _Trait(NamedTuple):
    kind: Kind
    words: tuple[str, ...]


class Gate(NamedTuple):
    """What finds the names of fields in a text: `likely` where a verb of being stands beside one, `every` anywhere.

    `words` are those of which a text has one at least that names a field.
    """

    likely: re.Pattern[str]
    every: re.Pattern[str]
    words: frozenset[str]

    def find(self, text: str) -> re.Match[str] | None:
        """Where a text first names a field that it may tell of."""
        return None if self.words.isdisjoint(words_in(lower(text))) else self.likely.search(text)


class Attributes:
    """The fields that the records of one conversation can be told by, as far as they were taken in.

    `links` are the words between a field's name and what it is said to be, of all languages; `persons` are
    whom the catalogue speaks of: who that is has to come from somewhere.
    """

    def __init__(self, ledger: Ledger, links: frozenset[str], persons: frozenset[str]) -> None:
        self.ledger, self._links, self._persons = ledger, links, persons
        self._read = 0
        self._phrases = _of_persons(persons) if persons else frozenset[_Trait]()
        self._gate = _gate(self._phrases, links) if persons else None

    def take(self) -> Gate | None:
        """What finds the name of any such field in a text, as far as records came; None where there is none."""
        own = self.ledger.own
        for entry in own[self._read :] if self._read < len(own) else ():
            if entry.receipt.result_message is None:
                break
            result = entry.result
            known = _phrases(result.shape, result.top)
            if not known <= self._phrases:
                self._phrases |= known
                self._gate = _gate(self._phrases, self._links)
            self._read += 1
        return self._gate

    def named(self, said: str) -> dict[Kind, list[Held]]:
        """By what fields of such a name hold: all of them, where each stands."""
        key = tuple(w.removesuffix("s") for w in _PART.findall(said.lower()) if w not in _LINKS)
        found: dict[Kind, list[Held]] = {}
        for kind, *held in self._of(key):
            found.setdefault(kind, []).append(Held(*held))
        if not found and self._persons.issuperset(key):
            found["name"] = []
        return found

    def is_made_up(self, name: str, pages: frozenset[str]) -> bool:
        """Whether nothing tells of somebody's name, in a conversation in which something was looked up."""
        ledger = self.ledger
        return bool(ledger.own) and not ledger.unknown and not ledger.stray_results and self._is_new(name, pages)

    def otherwise(self, told: Attribute, held: list[Held], pages: frozenset[str]) -> Otherwise | None:
        """The record that says otherwise than is told of the fields of a name; None where none surely does.

        `pages` are the words of the runbooks and of the catalogue.
        """
        ledger = self.ledger
        if ledger.unknown or ledger.stray_results:
            return None
        entry, path, value = held[-1]
        if told.kind == "name":
            other = all(v is None or is_other_name(told.name, v) for *_, v in held) and self._is_new(told.name, pages)
            return Otherwise(entry, path, str(value), told.name) if other else None
        changed = any(e.tool in ledger.changes and e.call.message >= entry.call.message for e in ledger.own[-_LATEST:])
        if changed or any(bool(v) == told.holds for *_, v in held):
            return None
        if isinstance(value, list):
            return Otherwise(entry, path, f"a list of {len(value)}", "some" if told.holds else "none")
        return Otherwise(entry, path, str(value).lower(), str(told.holds).lower())

    def _is_new(self, name: str, pages: frozenset[str]) -> bool:
        """Whether some part of a name was said by nobody and stands in no record and no runbook."""
        parts = [p.lower() for p in _PART.findall(name) if len(p) > _SHORT]
        return any(p not in pages and not self.ledger.was_said(p) for p in parts)

    def _of(self, key: tuple[str, ...]) -> Iterator[tuple[Kind, Entry, str, Any]]:
        for entry in self.ledger.own[-_LATEST:]:
            if entry.receipt.status != "ok":
                continue
            result = entry.result
            for (kind, named), (path, value) in zip(_traits(result.shape), result.values, strict=True):
                if _key(named) == key and (kind != "name" or value is None or _NAMED.match(value)):
                    yield kind, entry, path, value
            for field, named in _lists(result.top) if result.top is not None else ():
                if _key(named) == key:
                    yield "listed", entry, field, entry.receipt.value[field]


_NO_TRAIT = _Trait("name", ())


@lru_cache(maxsize=SHAPES)
def _phrases(shape: Shape, top: Shape | None) -> frozenset[_Trait]:
    lists = _lists(top) if top is not None else ()
    return frozenset((*(t for t in _traits(shape) if t.words), *(_Trait("listed", words) for _, words in lists)))


@lru_cache(maxsize=64)
def _of_persons(persons: frozenset[str]) -> frozenset[_Trait]:
    return frozenset(_Trait("name", (person,)) for person in persons)


@lru_cache(maxsize=SHAPES)
def _traits(shape: Shape) -> tuple[_Trait, ...]:
    """What each field of a shape can be told as; without words those that cannot."""
    found: list[_Trait] = []
    for path, kind in shape.fields:
        words = _words(path) if "[" not in path else ()
        if kind is bool:
            found.append(_Trait("truth", words))
        else:
            found.append(_Trait("name", words) if kind in (str, NoneType) else _NO_TRAIT)
    return tuple(found)


@lru_cache(maxsize=SHAPES)
def _lists(top: Shape) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lists among a record's own fields, each with its words."""
    return tuple((path, words) for path, kind in top.fields if kind is list and (words := _words(path)))


@lru_cache(maxsize=4096)
def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a field's name, one and several of a thing alike."""
    return tuple(word.removesuffix("s") for word in words)


def _words(path: str) -> tuple[str, ...]:
    """What a field is told by; () where its name says too little, or tells of the call."""
    words = name_words(path.rpartition(".")[2])
    if len(words) > 1 and words[0] in _LEADS:
        words = words[1:]
    if len(words) > 1 and words[-1] in _TAILS:
        words = words[:-1]
    plain = (
        len(words) > _LONGEST
        or words[-1:] == ()
        or words[-1] in load_lexicon().words["plain-field"]
        or any(map(str.isdigit, path))
    )
    return () if plain else words


@lru_cache(maxsize=SHAPES)
def _gate(phrases: frozenset[_Trait], links: frozenset[str]) -> Gate:
    """The longest names first: "documents are missing" is one as well."""
    beside = "|".join((r"\b" if w[0].isalpha() and "'" not in w else "") + re.escape(w) + r"\b" for w in sorted(links))
    beside = beside.replace("'", "['’]")
    names = _either(words for kind, words in phrases if kind == "name")
    others = _either(words for kind, words in phrases if kind != "name")
    told = rf"\b{names}(?=\s*:|(?: \w+ \w+)?\s?(?:{beside}))"
    held = rf"(?:{beside})(?: \w+){{0,2}} {others}\b"
    every = _either(words for _, words in phrases)
    last = {words[-1].removesuffix("s") for _, words in phrases}
    named = frozenset((*last, *(f"{word}s" for word in last)))
    return Gate(re.compile(f"{told}|{held}", re.IGNORECASE), re.compile(rf"\b{every}\b", re.IGNORECASE), named)


def _either(phrases: Iterable[tuple[str, ...]]) -> str:
    """What matches any of some names; nothing where there are none."""
    longest = sorted(phrases, key=lambda words: (-len(words), words))
    return f"(?:{'|'.join(map(_pattern, longest)) or '(?!)'})"


@lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...]) -> str:
    *before, last = (re.escape(word.removesuffix("s")) + "s?" for word in words)
    return "".join(f"{word}[ -](?:(?:is|are) )?" for word in before) + last
