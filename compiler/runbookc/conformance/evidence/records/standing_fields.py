"""Whether what a look-up found can tell how a thing stands: whose a line is and its plan tell no one that it is barred.

Asked of deeds that leave a thing as it is but for how it stands (`standing-group`: cancel, suspend, seal): of what was
made or booked every record of it tells, and of what was changed or paid a day or a number may. Whatever is not surely
silent may tell: a text, a word in a field of no known name, a day, a truth called as a state is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from runbookc.catalog.model import Field
from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words, stem
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.outcome import contrary, is_known_state, is_status
from runbookc.conformance.evidence.records.short_texts import happened
from runbookc.conformance.evidence.values.dates import recorded_days
from runbookc.conformance.evidence.values.ids import id_in
from runbookc.conformance.masking.kinds import kinds_of
from runbookc.conformance.record_words import record_pattern, record_words

STANDING: Final = frozenset(record_words("standing-group"))
_REACHING: Final = frozenset(record_words("reaching-group"))
_STARTING: Final = frozenset(record_words("starting-group"))
_REMOVING: Final = frozenset(record_words("removing-group"))
_PLACING: Final = frozenset(record_words("placing-group"))
_GOOD: Final = frozenset(record_words("good-flag"))
_ATTRIBUTES: Final = frozenset(record_words("attribute-field"))
_TELLING: Final = frozenset(record_words("standing-field"))
_BEGINNING: Final = frozenset((*record_words("of-every-record"), *record_words("beginning-field")))
_DATING: Final = frozenset(record_words("bare-date-field"))
_MEASURE: Final = record_pattern("measure-field")
_PROPER: Final = re.compile(r"(?=\S+\s)(?:[A-Z][^\s_]*\s*)+\Z")
"""Several words that all begin with a capital: "Marta Kranz"."""
_NUMBERED: Final = re.compile(r"(?=.{4})(?=[^A-Z]|.*[a-z]).*\d")
"""A text with a number, and no code in capitals: "Roam 20", "10 mm"."""
_FREE: Final = 3
"""Words of a text that may tell anything, at least."""
_CODES: Final = frozenset((*range(10), 100))
"""Numbers that may be a code, or tell that none or all of it is there."""


class Standing(NamedTuple):
    """How a thing is said to stand: its nouns, the group of the verb that would have brought it there, the words."""

    things: frozenset[str]
    group: str
    done: frozenset[str]


def may_tell_standing(entry: Entry, told: Standing, lexicon: Lexicon, listed: Mapping[str, Field]) -> bool:
    """Whether a result holds anything that may tell that a thing stands so.

    `listed` are the fields of it that the catalogue describes, by their paths.
    """
    value = entry.receipt.value
    if isinstance(value, str) or not _states(lexicon.language, STANDING - _REACHING).isdisjoint(name_words(entry.tool)):
        return True
    if told.group not in _REACHING and entry.receipt.result_message is not None and _is_gone(value):
        return True
    if told.group in _REMOVING and _lists(value, told.things):
        return True
    kinds = kinds_of((path.rpartition(".")[2] for path, _ in entry.returned), argument=False)
    for path, value in entry.returned:
        if value is None or value == "" or ((field := listed.get(path)) and _is_another(value, field, told, lexicon)):
            continue
        if isinstance(value, str) and is_status(path):
            tells = not contrary(value, told.done, lexicon.language)
        else:
            named = _is_told_by_name(path, told.things, lexicon.language)
            personal = kinds[path.rpartition(".")[2]]
            tells = named or (not personal and _may_tell(path, value, told, lexicon))
        if tells or (field and _is_described(field, lexicon)):
            return True
    return False


def _is_another(value: Any, field: Field, told: Standing, lexicon: Lexicon) -> bool:
    """Whether a value is one of a list, in which another tells the state, or none tells any: `beer` is "stout"."""
    values = [one.lower() for one in field.values]
    if not isinstance(value, str) or value.lower() not in values:
        return False
    telling = [one for one in values if not told.done.isdisjoint(_words(one))]
    if telling:
        return value.lower() not in telling
    return not (is_status(field.path) or any(_says_state(one, lexicon) for one in values))


def _is_described(field: Field, lexicon: Lexicon) -> bool:
    """Whether the catalogue says of a field that it tells a state: "Whether outgoing calls are barred"."""
    return not (_states(lexicon.language) - _DATING).isdisjoint(words_in(field.description.lower()))


def _is_gone(value: Any) -> bool:
    """Whether a result holds none of a thing any more: `[]`, `"holds": []`, `"guest": null`.

    That an attribute or a day is not there tells nothing.
    """
    fields = value.items() if isinstance(value, dict) else (("", value),)
    names = [name_words(name) for name, held in fields if held is None or held in ("", [], {})]
    aside = _ATTRIBUTES | _TELLING | _DATING
    return any(aside.isdisjoint(name[-1:]) and _states("en").isdisjoint(name) for name in names)


def _lists(value: Any, things: frozenset[str]) -> bool:
    """Whether a result lists such things: that one is not among them tells that it is gone."""
    fields = value.items() if isinstance(value, dict) else (("", value),)
    return any(isinstance(held, list) and things >= name_stems(name) for name, held in fields)


def _may_tell(path: str, value: Any, told: Standing, lexicon: Lexicon) -> bool:
    """Whether a value may tell it, in a field whose name does not."""
    things, group, _ = told
    name = name_words(path.rpartition(".")[2])
    of_it = not things.isdisjoint(name_stems(path))
    called = not _ATTRIBUTES.isdisjoint(name[-1:])
    if isinstance(value, bool):
        plain = value and len(name) > 1 and group not in _STARTING  # `smart_meter`
        return of_it or not (called or plain or _GOOD.issuperset(name))
    if not isinstance(value, str):
        return group in _REACHING | _STARTING or _is_code(name, value)
    if recorded_days(value):
        return group in _REACHING | _STARTING or not _is_of_beginning(name, things)
    if _says_state(value, lexicon) and not (called and len(words_in(value)) >= _FREE):
        return True
    if called or id_in(value):
        return False
    if of_it and group in _STARTING:
        return True  # `roaming: "EU"`
    if content_stems(name) <= things:  # `courier: "Swiftline"`, where "the courier was told"
        return value == value.lower() and not _NUMBERED.match(value)
    if group in _REACHING or group in _PLACING:  # a place or a name may tell
        return True
    figure = group not in _STARTING and _NUMBERED.match(value) and len(words_in(value)) < _FREE
    return not (figure or _PROPER.match(value))


def _is_code(name: tuple[str, ...], value: Any) -> bool:
    """Whether a number may stand for a state, and counts or measures nothing."""
    if value == 0:
        return True
    counts = any(stem(word) != word for word in name[-1:]) or _MEASURE.search("_".join(name)) is not None
    return value in _CODES and not counts


def _is_of_beginning(name: tuple[str, ...], things: frozenset[str]) -> bool:
    """Whether a day is only that of a thing, or of what every record tells: `port_date`, `createdAt`."""
    if not _BEGINNING.isdisjoint(name):
        return True
    return all(word in _DATING or not things.isdisjoint(content_stems([word])) for word in name)


@lru_cache(maxsize=4096)
def _is_told_by_name(path: str, things: frozenset[str], language: str) -> bool:
    """Whether a field by its name tells a state, or whatever may be one: `locked_by`, `stage`, an event's."""
    name = name_words(path)
    if is_status(path) or happened(path) or not _TELLING.isdisjoint(name[-1:]):
        return _BEGINNING.isdisjoint(name)
    return not (_states(language) - things - _BEGINNING - _DATING).isdisjoint(name)


def _says_state(value: str, lexicon: Lexicon) -> bool:
    """Whether a text of a record tells any state: "on hold", "BARRED", "not in use"."""
    if is_known_state(value, lexicon.language) or is_known_state(value, "en"):
        return True
    words = _words(value)
    if any(
        not one.any_of("negation", "particle", "shows-free", "done").isdisjoint(words)
        for one in (lexicon, load_lexicon())
    ):
        return True
    return not _states(lexicon.language).isdisjoint(words)


def _words(value: str) -> list[str]:
    """Those of a value of a record: "ON_HOLD" has two."""
    return words_in(value.lower().replace("_", " ").replace("-", " "))


@cache
def _states(language: str, groups: frozenset[str] = STANDING) -> frozenset[str]:
    """The words, of a language and of the catalogue's, for such deeds, and for what they lead to."""
    found: set[str] = set()
    for lexicon in (load_lexicon(language), load_lexicon()):
        past = ((word, verb) for word, verbs in lexicon.past.items() for verb in verbs if not verb.rest)
        led_to = (*past, *lexicon.nominals.items(), *lexicon.states.items())
        found.update(word for word, verb in led_to if verb.group in groups)
        found.update(word for word, verb in lexicon.base.items() if verb.group in groups - _REACHING)
    return frozenset(found)
