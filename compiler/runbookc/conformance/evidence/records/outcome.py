""" "I confirmed that the payment went through": a verification claims a result, and the record that was read has one.

States are data (`outcomes.tsv`): the words in which they are said and the values that records have for them. Only two
states of one group contradict each other, and a record that holds both bears the claim out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.record_shape import SHAPES, Shape
from runbookc.conformance.record_words import record_pattern
from runbookc_grammar import rows

_STATUS = record_pattern("state-field")
_PROVING = frozenset(("verify", "validate", "authenticate", "confirm"))
"""Verbs that claim by themselves that what was looked at is right: a record that says "verified": false says no."""
_LATEST = 50
"""Records that are looked at, the last ones: the newest that tells the state decides."""


class State(NamedTuple):
    """One state of a group: what is said and what stands in records."""

    group: str
    name: str
    words: tuple[str, ...]
    values: frozenset[str]


def wrong_outcome(text: str, deed: str, entries: Sequence[Entry], language: str) -> tuple[Entry, str] | None:
    """The record that says otherwise than a lowered clause, and how; None where none does."""
    told = _told(text, language)
    if not told and deed in _PROVING:
        told = [s for s in _states(language) if s.name == "holds" and s.group == "identity"]
    for state in told:
        for entry in reversed(entries[-_LATEST:]):
            found = list(recorded_states(entry, state.group, language))
            if not found:
                continue
            if all(other != state.name for _, _, other in found):
                path, value, _ = found[-1]
                return entry, f"{entry.tool} says that {path} is {str(value).lower()}"
            break
    return None


def not_given(entry: Entry, language: str) -> str | None:
    """Why what a call asked for was not given yet: its answer tells another state of an approval; None elsewhere."""
    found = list(recorded_states(entry, "approval", language))
    if not found or any(name == "given" for _, _, name in found):
        return None
    path, value, _ = found[-1]
    return f"{entry.tool} says that {path} is {str(value).lower()}"


def _told(text: str, language: str) -> list[State]:
    """The states that a clause says something is in: those said last in it, as "failed" and "was declined" are one."""
    return [state for state, _, _ in states_in(text, language)]


def states_in(text: str, language: str) -> list[tuple[State, int, int]]:
    """The states that a lowered text says first that something is in, each with where its words begin and end."""
    first = _any_state(language).search(text) if tells_state(words_in(text), text, language) else None
    if first is None:
        return []
    return [(state, *m.span()) for state, pattern in _patterns(language) if (m := pattern.match(text, first.start()))]


def recorded_states(entry: Entry, group: str, language: str) -> Iterable[tuple[str, Any, str]]:
    """(path, value, state) of each field of a result that tells a state of a group."""
    for at, name in _telling(entry.result.shape):
        path, value = entry.returned[at]
        for state in _of_group(group, language):
            if isinstance(value, bool):
                if name in state.values:
                    yield path, value, state.name if value else f"not {state.name}"
            elif _plain(value) in state.values:
                yield path, value, state.name


def is_known_state(value: str, language: str) -> bool:
    """Whether a value of a record is one that is known to tell a state."""
    return any(_plain(value) in state.values for state in _states(language))


def contrary(value: str, told: frozenset[str], language: str) -> bool:
    """Whether a value of a record tells a state that none of the words that are `told` leaves room for."""
    stands = {(s.group, s.name) for s in _states(language) if _plain(value) in s.values}
    meant = {(s.group, s.name) for s in _states(language) if not s.values.isdisjoint(told)}
    groups = {group for group, _ in stands} & {group for group, _ in meant}
    return bool(groups) and stands.isdisjoint(meant)


def same_state(value: str, told: frozenset[str], groups: Iterable[str], language: str) -> bool:
    """Whether a value of a record is another word for a state of some groups that one of the words `told` tells."""
    states = (state.values for group in groups for state in _of_group(group, language))
    return any(_plain(value) in values and not values.isdisjoint(told) for values in states)


@lru_cache(maxsize=SHAPES)
def _telling(shape: Shape) -> tuple[tuple[int, str], ...]:
    """Where the fields stand that may tell a state: texts called so, and truths, each with what it is called."""
    named = [(path.rsplit(".", 1)[-1], kind) for path, kind in shape.fields]
    return tuple(
        (at, name.lower().removeprefix("is_"))
        for at, (name, kind) in enumerate(named)
        if kind is bool or (issubclass(kind, str) and _STATUS.search(name))
    )


@lru_cache(maxsize=4096)
def is_status(path: str) -> bool:
    """Whether a field by its name tells a state."""
    return _STATUS.search(path.rsplit(".", 1)[-1]) is not None


def tells_state(words: Iterable[str], text: str, language: str) -> bool:
    """Whether a lowered text says that something is in any state; `words` are its words, or those states begin with."""
    phrases = _phrases(language)
    for word in first_words(language).intersection(words):
        for phrase, pattern in phrases[word]:
            if phrase in text and pattern.search(text) is not None:
                return True
    return False


@cache
def first_words(language: str) -> frozenset[str]:
    """The words one of which stands in every text that says a state: how its words begin."""
    return frozenset(_phrases(language))


@cache
def _phrases(language: str) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """By the word that it begins with: what says a state, and how that stands in a text."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for phrase in sorted({phrase for state in _states(language) for phrase in state.words}):
        found.setdefault(words_in(phrase)[0], []).append((phrase, re.compile(rf"\b{re.escape(phrase)}\b")))
    return found


@cache
def _any_state(language: str) -> re.Pattern[str]:
    words = sorted({w for state in _states(language) for w in state.words}, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _plain(value: str) -> str:
    """A state as records may write it: "In transit", "in-transit" and "in_transit" are one."""
    return value.strip().lower().replace(" ", "_").replace("-", "_")


@cache
def _states(language: str) -> tuple[State, ...]:
    return tuple(
        State(r["group"], r["state"], tuple(r["words"].split("|")), frozenset(r["values"].split()))
        for r in rows(f"claims/{language}/outcomes.tsv")
    )


@cache
def _of_group(group: str, language: str) -> tuple[State, ...]:
    return tuple(state for state in _states(language) if state.group == group)


@cache
def _patterns(language: str) -> tuple[tuple[State, re.Pattern[str]], ...]:
    found = []
    for state in _states(language):
        words = "|".join(re.escape(w) for w in sorted(state.words, key=lambda w: (-len(w), w)))
        found.append((state, re.compile(rf"\b(?:{words})\b")))
    return tuple(found)
