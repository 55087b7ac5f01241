"""Whether a name is a person's: by a given name or a title, or by how the text goes on ("tell Vexley. She …").

"Openreach" and "Virgin Media" are written as people are; without a sign that somebody is meant, nobody is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

_TITLES: Final = frozenset({"mr", "mrs", "ms", "mx", "miss", "dr", "prof"})
_GOES_ON: Final = frame("goes_on_about_them")
_LONGEST: Final = 4
"""Words of a person's name, at most."""


@cache
def given_names() -> frozenset[str]:
    """First names of many countries, in lower case, those left out that are plain words or well-known products."""
    return frozenset(row["name"].lower() for row in rows("given_names.tsv"))


def is_organisation(words: Sequence[str]) -> bool:
    """Whether a name ends as those of companies and offices do."""
    return words[-1].lower().strip(".,") in word_class("organisation")


def is_person(words: Sequence[str], following: str = "") -> bool:
    """Whether words that could be a name are a person's; `following` is the text behind them."""
    if not words or len(words) > _LONGEST or is_organisation(words):
        return False
    first = words[0].lower().rstrip(".")
    by_name = first in _TITLES or first.split("-")[0].removesuffix("'s").removesuffix("’s") in given_names()
    return by_name or bool(_GOES_ON.match(following))
