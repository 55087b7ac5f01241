"""`[claims]` of the configuration: the languages in which agents say what they did."""

from __future__ import annotations

from pydantic import field_validator

from runbookc.catalog.nearest import did_you_mean
from runbookc.conformance.claims.lexicon import languages
from runbookc.sources.table import Table


class ClaimsTable(Table):
    """`languages` are those that claims are read in, by their codes (ISO 639-1); left out, all there are."""

    languages: tuple[str, ...] = ()

    @field_validator("languages", mode="after")
    @classmethod
    def _known_languages(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        known = languages()
        wrong = [language for language in given if language not in known]
        if wrong:
            told = f"but claims are read in {', '.join(known)}"
            raise ValueError(*(f"has '{language}', {told}{did_you_mean(language, known)}" for language in wrong))
        return given
