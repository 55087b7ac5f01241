"""Personal data that a text shows by its form alone: addresses, numbers of cards, phones and banks, days of birth."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final, NamedTuple

from runbookc.conformance.claims.addresses import find_places
from runbookc.conformance.masking.kinds import cues
from runbookc.language.lexicon import word_class


class Found(NamedTuple):
    """A stretch of a text (code points, end exclusive) and what it is; `key` is the same for the same value."""

    start: int
    end: int
    kind: str
    key: str


_LOCAL: Final = frozenset(".!#$%&'*+/=?^_`{|}~-")
_DOMAIN: Final = re.compile(r"[^\W_](?:[\w-]{0,62}\.)+[^\W\d_]{2,24}")
_DIGITS: Final = re.compile(r"(?<![\w+])\+?\(?\d(?:[ ().\-/\u00a0\u2010-\u2013]{0,2}\d){5,18}(?!\w)")
_CARD: Final = re.compile(r"\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ -])\d{6}\2\d{4,5}")
_NORTH_AMERICAN: Final = re.compile(r"(?:\+?1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}")
_DAY: Final = re.compile(r"\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4}")
_NATIONAL: Final = re.compile(r"\(?0[1-9]\d{0,4}\)?(?:[ ./-]{1,2}\d{2,}){1,5}")
_IBAN: Final = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?!\w)")
_POSTCODE: Final = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)")
_NEAR: Final = 32
"""Characters before a number in which a word may call it a telephone's."""
_BESIDE: Final = 60
"""Characters around a street in which a flat or a postcode is of the same address."""


def found_in(text: str, kinds: Collection[str], phones: Collection[str] = ()) -> Iterator[Found]:
    """Everything of these kinds, in no order; stretches may overlap. `phones` are keys of numbers that are known."""
    if "email" in kinds and "@" in text:
        yield from _emails(text)
    if "card" in kinds or "phone" in kinds:
        yield from _numbers(text, kinds, phones)
    if "bank" in kinds:
        yield from _accounts(text)
        yield from _named_accounts(text)
    if "address" in kinds:
        yield from (_stretch(text, start, end, "address") for start, end in _parts_of_addresses(text))
    if "birth" in kinds:
        yield from (_stretch(text, *match.span(1), "birth") for match in _births().finditer(text))


def digits_of(text: str) -> str:
    """Its decimal digits."""
    return "".join(sign for sign in text if sign.isdecimal())


def is_card(digits: str) -> bool:
    """Whether digits can be a payment card's: 13 to 19 from 2 to 6 on, with the check digit of ISO/IEC 7812 (Luhn)."""
    if not 13 <= len(digits) <= 19 or digits[0] not in "23456":
        return False
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_iban(sign: str) -> bool:
    """Whether signs without spaces are an account's by their check digits (ISO 13616)."""
    return 15 <= len(sign) <= 34 and int("".join(str(int(c, 36)) for c in sign[4:] + sign[:4])) % 97 == 1


def phone_key(text: str) -> str:
    """The same for a number with and without its country: its last nine digits."""
    return digits_of(text)[-9:]


def _emails(text: str) -> Iterator[Found]:
    at = text.find("@")
    while at >= 0:
        start = at
        while start > 0 and at - start < 64 and (text[start - 1].isalnum() or text[start - 1] in _LOCAL):
            start -= 1
        while start < at and not text[start].isalnum():
            start += 1
        domain = _DOMAIN.match(text, at + 1, at + 256)
        if domain and start < at:
            yield Found(start, domain.end(), "email", text[start : domain.end()].casefold())
        at = text.find("@", at + 1)


def _stretch(text: str, start: int, end: int, kind: str) -> Found:
    return Found(start, end, kind, " ".join(re.findall(r"[^\W_]+", text[start:end].casefold())))


def _parts_of_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Streets with their house, and the flat and postcode beside one."""
    places = find_places(text)
    streets = [match.span() for match in _streets().finditer(text)]
    streets += [(place.start, place.end) for place in places if place.kind == "street"]
    yield from streets
    if streets:
        beside = [(place.start, place.end) for place in places if place.kind != "street"]
        for part in (*beside, *(match.span() for match in _POSTCODE.finditer(text))):
            if any(part[0] - _BESIDE < end and start < part[1] + _BESIDE for start, end in streets):
                yield part


def _accounts(text: str) -> Iterator[Found]:
    for match in _IBAN.finditer(text):
        said = match[0]
        while said and not is_iban(said.replace(" ", "")):  # what follows may be a word in capitals
            said = said.rpartition(" ")[0]
        if said:
            yield Found(match.start(), match.start() + len(said), "bank", said.replace(" ", "").casefold())


def _named_accounts(text: str) -> Iterator[Found]:
    """Sort codes and numbers of accounts that a word beside them names."""
    for pattern in _bank_numbers():
        for match in pattern.finditer(text):
            start, end = match.span("said")
            if not _DAY.fullmatch(text, start, end):
                yield Found(start, end, "bank", digits_of(text[start:end]))


def _numbers(text: str, kinds: Collection[str], phones: Collection[str]) -> Iterator[Found]:
    for match in _DIGITS.finditer(text):
        said, digits = match[0], digits_of(match[0])
        if _CARD.fullmatch(said) and is_card(digits):
            if "card" in kinds:
                yield Found(match.start(), match.end(), "card", digits)
        elif "phone" in kinds and (
            phone_key(said) in phones or _rings(said, digits, text[max(0, match.start() - _NEAR) : match.start()])
        ):
            yield Found(match.start(), match.end(), "phone", phone_key(said))


def _rings(said: str, digits: str, before: str) -> bool:
    """Whether digits are a telephone's: by their country, by their form at home, or by a word before them."""
    if not 7 <= len(digits) <= 15 or _DAY.match(said):
        return False
    if said.startswith("+"):
        return _is_abroad(said)
    if _NORTH_AMERICAN.fullmatch(said) or _telephone().search(before):
        return True
    national = 9 <= len(digits) <= 12 and _NATIONAL.fullmatch(said) is not None
    abroad = said.startswith("00") and said != digits and _is_abroad(f"+{said[2:]}")
    return (national or abroad) and not _referring().search(before)


def _is_abroad(said: str) -> bool:
    import phonenumbers

    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(said, None)))
    except phonenumbers.NumberParseException:
        return False


@cache
def _telephone() -> re.Pattern[str]:
    rings, refers = _any_of("telephone"), _any_of("reference")
    return re.compile(rf"\b(?:{rings})\b(?!.*\b(?:{refers})\b)[^.?!\n]*$", re.IGNORECASE)


@cache
def _referring() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('reference')})\b[^.?!\n]*$", re.IGNORECASE)


@cache
def _births() -> re.Pattern[str]:
    """A day in figures or with a month's name, soon behind a word for being born."""
    day = r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}"
    turn, month = r"\d{1,2}(?:st|nd|rd|th)?", r"[^\W\d_]{3,10}"
    named = rf"{turn} (?:of |de )?{month},? (?:de )?\d{{4}}|{month} {turn},? \d{{4}}"
    return re.compile(rf"\b(?:{_any_of('birth')})\b[^?!\n\d]{{0,24}}({day}|{named})(?!\w)", re.IGNORECASE)


@cache
def _bank_numbers() -> tuple[re.Pattern[str], ...]:
    """A sort code behind its name or before it ("20-00-00 is my sort code"), a number behind it or an account's name.

    An account of a bank may have any number; of any other "account number" only one of the eight digits of a bank's.
    """
    code, eight, any_number = (
        r"(?<!\w)\d\d(?P<joint>[- ]?)\d\d(?P=joint)\d\d",
        r"(?<!\w)\d(?:[ -]?\d){7}",
        r"(?<!\w)\d(?:[ -]?\d){5,16}",
    )
    sort, number, account = (rf"\b(?:{_any_of(kind)})\b\.?" for kind in ("sort_code", "account_number", "bank_account"))
    gap, ends, being = r"[^?!.,;\n\d$£€]{0,24}", r"(?![\w-]|[.,]\d)", "|".join(sorted(word_class("be")))
    patterns = (
        rf"{sort}{gap}(?P<said>{code}){ends}",
        rf"(?<![\w-])(?P<said>\d\d-\d\d-\d\d) (?:{being})\b{gap}{sort}",
        rf"{sort}{gap}{code}[^?!\n\d$£€]{{1,24}}(?P<said>{eight}){ends}",
        rf"{number}{gap}(?P<said>{eight}){ends}",
        rf"{account}{gap}(?P<said>{any_number}){ends}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _any_of(kind: str) -> str:
    return "|".join(map(re.escape, cues(kind)))


@cache
def _streets() -> re.Pattern[str]:
    words = "|".join(re.escape(word.title()) for word in cues("street"))
    flat = r"(?:,? (?:Apt|Apartment|Suite|Unit|Flat|Ste)\.? ?#?\w{1,6})?"
    return re.compile(rf"\b\d{{1,6}}[A-Za-z]? (?:[A-Z][\w'’.-]{{0,30}} ){{1,4}}(?:{words})\b\.?{flat}")
