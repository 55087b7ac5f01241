"""A text with its spelling put right: who mends a misspelt word changes nothing that an agent does."""

from __future__ import annotations

from runbookc.by_text import by_text
from runbookc.rules.spelling import misspelt


@by_text
def mended(text: str) -> str:
    """The text, each misspelt word written as it was meant; as it is where that is not one word for certain."""
    found = list(misspelt(text, ()))
    if any(len(one.meant) != 1 for one in found):
        return text
    for one in reversed(found):
        text = text[: one.start] + one.meant[0] + text[one.end :]
    return text
