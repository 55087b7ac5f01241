"""Parts of an address told of a change, against what the call was given: "742 Park Avenue" for "18 Oak Street".

Silent where what is told stands anywhere: in an argument or a result of any call, in what the customer said, in a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from runbookc.conformance.claims.addresses import Kind, address_words, find_places, folded, words_of
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.telling.told import Otherwise
from runbookc.conformance.evidence.values.other_name import is_other_name

_CODE: Final = re.compile(r"\d{5}(?:-\d{4})?")
_UNIT: Final = re.compile(r"#?\s?\d{1,5}-?[A-Za-z]?")
_ALIKE: Final = 0.7
"""From this on a name may be another misspelt."""
_LONG: Final = 7
"""Letters from which a name is known within other words: "Oak Ridge" in "Oakridge"."""
_LATEST: Final = 60
"""Calls of the customer's side that are looked at, the last ones."""


def given_places(entry: Entry) -> list[tuple[Kind, str, str]]:
    """(kind, path, value) of the arguments that are parts of an address."""
    return [(kind, path, str(value)) for path, value in entry.given for kind in _kinds(path, value)]


def _kinds(path: str, value: Any) -> Iterator[Kind]:
    text, names = str(value), name_words(path.rsplit(".", 1)[-1])
    if _CODE.fullmatch(text) is not None:
        if not address_words("postcode").isdisjoint(names):
            yield "postcode"
    elif isinstance(value, str):
        if _UNIT.fullmatch(text) is not None and not address_words("unit").isdisjoint(names):
            yield "unit"
        yield from sorted({place.kind for place in (*find_places(text), *find_places(text.title()))})


def other_place(kind: Kind, told: str, entry: Entry, ledger: Ledger, standing: str) -> Otherwise | None:
    """What a call was given where a text tells another part of an address, of which nothing else tells either."""
    given = [(path, value) for one, path, value in given_places(entry) if one == kind]
    words = _telling(kind, told)
    if not given or not words or not address_words("ordinal").isdisjoint(words):
        return None
    if kind == "street" and any(_is_misspelt(words, words_of(value)) for _, value in given):
        return None
    if ledger.unknown or ledger.stray_results or any(_holds(text, words) for text in _texts(ledger, standing)):
        return None
    path, value = given[-1]
    return Otherwise(entry, path, value, " ".join(told.split()))


def _telling(kind: Kind, told: str) -> list[str]:
    """The words by which a part of an address is known: of "12-14 Oak" 12 and "oak", of "80279-1234" its first half."""
    words = words_of(told)
    if kind == "street":
        return [w for w in words if w.isdigit()][:1] + [w for w in words if len(w) > 1 and not w.isdigit()]
    return words[:1] if kind == "postcode" else words


def _texts(ledger: Ledger, standing: str) -> Iterator[str]:
    """All that an address may be known from."""
    yield "\n".join(ledger.told)
    for entry in ledger.entries:
        values = [str(value) for _, value in (*entry.given, *entry.returned)]
        yield "\n".join((*values, entry.receipt.content))
    yield from (content for _, content in ledger.theirs(_LATEST))
    yield standing


def _holds(text: str, words: Sequence[str]) -> bool:
    """Whether a text holds all words and numbers of a part of an address, however written and in any order."""
    low = folded(text)
    numbers = [word for word in words if word.isdigit()]
    bare = re.sub(r"[\W_]+", "", low)
    if not all(re.search(rf"(?<!\d)0*{number.lstrip('0')}(?!\d)", low) or _is_long(number, bare) for number in numbers):
        return False
    names = [word for word in words if not word.isdigit()]
    return _is_long("".join(names), bare) or all(re.search(rf"(?<![^\W\d_]){name}(?![^\W\d_])", low) for name in names)


def _is_long(word: str, bare: str) -> bool:
    """Whether a long name or a postcode stands in a text of letters and digits alone."""
    return len(word) >= (5 if word.isdigit() else _LONG) and word in bare


def _is_misspelt(told: Sequence[str], given: Sequence[str]) -> bool:
    """Whether two streets of one number may be the same, spelled otherwise, cut short or written out."""
    numbers, held = ([word for word in one if word.isdigit()] for one in (told, given))
    said, known = ([word for word in one if not word.isdigit()] for one in (told, given))
    if set(numbers).isdisjoint(held):
        return False
    if not is_other_name(" ".join(said), " ".join(known)) or "".join(known) in _initials(said) | {"".join(said)}:
        return True
    return "".join(said) in _initials(known) or SequenceMatcher(None, "".join(said), "".join(known)).ratio() > _ALIKE


def _initials(words: Sequence[str]) -> set[str]:
    """ "mlk" of three words."""
    return {"".join([word[0] for word in words[:end]]) for end in range(2, len(words) + 1)}
