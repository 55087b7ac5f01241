"""What a text says of a list as a whole against the list that was read: which is first in it, how many it holds.

Silent wherever another reading may make it true: a list that is a part of more, several lists, a customer who wanted
only some, a number that stands in the record.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.listings import Counted, Ranked
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.telling.told import Otherwise
from runbookc.conformance.evidence.values.dates import recorded_days
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.record_words import record_words

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?![\d-])")
_PRICE = frozenset(record_words("price-field"))
_PART = frozenset(record_words("more-to-come"))
"""Words of fields which tell that there is more than was given."""


class Listed(NamedTuple):
    """A list of records in a result: the call, its items, the whole result."""

    entry: Entry
    items: tuple[Mapping[str, Any], ...]


def lists_of(entry: Entry) -> Iterable[Listed]:
    """The lists of records that a result holds, itself or right under a field; none of one that is a part of more."""
    value = entry.receipt.value
    fields = value if type(value) is dict or isinstance(value, Mapping) else {"": value}
    held = [one for one in fields.values() if type(one) is list]
    if held and not _PART.isdisjoint([word for name in fields for word in name_words(str(name))]):
        return
    for one in held:
        if all(isinstance(item, Mapping) for item in one):
            yield Listed(entry, tuple(one))


def ranked_otherwise(
    told: Ranked, lists: Collection[Listed], ledger: Ledger, lexicon: Lexicon, nouns: Mapping[str, frozenset[str]]
) -> Otherwise | None:
    """The list in which another is first than the one told; None where none says so for certain."""
    own = [one for one in lists if len(one.items) > 1]
    if len(own) != 1 or _is_narrowed(told.words, own[0], ledger, lexicon, nouns):
        return None
    field = _field(own[0].items, told)
    if field is None:
        return None
    values = [item[field] for item in own[0].items]
    meant = [value for value in values if _is_of(told, value)]
    first = (max if told.rank == "dearest" else min)(values, key=_order)
    if not meant or any(_order(value) == _order(first) for value in meant):
        return None
    return Otherwise(own[0].entry, f"{told.rank} {field}", str(first), str(meant[0]))


def counted_otherwise(
    told: Counted, lists: Collection[Listed], ledger: Ledger, lexicon: Lexicon, nouns: Mapping[str, frozenset[str]]
) -> Otherwise | None:
    """The list that holds another number of what is counted; None where none says so for certain."""
    if len(lists) != 1:
        return None
    (one,) = lists
    numbers = {as_decimal(value) for _, value in one.entry.returned} | {len(one.items)}
    known = content_stems(told.words) & nouns.get(one.entry.tool, frozenset())
    if not known or told.number in numbers or _is_narrowed(told.words, one, ledger, lexicon, nouns):
        return None
    if any(len({str(item.get(name)) for item in one.items}) == told.number for item in one.items for name in item):
        return None
    return Otherwise(one.entry, "number of " + " ".join(sorted(known)), str(len(one.items)), str(told.number))


def _is_narrowed(
    words: Iterable[str], one: Listed, ledger: Ledger, lexicon: Lexicon, nouns: Mapping[str, frozenset[str]]
) -> bool:
    """Whether words, or the customer's, may be of a part of a list, or the list of another time."""
    if ledger.unknown or ledger.stray_results:
        return True
    if any(e.tool in ledger.changes and e.call.message >= one.entry.call.message for e in ledger.own):
        return True
    wanted = (word for text in ledger.told for word in words_in(text.lower()))
    if not lexicon.words["narrows"].isdisjoint(wanted):
        return True
    fields = {stem for item in one.items for name in item for stem in content_stems(name_words(str(name)))}
    known = nouns.get(one.entry.tool, frozenset()) | fields
    plain = lexicon.any_of("be", "is-or-has", "determiner", "preposition", "one-of", "adverb")
    return any(w not in plain and not content_stems((w,)) <= known for w in words)


def _field(items: tuple[Mapping[str, Any], ...], told: Ranked) -> str | None:
    """The only field that every item has and that is of the kind told: a price, or a day."""
    names = [str(name) for name in items[0] if all(name in item for item in items)]
    if told.day is not None:
        held = [n for n in names if all(isinstance(i[n], str) and _ISO.match(i[n]) for i in items)]
    else:
        held = [n for n in names if not _PRICE.isdisjoint(name_words(n))]
        held = [n for n in held if all(as_decimal(i[n]) is not None for i in items)]
    return held[0] if len(held) == 1 else None


def _is_of(told: Ranked, value: Any) -> bool:
    if told.day is not None:
        return any(told.day.agrees(day) for day in recorded_days(value))
    return told.money is not None and as_decimal(value) in told.money.numbers


def _order(value: Any) -> Any:
    return value if isinstance(value, str) and _ISO.match(value) else as_decimal(value)
