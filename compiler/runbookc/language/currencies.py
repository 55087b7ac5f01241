"""Money as pages write it: "$50", "50 €", "CHF 50", "1.250,00 €", "50 kroner".

Codes and minor digits are ISO 4217 (`currencies.tsv`, of 2026). A sign or a name that several currencies share stands
for the first of them: two amounts of one page that are written alike are compared, whichever of them it is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from runbookc.language.lexicon import word_class
from runbookc_grammar import rows


def _codes() -> frozenset[str]:
    known = {row["code"] for row in rows("currencies.tsv") if row["words"]}
    return frozenset(code for code in known if code.lower() not in word_class("no_currency"))


def _names() -> frozenset[str]:
    said = (name for row in rows("currencies.tsv") for name in row["words"].split())
    return frozenset(name for name in said if name.upper() not in _codes() and name not in word_class("no_currency"))


def _signs() -> frozenset[str]:
    return frozenset(sign for row in rows("currencies.tsv") for sign in row["signs"].split() if len(sign) == 1)


def _any_of(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


SIGN: Final = f"[{re.escape(''.join(sorted(_signs())))}]"
"""One sign of a currency, as a regular expression."""
CODE: Final = f"(?:{_any_of(_codes())})"
"""One code, as a regular expression; in capitals."""
NAME: Final = f"(?:{_any_of(_names())})"
"""One name, as a regular expression; in small letters."""
BEHIND: Final = rf"\s?(?:{SIGN}(?!\s?\d)|(?:{CODE}|(?i:{NAME}))\b)"
"""What makes the number before it money; a sign right before another number is that one's."""
FIGURE: Final = r"\d{1,3}(?:[.,'’]\d{3})*(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
"""The number of an amount that a currency stands behind, with a comma or a point before its decimals."""
_MONEY: Final = re.compile(rf"{SIGN}\s?\d|\b{CODE}\s?\d|(?<!\w)(?:{FIGURE}){BEHIND}")
_MARKED: Final = re.compile(rf"{SIGN}|\b{CODE}\b|\b(?i:{NAME})\b")
_DECIMALS: Final = re.compile(r"[.,]\d{1,2}$")


def has_money(text: str) -> bool:
    """Whether an amount of money stands in a text."""
    return _MONEY.search(text) is not None


def names_currency(amount: str) -> bool:
    """Whether an amount has a sign, a code or a name of a currency."""
    return _MARKED.search(amount) is not None


@cache
def currency_of(word: str) -> str:
    """The ISO 4217 code of a sign, a code or a name, "" for any other word."""
    low = word.lower()
    named = (row for row in rows("currencies.tsv") if low in (*row["signs"].split(), *row["words"].split()))
    return next((row["code"] for row in named), "")


def number_of(written: str, money: bool = False) -> Decimal:
    """The number of an amount: behind a comma and three digits are thousands, behind one or two of `money` decimals.

    "1,250" and "1.250,00" are 1250, "12,50" of money is 12.5.
    """
    found = _DECIMALS.search(written) if money else None
    if found is None and not (money and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written)):
        return Decimal(re.sub(r"[,'’]", "", written))
    whole = written[: found.start()] if found else written
    return Decimal(re.sub(r"[.,'’]", "", whole) + (f".{found[0][1:]}" if found else ""))
