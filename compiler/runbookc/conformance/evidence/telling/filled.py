"""Fields named by a deed that a look found filled: `issued_at` an invoice was, `paid_amount` is how much was paid.

`renewals` is how often something was renewed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.record_shape import SHAPES, Shape
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.record_words import record_words

_OF_ALL = frozenset(record_words("of-every-record"))
"""How fields begin that every record has: `created_at`."""
_SHORT = 40
"""Characters of a day, at most."""


Wished = Callable[[], bool]
"""Whether anybody spoke of doing it."""


def is_filled(
    found: FoundClaim, done: frozenset[str], ledger: Ledger, writes: frozenset[str], since: int, wished: Wished
) -> bool:
    """Whether a record read after a message tells that it was done; of what was `wished` only by its amount."""
    for entry in reversed(ledger.own):
        if entry.call.message <= since:
            break
        if entry.receipt.status != "ok":
            continue
        named = _named(entry, done)
        if entry.tool in writes:  # `fee_refunded: true`, of what a change did beside
            if any(value is True and _is_of(found, path, ()) for path, value in named):
                return True
        elif any(_tells(found, path, value, entry, wished) for path, value in named):
            return True
    return False


def is_counted(found: FoundClaim, done: frozenset[str], ledger: Ledger, writes: frozenset[str], by: Lexicon) -> bool:
    """Whether a look found that it was done as often as is told: "has been renewed three times", `renewals` 3."""
    for entry in ledger.own:
        if entry.tool in writes or entry.receipt.status != "ok":
            continue
        for path, value in entry.returned:
            if value == found.said.times and type(value) is int and _counts(path, found.deed, done, by):
                return True
    return False


def _counts(path: str, deed: str, done: frozenset[str], by: Lexicon) -> bool:
    """Whether a field is called by a deed, or by the noun for it."""
    words = name_words(path.rpartition(".")[2])
    verbs = (by.nominals.get(by.nouns.stem(word)) for word in words)
    return not done.isdisjoint(words) or any(verb is not None and verb.lemma == deed for verb in verbs)


def _named(entry: Entry, done: frozenset[str]) -> list[tuple[str, object]]:
    """The filled fields of a result that begin or end with a word for the deed: `informed_at`, `driver_informed`."""
    if done.isdisjoint(_edges(entry.result.shape)):
        return []
    return [(path, value) for path, value in entry.returned if value and not done.isdisjoint(_edge(path))]


@lru_cache(maxsize=SHAPES)
def _edges(shape: Shape) -> frozenset[str]:
    return frozenset(word for path in shape.paths for word in _edge(path)) - _OF_ALL


def _edge(path: str) -> tuple[str, ...]:
    """The first and the last word of a field's name."""
    words = name_words(path.rpartition(".")[2])
    return (words[0], words[-1]) if words else ()


def _tells(found: FoundClaim, path: str, value: object, entry: Entry, wished: Wished) -> bool:
    number = as_decimal(value)
    if number is not None and value is not True:
        return any(money.is_of(number) for money in found.said.amounts)
    if found.bound is None or not (value is True or (isinstance(value, str) and len(value) < _SHORT)):
        return False
    whose = _is_of(found, path, name_words(entry.tool)) or _is_of_named(found, path, entry)
    if not (whose or _lists(found, path, entry)) or wished():
        return False
    return not isinstance(value, str) or ":" in value or not _is_fresh(found)


def _is_of(found: FoundClaim, path: str, around: Sequence[str]) -> bool:
    """Whether a field is of what the claim deals with, by its name, and by what it stands in or is `around` it."""
    before, _, name = path.rpartition(".")
    whose = [*(name_words(before.rpartition(".")[2]) or around), *name_words(name)[:-1]]
    return found.bound is not None and not content_stems(whose).isdisjoint(found.bound.nouns)


def _is_of_named(found: FoundClaim, path: str, entry: Entry) -> bool:
    """Whether a field is of somebody whom the record names: `keeper` "Ines" and `keeper_notified`, of Ines."""
    named = frozenset(name_words(path.rpartition(".")[2])[:-1])
    held = ((name_words(other), value) for other, value in entry.returned if isinstance(value, str))
    texts = [value.lower() for words, value in held if words and words[-1] in named]
    return found.bound is not None and any(not content_stems(words_in(t)).isdisjoint(found.bound.nouns) for t in texts)


def _lists(found: FoundClaim, path: str, entry: Entry) -> bool:
    """Whether a field called by the deed alone lists what it was done to: `quarantined` ["F-9"], of one fish."""
    before, _, name = path.rpartition(".")
    if before or len(name_words(name)) != 1 or not isinstance(entry.receipt.value, dict):
        return False
    listed = entry.receipt.value.get(name)
    return isinstance(listed, list) and all(count.number in (None, len(listed)) for count in found.said.counts)


def _is_fresh(found: FoundClaim) -> bool:
    """ "Was set a moment ago": no field that has a day alone told anybody so."""
    return load_lexicon(found.language).frames["fresh"].search(found.said.text) is not None
