"""The condition of a rule as it is said after the rule: with the cue its author wrote, else with "if"."""

from __future__ import annotations

import re
from typing import Final

_CUE: Final = re.compile(
    r"(?:only |except |even )?(?:if|when|whenever|where|once|unless|until|till|while|for|with|provided|providing"
    r"|assuming|as soon as|as long as|so long as|given that|should (?:you|the)|in (?:the )?(?:cases?|event)\b.*?)\s",
    re.IGNORECASE,
)
"""How a condition begins that needs no "if": the words of `cues.tsv` that open one."""


def cued(condition: str) -> str:
    """ "Unless they agree" as "unless they agree", "the card is closed" as "if the card is closed"."""
    words = condition.strip().rstrip(".;:,")
    said = f"{words[:1].lower()}{words[1:]}" if words[1:2].islower() else words
    return said if _CUE.match(f"{words} ") else f"if {said}"
