"""What records say of a state that a text tells: that it is not so ("locked": true, of an unlocked one), or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import name_stems, name_words, stem
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.records.outcome import contrary, is_status
from runbookc.conformance.evidence.values.coded_times import is_coded_day
from runbookc.conformance.evidence.values.ids import id_in
from runbookc.conformance.masking.kinds import kinds_of

_LEAST: Final = 3
"""Letters of a word without what undoes it, at least."""


def truth_of(bound: Bound, read: Iterable[Entry], lexicon: Lexicon) -> bool | None:
    """What truths in records say of a state that is called as they are, or to the contrary; None where none does.

    `refunded` of "refunded", `locked` of "unlocked"; it is so where one says so. Beside `"siren": "quiet"`, a truth of
    the whole (`"armed": true`) tells nothing of the siren.
    """
    things, done = frozenset(bound.nouns[:1]), _tellings(bound, lexicon)
    every = ((entry, [*_truths(done, (entry,), lexicon)]) for entry in read)
    said = [one for entry, truths in every if truths and not _is_called(things, entry) for one in truths]
    return any(said) if said else None


def _is_called(things: frozenset[str], entry: Entry) -> bool:
    """Whether a word in a field that is called by the very thing tells of it; an id of it does not."""
    names = [path.rpartition(".")[2] for path, value in entry.returned if value.__class__ is str]
    return bool(things) and any(things == name_stems(name) and stem(name_words(name)[-1]) in things for name in names)


def is_otherwise(bound: Bound, entries: Iterable[Entry], lexicon: Lexicon) -> bool:
    """Whether every status of such a thing, as it was read or set, is another state, in words that are known."""
    deeds = (noun for noun, verb in load_lexicon().nominals.items() if verb.lemma == bound.deed)  # `refund_status`
    said = list(_statuses(_tellings(bound, lexicon), frozenset((*bound.nouns[:1], *deeds)), entries, lexicon))
    return bool(said) and not any(said)


def field_denies(bound: Bound, entries: Iterable[Entry], lexicon: Lexicon) -> bool:
    """Whether the last field that is called by the very thing holds another state than is told: `deposit` "held"."""
    things, done, last = frozenset(bound.nouns[:1]), _tellings(bound, lexicon), ""
    for entry in entries:
        for path, value in entry.returned:
            if value.__class__ is str and things == name_stems(path.rpartition(".")[2]):
                last = value
    return bool(last) and contrary(last, done, lexicon.language)


def stands_otherwise(bound: Bound, ids: Iterable[str], read: Iterable[Entry], lexicon: Lexicon) -> bool:
    """Whether every record that was read of something named by its id gives it another state than is told."""
    done, named, found = _tellings(bound, lexicon), frozenset(ids), False
    for entry in read:
        for record in records_in(entry.receipt.value):
            plain = {id_in(value) for value in record.values() if isinstance(value, str)}
            states = [v for k, v in record.items() if isinstance(v, str) and is_status(k)] if named & plain else []
            if any(not contrary(value, done, lexicon.language) for value in states):
                return False
            found = found or bool(states)
    return found


def records_in(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in a result, a list of them among its fields too."""
    within = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    if isinstance(value, dict):
        yield value
    for one in within:
        yield from records_in(one) if isinstance(one, (dict, list)) else ()


def tells_anything(entry: Entry, things: frozenset[str]) -> bool:
    """Whether a result holds anything that may tell how a thing stands: not only ids, persons and that the call went
    well."""
    if isinstance(entry.receipt.value, str):
        return True
    kinds = kinds_of((path.rpartition(".")[2] for path, _ in entry.returned), argument=False)
    return any(_may_tell(path, value, things) for path, value in entry.returned if not kinds[path.rpartition(".")[2]])


def _may_tell(path: str, value: Any, things: frozenset[str]) -> bool:
    if isinstance(value, bool):
        return not things.isdisjoint(name_stems(path)) or is_status(path)
    return (
        value is not None and value != "" and not (isinstance(value, str) and id_in(value) and not is_coded_day(value))
    )


def _tellings(bound: Bound, lexicon: Lexicon) -> frozenset[str]:
    """The words for the state, in the language of the text and in that of the catalogue."""
    return tellings_of(bound, lexicon) | tellings_of(bound, load_lexicon())


def tellings_of(bound: Bound, lexicon: Lexicon) -> frozenset[str]:
    """The words of one language that tell that such a deed is done; of what was confirmed those for that as well."""
    done = lexicon.tellings(bound.group, bound.deed)
    return done.union(*(lexicon.tellings("", lemma) for lemma in lexicon.words["assures"])) if bound.assured else done


def _truths(done: frozenset[str], read: Iterable[Entry], lexicon: Lexicon) -> Iterator[bool]:
    for entry in read:
        for path, value in entry.returned:
            if isinstance(value, bool):
                name = path.rpartition(".")[2].lower().removeprefix("is_")
                if name in done:
                    yield value
                elif not done.isdisjoint(_undone(name, lexicon)):
                    yield not value


def _undone(name: str, lexicon: Lexicon) -> Iterator[str]:
    for undoing in lexicon.words["undoing"]:
        prefix = undoing.rstrip("-")
        yield f"{prefix}{name}"
        if name.startswith(prefix) and len(name) >= len(prefix) + _LEAST:
            yield name.removeprefix(prefix)


def _statuses(
    done: frozenset[str], things: frozenset[str], entries: Iterable[Entry], lexicon: Lexicon
) -> Iterator[bool]:
    for entry in entries:
        for path, value in (*entry.given, *entry.returned):
            if isinstance(value, str) and is_status(path) and not things.isdisjoint(_owner(path, entry, lexicon)):
                yield not contrary(value, done, lexicon.language)


def _owner(path: str, entry: Entry, lexicon: Lexicon) -> frozenset[str]:
    """Of what a status is: `card_status` of the card, a bare one of what it stands in, or of what was called."""
    before, _, name = path.rpartition(".")
    named = name_stems(name) - lexicon.any_of("state-noun", "is-or-has")
    return named or name_stems(before or entry.tool)
