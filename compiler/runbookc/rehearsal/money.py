"""Which numbers of a tool are money, and whether they count cents: by the words of their names and descriptions.

amount, refund_total          money
fee_cents, value_eur          money, by the unit at the end of the name; the first counts cents
weight_pounds, retries        none
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from runbookc.rehearsal.values import words_of
from runbookc_grammar import rows


def is_money(name: str, schema: Mapping[str, Any]) -> bool:
    """Whether a parameter, field or fact of this name is an amount of money, as far as name and type tell."""
    kind = schema.get("type", "number")
    kinds = set(kind if isinstance(kind, list | tuple) else [kind])
    said = words_of(name) or [""]
    return bool(kinds & {"integer", "number"}) and (said[-1] in _certain() or what_of(said) in _money())


def what_of(said: Sequence[str]) -> str:
    """The last word of a name that is no unit of money: "fee" of `fee_cents`."""
    return next((word for word in reversed(said) if word not in _units(("code", "words", "parts"))), "")


def in_minor_units(schema: Mapping[str, Any], name: str = "") -> bool:
    """Whether the description of a schema, or the name it goes by, says that its amount is in cents or the like."""
    said = str(schema.get("description", "")).lower()
    return any(words in said for words in _minor()) or (words_of(name) or [""])[-1] in _units(("parts",))


@cache
def _money() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("rehearsal/money_names.tsv"))


@cache
def _minor() -> tuple[str, ...]:
    return tuple(row["words"] for row in rows("rehearsal/minor_units.tsv"))


@cache
def _units(columns: tuple[str, ...]) -> frozenset[str]:
    """Words for units of money, as names have them: "eur", "cents"; single letters are none."""
    told = (row[column].lower().split() for row in rows("currencies.tsv") for column in columns)
    return frozenset(word for words in told for word in words if len(word) > 2)


@cache
def _certain() -> frozenset[str]:
    """Those that nothing else is called by: a code that people say ("eur"), and the hundredths."""
    codes = ((row["code"].lower(), row["words"].split()) for row in rows("currencies.tsv"))
    return frozenset(code for code, words in codes if code in words) | _units(("parts",))
