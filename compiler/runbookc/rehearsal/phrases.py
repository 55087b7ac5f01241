"""Set phrases of a play's two sides, in the language of the suite: greetings, questions, a yes, a good-bye.

They tell of no deed. What a customer tells of the case itself is in the runbook's own words, whatever their language.
"""

from __future__ import annotations

import re
from functools import cache

from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.spoken import language_of_suite
from runbookc.rehearsal.translated import RUNBOOKS
from runbookc_grammar import rows


def phrase(name: str, bundle: Bundle, **said: str) -> str:
    """A phrase as a bundle's suite says it; `said` are the words for its gaps."""
    return _phrases(language_of_suite(bundle))[name].format(**said)


@cache
def asks(name: str, language: str) -> re.Pattern[str]:
    """What shows that a text asks something (`asks`), or for a yes (`asks-a-yes`); English is understood anywhere."""
    ways = {_phrases(one)[name] for one in (RUNBOOKS, language)}
    return re.compile("|".join(sorted(ways)), re.IGNORECASE)


@cache
def _phrases(language: str) -> dict[str, str]:
    file = "rehearsal/phrases.tsv" if language == RUNBOOKS else f"rehearsal/{language}/phrases.tsv"
    return {row["name"]: row["words"] for row in rows(file)}
