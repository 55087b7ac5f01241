"""Telephone numbers as they are dialled: two spellings of one number, and digits that are no number at all.

`region` is the country whose local numbers a page gives without its code (ISO 3166-1, "GB"), "" where none is set. The
numbering plans are phonenumbers' (libphonenumber), imported only where a number has to be compared.
"""

from __future__ import annotations

import re
from typing import Final

LOCAL: Final = 6
"""Last digits that two spellings of one phone number share."""
_SHORT: Final = 7
"""Digits below which it is a short code or an extension, which no plan knows."""
_EXTENSION: Final = re.compile(r"^\s*(?:ext|x)", re.IGNORECASE)


def digits_of(value: str) -> str:
    """The decimal digits of a spelling."""
    return "".join(c for c in value if c.isdecimal())


def same_number(one: str, other: str, region: str) -> bool:
    """Whether two spellings ring the same telephone."""
    if digits_of(one)[-LOCAL:] != digits_of(other)[-LOCAL:]:
        return False
    import phonenumbers

    if region:
        try:
            parsed = [phonenumbers.parse(value, region) for value in (one, other)]
        except phonenumbers.NumberParseException:
            return False
        match = phonenumbers.is_number_match(*parsed)
        return match == phonenumbers.MatchType.EXACT_MATCH
    match = phonenumbers.is_number_match(one, other)
    return match in (phonenumbers.MatchType.EXACT_MATCH, phonenumbers.MatchType.NSN_MATCH)


def can_ring(value: str, region: str) -> bool:
    """Whether digits have a length that a plan allows; short codes and extensions are not looked at.

    Without a region only what gives its country's code can be told.
    """
    if len(digits_of(value)) < _SHORT or _EXTENSION.match(value) or not (region or value.startswith("+")):
        return True
    import phonenumbers

    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(value, region or None)))
    except phonenumbers.NumberParseException:
        return False
