"""Where the prose of a page tells a number of a step or a section: "go to step 4", "sections 2 to 5"."""

from __future__ import annotations

import re
from typing import Final

TOLD: Final = re.compile(
    r"\b(?:steps?|items?|points?|numbers?|nos?\.|sections?|parts?|phases?|stages?|bullets?)[ \t]+#?(?P<numbers>\d{1,9}"
    r"(?:[ \t]*(?:[-–—,&]|to|and|or|through)[ \t]*\d{1,9})*)(?P<rest>[a-z]\b|\.\d)?",
    re.IGNORECASE,
)


def numbers_of(match: re.Match[str]) -> frozenset[int]:
    """The numbers that are told there."""
    return frozenset(int(number) for number in re.findall(r"\d+", match["numbers"]))
