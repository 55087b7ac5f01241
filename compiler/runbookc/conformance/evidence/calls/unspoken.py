"""Changes of a thing that only a list of ids holds, where another of its kind was looked up and spoken of.

A customer names a line by its phone number, its record is read, and the call is made for the next line of the account:
nobody spoke of that one and nothing tells what it is, so that nobody can have meant it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from runbookc.conformance.claims.lexicon import languages, load_lexicon
from runbookc.conformance.evidence.calls.heard import Heard
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.keys import Keys, alike, bare, key_in
from runbookc.conformance.evidence.values.ids import field_of

_NAMING: Final = 5
"""Letters and digits of a value by which a thing is spoken of, at least, three of them figures."""
_FIGURES: Final = 3
_DEEPEST: Final = 40


def spoken_of_instead(path: str, plain: str, entry: Entry, heard: Heard, keys: Keys, own: Sequence[Entry]) -> str:
    """The id of the thing that was spoken of and looked up, where a call is for another of which nothing is known.

    "" where nobody can tell: the thing is spoken of, has a record of its own or was dealt with before, or several
    things or the other one may be meant.
    """
    rivals = [one for one in keys.others_given(path, plain, entry) if alike(one, plain)]
    if not rivals or heard.is_spoken(plain, entry.heard) or _may_mean_others(heard, entry.heard):
        return ""
    before = [e for e in own[-RECENT:] if e.call.message < entry.call.message and e.receipt.status == "ok"]
    known = _by_id(field_of(path), _records(before))
    if plain in known:
        return ""
    dealt = "\n".join([bare(str(e.call.arguments)) for e in own[-RECENT:] if e.tool == entry.tool])
    for rival in rivals:
        if rival in dealt:
            return ""
        naming = {rival, *(value for one in known.get(rival, ()) for value in _naming(one))}
        if any(heard.is_asked(value, entry.heard) for value in naming):
            return rival
    return ""


def _may_mean_others(heard: Heard, count: int) -> bool:
    """Whether the customer speaks of several things, or of another than was named: "both", "the other one"."""
    words = frozenset[str]().union(*(load_lexicon(one).words["means-others"] for one in languages()))
    return heard.is_asked_any(words, count)


def _records(entries: Sequence[Entry]) -> Iterator[dict[Any, Any]]:
    """Every record in some results, those within others as well."""
    todo: list[tuple[Any, int]] = [(entry.receipt.value, 0) for entry in entries]
    while todo:
        inner, depth = todo.pop()
        if isinstance(inner, dict):
            yield inner
        if depth < _DEEPEST and isinstance(inner, list | dict):
            every = inner.values() if isinstance(inner, dict) else inner
            todo += [(one, depth + 1) for one in every if isinstance(one, list | dict)]


def _by_id(name: str, records: Iterator[dict[Any, Any]]) -> dict[str, list[dict[Any, Any]]]:
    """Records by the ids that they bear themselves, in a field of their own of that name."""
    found: dict[str, list[dict[Any, Any]]] = {}
    for record in records:
        for key, value in record.items():
            if field_of(str(key)) == name and (plain := key_in(str(key), value)) is not None:
                found.setdefault(plain, []).append(record)
    return found


def _naming(record: dict[Any, Any]) -> Iterator[str]:
    """The values of a record by which a thing may be spoken of: phone numbers, plates, other ids."""
    for value in record.values():
        plain = bare(value) if isinstance(value, str) else ""
        if len(plain) >= _NAMING and sum(map(str.isdigit, plain)) >= _FIGURES and not plain.startswith(("19", "20")):
            yield plain
