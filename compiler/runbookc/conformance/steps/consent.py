"""Words of consent: what pages say of approvals, and what customers, records and tools say of them in any language."""

from __future__ import annotations

import re
from functools import cache

from runbookc.conformance.claims.lexicon import languages
from runbookc.conformance.claims.nouns import CATALOGUE
from runbookc.ir.model import Runbook
from runbookc.language.assent import ENGLISH, assent
from runbookc.language.customer_signs import is_noun
from runbookc.language.customers import is_customer
from runbookc_grammar import rows


@cache
def consent_words(name: str) -> re.Pattern[str]:
    """The words of one class of consent.tsv, as whole words of a lowered text."""
    return _whole(next(row["words"] for row in rows(ENGLISH) if row["class"] == name).split(", "))


@cache
def heard_words(name: str) -> re.Pattern[str]:
    """The words of one class as customers and agents say them, in every language that claims are read in."""
    found = (row["words"].split(", ") for table in _tables() for row in rows(table) if row["class"] == name)
    return _whole([word for words in found for word in words])


def tells_approval(text: str) -> bool:
    """Whether what somebody said, a record holds or a tool is for speaks of an approval, in any language."""
    plain = text.replace("_", " ").replace("-", " ")
    return any(assent(said, table) for said in {text, plain} for table in _tables())


def is_customers(giver: str, book: Runbook) -> bool:
    """Whether it is the customer whose yes a page speaks of; False where nobody is named."""
    if book.customer is not None and is_noun(giver, book.customer.noun):
        return True
    holds = bool(giver) and consent_words("holder").fullmatch(giver) is not None
    return holds or (bool(giver) and (is_customer(giver) or is_customer(f"the {giver}")))


def customers_own(clause: str, book: Runbook) -> bool:
    """ "The customer has given their approval", "the account holder approves": whether it begins with them."""
    words = [word for word in clause.lower().split()[:4] if word not in ("the", "their", "a", "an")]
    return any(is_customers(" ".join(words[:size]), book) for size in (1, 2))


@cache
def _tables() -> tuple[str, ...]:
    return (ENGLISH, *(f"claims/{one}/consent.tsv" for one in languages() if one != CATALOGUE))


def _whole(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b")
