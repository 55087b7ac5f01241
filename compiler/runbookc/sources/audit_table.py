"""`[audit]` of the configuration: what no report of a conversation shows."""

from __future__ import annotations

from pydantic import field_validator

from runbookc.conformance.masking.kinds import chosen
from runbookc.sources.table import Table


class AuditTable(Table):
    """`mask` names kinds of personal data; every report of an audit shows [email-1] and the like in their place."""

    mask: tuple[str, ...] = ()

    @field_validator("mask", mode="after")
    @classmethod
    def _known_kinds(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [problem for word in given if (problem := _wrong(word))]
        if wrong:
            raise ValueError(*wrong)
        return chosen(given)


def _wrong(word: str) -> str:
    try:
        chosen([word])
    except ValueError as problem:
        return f"has a word that masks nothing: {problem}"
    return ""
