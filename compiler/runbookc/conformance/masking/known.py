"""Personal data that a conversation itself tells of: values of fields by their name, and names that people give.

What is known is looked for word by word in every text, so that "Yusuf", "ROSSI, Yusuf" and yusuf_rossi_9620 are all
found once a lookup has named the customer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from runbookc.conformance.claims.accents import without_accents
from runbookc.conformance.masking.found import Found, digits_of, found_in, phone_key
from runbookc.conformance.masking.kinds import cues, kinds_of
from runbookc.conformance.record_words import record_words
from runbookc_grammar import rows

_WORD: Final = re.compile(r"[^\W_]+")
_MOST: Final = 2_000
"""Values of one conversation that are looked for; each costs memory."""
_GAP: Final = 3
"""Signs between two words of one value."""
_GIVEN: Final = frozenset(record_words("given-name-field"))
_FAMILY: Final = frozenset(record_words("family-name-field"))


class _Value(NamedTuple):
    words: tuple[str, ...]
    kind: str
    key: str
    part: bool
    """One word of a name, which may be a common word as well."""


class Known:
    """Values by their first word."""

    def __init__(self, kinds: Collection[str]) -> None:
        self._kinds = kinds
        self._by_word: dict[str, list[_Value]] = {}
        self._count = 0
        self.phones: set[str] = set()
        """Keys of numbers that a field or a word somewhere calls a telephone's."""

    def read_fields(self, value: Any, argument: bool, kind: str = "") -> None:
        """Every field of parsed JSON whose name says that it is personal; `argument`: it was given to a tool."""
        if isinstance(value, Mapping):
            self._read_person(value)
            kinds = kinds_of(map(str, value), argument)
            for name, inner in value.items():
                self.read_fields(inner, argument, kinds[str(name)])
        elif isinstance(value, list):
            for inner in value:
                self.read_fields(inner, argument, kind)
        elif isinstance(value, str | int) and not isinstance(value, bool):
            if kind in self._kinds and (kind != "id" or len(str(value)) > 3):
                self._keep(kind, str(value))
            if "@" in str(value) and "name" in self._kinds:
                for name in _names_in_emails(str(value)):
                    self._keep("name", name)
            self._read_phones(str(value))

    def read_words(self, text: str, role: str) -> None:
        """What somebody says: "my name is …", a name under a greeting, the parts of an e-mail address; telephones."""
        self._read_phones(text)
        if "name" not in self._kinds:
            return
        for name in _names_in(text, role):
            self._keep("name", name)

    def read_letters(self, value: Any, role: str) -> None:
        """The same of every text of several words in a call's arguments or a result."""
        if isinstance(value, Mapping):
            for inner in value.values():
                self.read_letters(inner, role)
        elif isinstance(value, list):
            for inner in value:
                self.read_letters(inner, role)
        elif isinstance(value, str) and len(value.split(None, 1)) > 1:
            self.read_words(value, role)

    def _read_phones(self, text: str) -> None:
        """A number that is known once is known wherever else it stands, with its country or without."""
        if "phone" in self._kinds and len(self.phones) < _MOST:
            self.phones.update(found.key for found in found_in(text, ("phone",)))

    def in_text(self, text: str) -> Iterator[Found]:
        """Every place where something known stands, the longest value at each."""
        if not self._by_word:
            return
        words = [(m.start(), m.end(), m[0].casefold()) for m in _WORD.finditer(text)]
        past = 0
        for at, (start, _, word) in enumerate(words):
            if start < past:  # "Ida Brandt, ida@…" is no "Brandt, Ida"
                continue
            best: Found | None = None
            for value in self._by_word.get(word, ()):
                end = _end(words, at, value.words)
                if end and (not value.part or _as_a_name(text, start, end)) and (best is None or end > best.end):
                    best = Found(start, end, value.kind, value.key)
            if best is not None:
                past = best.end
                yield best

    def key_of(self, kind: str, value: str) -> str:
        """The key of a field's whole value: of a name, that of the person where one is known."""
        words = tuple(_words(value))
        if kind != "name":
            return _key(kind, value, words)
        for known in self._by_word.get(words[0], ()) if words else ():
            if known.kind == kind and known.words == words:
                return known.key
        return " ".join(words)

    def _read_person(self, fields: Mapping[Any, Any]) -> None:
        """First and last name of one object are one person."""
        named = {str(key).lower(): value for key, value in fields.items() if isinstance(value, str)}
        given = next((value for key, value in named.items() if key in _GIVEN), "")
        family = next((value for key, value in named.items() if key in _FAMILY), "")
        if given and family and "name" in self._kinds:
            self._keep("name", f"{given} {family}")

    def _keep(self, kind: str, value: str) -> None:
        words = tuple(_words(value))
        if not words or len(words) > 12 or self._count >= _MOST:
            return
        key = _key(kind, value, words)
        if kind == "phone" and len(digits_of(value)) > 6:
            self.phones.add(key)
        if kind == "name":
            key = next((v.key for v in self._by_word.get(words[0], ()) if v.kind == kind and v.words == words), key)
        self._add(_Value(words, kind, key, kind == "name" and len(words) == 1))
        if kind == "name" and len(words) > 1:
            self._add(_Value((words[-1], *words[:-1]), kind, key, False))
            for word in words:
                if len(word) > 1:
                    self._add(_Value((word,), kind, key, True))

    def _add(self, value: _Value) -> None:
        values = self._by_word.setdefault(value.words[0], [])
        if all(value.words != other.words or value.kind != other.kind for other in values):
            values.append(value)
            self._count += 1


def _key(kind: str, value: str, words: tuple[str, ...]) -> str:
    """The same for one value however it is written; as `found_in` has it where that finds it by its form."""
    if kind == "phone":
        return phone_key(value) or value
    if kind == "card":
        return digits_of(value) or value
    if kind == "bank":
        return "".join(words)
    return value.strip().casefold() if kind == "email" else " ".join(words)


def _words(value: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(value)]


def _end(words: list[tuple[int, int, str]], at: int, wanted: tuple[str, ...]) -> int:
    """Where the wanted words end that begin with the word at `at`, 0 where they do not stand there."""
    if at + len(wanted) > len(words):
        return 0
    for step, word in enumerate(wanted[1:], start=1):
        if words[at + step][2] != word or words[at + step][0] - words[at + step - 1][1] > _GAP:
            return 0
    return words[at + len(wanted) - 1][1]


def _as_a_name(text: str, start: int, end: int) -> bool:
    """Whether a word that may be a common one stands as a name: with a capital, or as part of an identifier."""
    if not text[start:end].islower():
        return True
    before, after = text[start - 1 : start], text[end : end + 2]
    return before in ("_", ".") or after[:1] == "_" or (after[:1] == "." and after[1:].isalpha())


def _names_in(text: str, role: str) -> Iterator[str]:
    if role == "user":
        for match in _introductions().finditer(text):
            yield match[1] or match[2]
        for match in _present().finditer(text):
            yield match[1]
        signed = _closing().search(text[-200:])
        if signed:
            yield signed[1]
    elif role == "assistant":
        greeted = _greeted().match(text)
        if greeted and greeted[1].casefold() not in (*cues("nobody"), *cues("title")):
            yield greeted[1]
    for match in _greetings().finditer(text):
        if _is_given(match[1] or match[2]):
            yield match[1] or match[2]
    for match in _titled().finditer(text):
        yield f"{match[1]} {match[2]}" if match[2] and _is_given(match[1]) else match[1]
    yield from _names_in_emails(text)


def _is_given(name: str) -> bool:
    return without_accents(name.casefold()) in _given_names()


def _names_in_emails(text: str) -> Iterator[str]:
    for email in found_in(text, ("email",)):
        local = text[email.start : email.end].partition("@")[0]
        parts = [part for part in re.split(r"[._-]", local) if len(part) > 2 and part.isalpha()]
        if len(parts) == 2:
            yield " ".join(parts)


_NAME: Final = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)?"
_FULL: Final = rf"{_NAME}(?: {_NAME}){{0,3}}"
_BELOW: Final = r"(?:\s*\n[^\n]*[@\d][^\n]*){0,4}"
"""Lines under a name that say how to reach them."""


@cache
def _introductions() -> re.Pattern[str]:
    strong, weak = (_either(cues(kind)) for kind in ("introduction", "presentation"))
    return re.compile(rf"(?<!\w)(?i:{strong})[ :]{{1,2}}({_FULL})|(?<!\w)(?i:{weak}) ({_NAME}(?: {_NAME}){{1,3}})")


@cache
def _present() -> re.Pattern[str]:
    """ "Sam Reed here, …": at the beginning of what is said, with first and last name."""
    return re.compile(rf"(?:^|[.!?\n]\s*)({_NAME}(?: {_NAME}){{1,3}}),? (?i:{_either(cues('present'))})(?=[\s,.!:;]|$)")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.!\n])\s*(?i:{_either(cues('closing'))})[,.!]?\s+({_FULL}){_BELOW}\s*$")


@cache
def _greetings() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?i:{_either(cues('address_word'))})[,.]? ({_NAME})(?=[\s,.!?]|$)|, ({_NAME})(?=[,.!?])"
    )


@cache
def _greeted() -> re.Pattern[str]:
    """Who is spoken to by the first words of a message."""
    return re.compile(rf"\W{{0,3}}(?i:{_either(cues('address_word'))}),? ({_NAME})(?=[,.!:]|\s*\n)")


@cache
def _titled() -> re.Pattern[str]:
    titles = _either(form for word in cues("title") for form in (word.capitalize(), word.upper()))
    return re.compile(rf"(?<!\w)(?:{titles})\.? ({_NAME})(?: ({_NAME}))?")


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace("'", "['’]") for word in words)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(without_accents(word.casefold()) for row in rows("given_names.tsv") for word in row.values())
