"""What a statement or an operation that a tool was given does, by its first word: `UPDATE hires SET …`, `GET`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.record_words import record_pattern, record_words

STATEMENTS: Final = frozenset(record_words("statement-field"))
"""Names of parameters that take a statement of a query language."""
_FIELDS: Final = STATEMENTS | frozenset(record_words("method-field"))
CHANGING: Final = frozenset(record_words("changing-statement"))
"""Words by which statements begin that change something."""
READING: Final = frozenset(record_words("reading-statement"))
"""Words by which statements and operations begin that read."""
_STATEMENT: Final = record_pattern("statement-text")
_LONGEST: Final = 200
"""Characters of a statement in which its first word stands."""


def is_statement(text: str) -> bool:
    """Whether a text is a statement of a query language, comments before it included: nobody is told anything by it."""
    return _STATEMENT.match(text) is not None


def statement_word(given: Iterable[tuple[str, object]]) -> str:
    """The word that tells whether the statement or the operation among (path, value) changes or reads; "" for none."""
    for path, value in given:
        if isinstance(value, str) and not _FIELDS.isdisjoint(name_words(path)[-1:]):
            word = next(iter(name_words(value[:_LONGEST])), "")
            if word in CHANGING or word in READING:
                return word
    return ""
