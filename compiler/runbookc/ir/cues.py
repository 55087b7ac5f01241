"""The condition of a rule as it is said after the rule: with the cue its author wrote, else with "if"."""

from __future__ import annotations

from typing import Final

from runbookc.ir.saying import said_by

_CUE: Final = said_by("cue")
"""How a condition begins that needs no "if": the words of `cues.tsv` that open one."""


def cued(condition: str) -> str:
    """ "Unless they agree" as "unless they agree", "the card is closed" as "if the card is closed"."""
    words = condition.strip().rstrip(".;:,")
    said = f"{words[:1].lower()}{words[1:]}" if words[1:2].islower() else words
    return said if _CUE.match(f"{words} ") else f"if {said}"
