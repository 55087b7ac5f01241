"""A value told beside a deed or in a label, against the record of it: an invented date, amount or code is one.

"I've opened a repair; they'll collect it on 16 May" where the call returned another day and nothing anywhere tells of
the 16th. Silent wherever the value may come from elsewhere: a record, anybody's words, the runbook, or reckoning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import name_words, stem
from runbookc.conformance.claims.number_words import called
from runbookc.conformance.claims.placed_values import PlacedValue
from runbookc.conformance.claims.tellings import Telling
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.keys import bare
from runbookc.conformance.evidence.telling.measured import Field, Measured, names_of, stems_of
from runbookc.conformance.evidence.telling.told import Otherwise, agrees, may_be_known
from runbookc.conformance.evidence.values.durations import Duration, durations_in, is_unit, recorded_duration
from runbookc.conformance.evidence.values.ids import as_decimal, shape
from runbookc.conformance.record_words import record_words

_LATEST = 60
"""Calls whose records are looked at, the last ones."""
_OF_DAYS = frozenset(record_words("day-field"))
_SAYS_KIND = {"day": frozenset(record_words("says-day")), "money": frozenset(record_words("says-money"))}
"""Words of a label that only say what kind of value stands behind it."""
_NEAR = 3
"""Words behind a number among which its noun stands."""
_WHICH = frozenset(record_words("which-of-several"))
"""Words of a field's name that tell of which of several things it speaks."""


class Known(NamedTuple):
    """What else a value may come from: the record, the words of runbook and catalogue, the nouns of each tool."""

    ledger: Ledger
    measured: Measured
    standing: str
    nouns: dict[str, frozenset[str]]
    lexicon: Lexicon


def told_beside(value: PlacedValue, proofs: Sequence[Entry], known: Known) -> Otherwise | None:
    """What the records of the deeds that are told in the same sentence, before a value, hold in its place."""
    if value.open or value.kind in ("code", "list"):
        return None
    for entry in reversed(proofs):
        fields = [field for field in known.measured.of(entry) if _is_alike(field, value)]
        if fields:
            return _otherwise(entry, fields, value, known)
    return None


def told_as(value: PlacedValue, known: Known) -> Otherwise | None:
    """What a record holds under the name that the label of a value bears, or all of whose words its clause bears."""
    if not value.label and value.kind in ("code", "money"):
        return None
    for entry in reversed(known.ledger.own[-_LATEST:]):
        if entry.receipt.status != "ok":
            continue
        held = known.measured.codes(entry) if value.kind == "code" else known.measured.of(entry)
        alike = (field for field in held if _is_alike(field, value, named=True))
        fields = [field for field in alike if _is_named(field, entry, value, known)]
        if fields:
            return _otherwise(entry, fields, value, known)
    return None


def _otherwise(entry: Entry, fields: list[Field], value: PlacedValue, known: Known) -> Otherwise | None:
    best = max(fields, key=lambda field: (len(value.words & stems_of(field.path)[0]), "amount" in field.names))
    if value.counted is not None:
        return _too_many(entry, best, value.counted[0], known)
    if any(_is_held(field, value) for field in fields) or _is_known(value, known):
        return None
    said = value.money or value.day or value.duration or value.place or value.code.upper()
    return Otherwise(entry, best.path, str(best.held), str(said))


def _is_held(field: Field, value: PlacedValue) -> bool:
    if value.kind in ("day", "money"):
        return agrees(Telling(value.start, value.end, (), (), value.money, value.day), field.held)
    return value.duration is not None and recorded_duration(field.path, field.held) == value.duration


def _too_many(entry: Entry, field: Field, number: int, known: Known) -> Otherwise | None:
    """ "14 failed attempts" where the record lists three, and no number of it says that there are more."""
    entries = known.ledger.entries
    paged = any(not known.lexicon.words["paged-field"].isdisjoint(names_of(path)) for path, _ in entry.returned)
    every = sum(len(f.held) for e in entries for f in known.measured.of(e) if f.kind == "list" and f.path == field.path)
    spoken = any(as_decimal(v) == number for e in entries for _, v in (*e.returned, *e.given))
    said = any(re.search(called(number), text.lower()) for text in (*known.ledger.told, known.standing))
    if paged or spoken or said or number <= every or number in _lengths(entries):
        return None
    return Otherwise(entry, field.path, f"a list of {len(field.held)}", str(number))


def _lengths(entries: Sequence[Entry]) -> set[int]:
    """How long the lists are that are results themselves, of one call and of all of a tool, and those under names."""
    whole, found = Counter[str](), set[int]()
    for entry in entries:
        value = entry.receipt.value
        if isinstance(value, list):
            whole[entry.tool] += len(value)
            found |= {len(value), whole[entry.tool]}
        elif isinstance(value, Mapping):
            found.update(len(one) for one in value.values() if isinstance(one, list))
    return found


def _is_alike(field: Field, value: PlacedValue, named: bool = False) -> bool:
    """Whether a field holds such a value; of codes one of the same shape.

    Where the field is `named`, four hours are held against its two days.
    """
    if field.kind != value.kind:
        return False
    if value.duration is not None:
        held = recorded_duration(field.path, field.held)
        return held is not None and (held.kind == value.duration.kind or (named and held.lies_apart(value.duration)))
    return value.kind != "code" or shape(field.held.lower()) == shape(value.code)


def _is_named(field: Field, entry: Entry, value: PlacedValue, known: Known) -> bool:
    """Whether a value is told by its field's name: by a label, or by all its words in the same clause."""
    words, around = stems_of(field.path)
    if value.kind == "place":
        return not value.open
    if value.counted is not None:
        *before, head = name_words(field.path) or ("",)
        head, done = stem(head), [stem(word) for word in before if word in known.lexicon.past]
        if not value.words.union(value.counted[1]).issuperset(done):
            return False  # "you have 3 visits left" counts no `cancelled_visits`
        return not value.open and head in value.counted[1][:_NEAR] and head not in known.lexicon.words["vague-thing"]
    if value.label:
        label = value.label - known.lexicon.words["preposition"]  # "Valid for: 30 minutes"
        value = value._replace(label=label or value.label)
        every = words | around | known.nouns.get(entry.tool, frozenset()) | frozenset(name_words(field.path))
        if (
            value.kind == "day"
            and value.label <= _OF_DAYS
            and not words - _OF_DAYS <= around | known.nouns.get(entry.tool, frozenset())
        ):
            return False  # "Date" alone is nobody's `date_of_birth`
        deed = entry.tool in known.ledger.changes and value.kind == "money"  # "Payment: £62 taken"
        if value.label <= every and (deed or not value.label.isdisjoint(field.names)):
            return True
        label = value.label - _SAYS_KIND.get(value.kind, frozenset())  # "Departure date", "Total price"
        return label <= every and not label.isdisjoint(field.names)
    which = _WHICH & set(name_words(field.path))  # what a bill covers is not when the `next_bill` comes
    own = (words - known.lexicon.any_of("preposition", "period", "condition") - _OF_DAYS) | which
    if value.duration is not None:
        own -= {stem(word) for word in name_words(field.path) if is_unit(word)}
        return not value.open and bool(own) and own <= value.told
    return value.kind == "day" and not value.open and bool(own) and own <= value.words


def _is_known(value: PlacedValue, known: Known) -> bool:
    ledger, language = known.ledger, known.lexicon.language
    if value.duration is not None:
        spans = known.measured.spans(language)
        return spans.tells(value.duration) or value.duration in _standing(known) or spans.lie_apart(value.duration)
    if value.place is not None:
        return value.place in known.measured.spans(language).places
    if value.code:
        plain = bare(value.code)
        return known.measured.is_written(plain) or plain in bare(known.standing)
    telling = Telling(value.start, value.end, (), (), value.money, value.day)
    if may_be_known(telling, ledger, known.standing):
        return True
    if value.day is None:
        return False  # else it may be reckoned: "within two working days"
    return known.measured.spans(language).reckons(value.day, ledger.today, _standing(known))


def _standing(known: Known) -> frozenset[Duration]:
    return durations_in(known.standing, known.lexicon.language)
