"""Personal data that a text shows by its form alone: addresses of mail and of streets, numbers of cards and phones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final, NamedTuple

from runbookc.conformance.masking.kinds import cues


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
_NEAR: Final = 32
"""Characters before a number in which a word may call it a telephone's."""


def found_in(text: str, kinds: Collection[str]) -> Iterator[Found]:
    """Everything of these kinds, in no order; stretches may overlap."""
    if "email" in kinds and "@" in text:
        yield from _emails(text)
    if "card" in kinds or "phone" in kinds:
        yield from _numbers(text, kinds)
    if "address" in kinds:
        for match in _streets().finditer(text):
            words = " ".join(re.findall(r"[^\W_]+", match[0].casefold()))
            yield Found(match.start(), match.end(), "address", words)


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


def _numbers(text: str, kinds: Collection[str]) -> Iterator[Found]:
    for match in _DIGITS.finditer(text):
        said, digits = match[0], digits_of(match[0])
        if _CARD.fullmatch(said) and is_card(digits):
            if "card" in kinds:
                yield Found(match.start(), match.end(), "card", digits)
        elif "phone" in kinds and _rings(said, digits, text[max(0, match.start() - _NEAR) : match.start()]):
            yield Found(match.start(), match.end(), "phone", phone_key(said))


def _rings(said: str, digits: str, before: str) -> bool:
    """Whether digits are a telephone's: by their country, by the form of North America, or by a word before them."""
    if not 7 <= len(digits) <= 15 or _DAY.fullmatch(said):
        return False
    if said.startswith("+"):
        import phonenumbers

        try:
            return bool(phonenumbers.is_possible_number(phonenumbers.parse(said, None)))
        except phonenumbers.NumberParseException:
            return False
    return bool(_NORTH_AMERICAN.fullmatch(said) or _telephone().search(before))


@cache
def _telephone() -> re.Pattern[str]:
    rings, refers = ("|".join(map(re.escape, cues(kind))) for kind in ("telephone", "reference"))
    return re.compile(rf"\b(?:{rings})\b(?!.*\b(?:{refers})\b)[^.?!\n]*$", re.IGNORECASE)


@cache
def _streets() -> re.Pattern[str]:
    words = "|".join(re.escape(word.title()) for word in cues("street"))
    flat = r"(?:,? (?:Apt|Apartment|Suite|Unit|Flat|Ste)\.? ?#?\w{1,6})?"
    return re.compile(rf"\b\d{{1,6}}[A-Za-z]? (?:[A-Z][\w'’.-]{{0,30}} ){{1,4}}(?:{words})\b\.?{flat}")
