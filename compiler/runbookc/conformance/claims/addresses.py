"""Parts of a postal address by how they are written: a house number with a street, a flat, a postcode.

The words are those of all languages together: an address is written as where it is, whatever is spoken.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, Literal, NamedTuple

from runbookc.conformance.claims.accents import without_accents
from runbookc_grammar import folders, rows

_HOUSE: Final = r"\d{1,6}[A-Za-z]?(?:[-/]\d{1,5}[A-Za-z]?)?"
_JOINT: Final = r"(?:(?:de|del|la|las|los|el)\s){0,3}"
_FREE: Final = r"(?<![\w$€£.,/#@-])"
_MAY: Final = re.compile(r"\d[A-Za-z]?\s[A-ZÁÉÍÓÚÑ]|[a-zá-úA-Z.#:°º,)] ?\d+(?!\d*[.:/-]\d)|[A-Z]{2},?\s{1,4}\d{5}")
"""What stands in every part of an address: a figure beside a word."""
_PARTS: Final = re.compile(r"[^\W\d_]+|\d+")

Kind = Literal["street", "unit", "postcode"]


class Place(NamedTuple):
    """A part of an address in a text, from `start` to `end`."""

    kind: Kind
    start: int
    end: int


def find_places(text: str) -> tuple[Place, ...]:
    """The parts of addresses in a text as written: names are told by their capital letters."""
    if _MAY.search(text) is None:
        return ()
    return tuple(Place(_kind(m), m.start(m.lastgroup or 0), m.end()) for m in _places().finditer(text))


def _kind(match: re.Match[str]) -> Kind:
    group = match.lastgroup
    return "unit" if group == "unit" else "street" if group in ("after", "before") else "postcode"


@cache
def address_words(kind: str) -> frozenset[str]:
    """The words of a kind in every language, without accents."""
    lines = [row for one in folders("claims") for row in rows(f"claims/{one}/addresses.tsv")]
    return frozenset(folded(word) for row in lines if row["kind"] == kind for word in row["words"].split())


def folded(text: str) -> str:
    """A text in lower case without accents and apostrophes."""
    return re.sub("['’]", "", without_accents(unicodedata.normalize("NFKC", text.lower())))


def words_of(place: str) -> list[str]:
    """The words and numbers of a part of an address that tell it from others: without "Street", "Suite"."""
    left = address_words("street-after") | address_words("street-before") | address_words("unit")
    left |= address_words("left-out") | address_words("postcode")
    return [part for part in _PARTS.findall(folded(place)) if part not in left]


@cache
def _places() -> re.Pattern[str]:
    name = r"[A-ZÁÉÍÓÚÑ][\w'’]{0,29}(?![\w'’])\.?"
    after, before = _spelled("street-after"), _spelled("street-before")
    return re.compile(
        rf"{_FREE}(?P<after>{_HOUSE}\s(?:{name}\s){{1,3}}(?:{after})\b)"
        rf"|\b(?P<before>(?:[Cc]/|(?:{before})\b\.?)\s?{_JOINT}{name}(?:\s{_JOINT}{name}){{0,3}},?\s(?:#|n[º°o.]+)?\s?{_HOUSE})(?![\w-])"
        rf"|\b(?P<unit>(?:{_spelled('unit')})\b\.?:?\s(?:#|n[º°o.]+)?\s?\d{{1,5}}-?[A-Za-z]?)(?![\w-])"
        rf"|,\s?[A-Z]{{2}},?\s{{1,4}}(?P<state>\d{{5}}(?:-\d{{4}})?)(?![\w-])"
        rf"|\b(?:{_spelled('postcode')}|[Cc]\.\s?[Pp]\.)(?:\s[Cc]ode)?\W{{1,6}}(?P<code>\d{{5}}(?:-\d{{4}})?)(?![\w-])"
    )


def _spelled(kind: str) -> str:
    """The words of a kind with small letters, a capital, or all capitals."""
    words = {r["words"] for one in folders("claims") for r in rows(f"claims/{one}/addresses.tsv") if r["kind"] == kind}
    each = {word for line in words for word in line.split()}
    return "|".join(
        sorted({s for word in each for s in (word, word.capitalize(), word.upper())}, key=lambda w: (-len(w), w))
    )
