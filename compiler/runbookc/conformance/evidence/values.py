"""Amounts and ids in words and in records, in forms that can be compared: "$48" and 4800 cents, "#W12" and "W12"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

_MONEY = re.compile(
    r"(?=[\d$€£u])(?:"  # most places are passed over by this alone
    r"(?P<sign>us\$|[$€£])\s?(?P<a>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<b>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<word>usd|eur|gbp|dollars?|euros?|pounds?|cents)\b"
    r")"
)
_CURRENCY = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "usd": "USD", "eur": "EUR", "gbp": "GBP", "dollar": "USD",
    "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "cents": "USD",
}  # fmt: skip
_ID = re.compile(r"#?[A-Za-z0-9_-]*\d[A-Za-z0-9_-]*")
_ENDING = re.compile(r"\bending (?:in|with) (\d{2,4})\b")
_MASKED = re.compile(r"[•*·xX…][•*·xX….\s-]*(\d{2,4})$")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?$")


def amounts(low: str) -> list[tuple[Decimal, str]]:
    """Amounts of money in a lowered text, with their currency, in order."""
    found = []
    for match in _MONEY.finditer(low):
        number = Decimal((match["a"] or match["b"]).replace(",", ""))
        currency = match["sign"] or match["word"]
        found.append((number / 100 if currency == "cents" else number, _CURRENCY[currency]))
    return found


def show_amount(amount: Decimal, currency: str) -> str:
    """An amount as audit rows hold it: "48.00 USD"."""
    return f"{amount:.2f} {currency}"


def endings(low: str) -> tuple[str, ...]:
    """The last digits that a lowered text names a card or number by."""
    return tuple(_ENDING.findall(low)) if "ending" in low else ()


def endings_of(values: Any, digits: int) -> list[str]:
    """The ends of masked numbers in a record ("07••• •••462"), and its fields of last digits."""
    found = []
    for path, value in leaves(values):
        text = value if isinstance(value, str) else ""
        match = _MASKED.search(text)
        if match is not None or ("last" in path.lower() and text.isdigit()):
            end = match[1] if match is not None else text
            if len(end) >= digits:
                found.append(end[-digits:])
    return found


def as_decimal(value: object) -> Decimal | None:
    """A number of a record, whatever it was written as; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value).replace(",", "").lstrip("$€£ "))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def id_in(token: str) -> str | None:
    """The id a token of a text is, normalised; None for numbers, dates, amounts and ordinary words."""
    if token[0] in "$€£" or "@" in token or "%" in token or token.count(".") or "," in token or "/" in token:
        return None
    if not _ID.fullmatch(token) or _DATE.match(token):
        return None
    plain = token.lstrip("#").lower()
    digits = sum(map(str.isdigit, plain))
    if plain.isdigit():
        return plain if digits >= 6 else None
    return plain if digits >= 4 or ("_" in plain and digits >= 2) else None


def shape(plain: str) -> str:
    """What ids of one kind have in common: a prefix before "_" or "-", else letters and the number of digits."""
    for mark in "_-":
        head, found, _ = plain.partition(mark)
        if found and head and not head.isdigit():
            return head + mark
    return re.sub(r"[a-z]", "a", re.sub(r"\d", "9", plain))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value in parsed JSON with its path; list indexes are left out of it."""
    todo = [(path, list(value) if isinstance(value, tuple) else value)]
    while todo:
        path, inner = todo.pop()
        if isinstance(inner, dict):
            todo += [(f"{path}.{key}" if path else key, inner[key]) for key in reversed(inner)]
        elif isinstance(inner, list):
            todo += [(path, item) for item in reversed(inner)]
        else:
            yield path, inner


def ids_of(arguments: Any) -> list[tuple[str, str]]:
    """(parameter, normalised id) of every argument value that looks like an id."""
    found = []
    for path, value in leaves(arguments):
        text = str(value) if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)) else ""
        if text and len(text) < 80 and " " not in text and (plain := id_in(text)) is not None:
            found.append((path, plain))
    return found
