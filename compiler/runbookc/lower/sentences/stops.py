"""An end that stands before a sign: "STOP: "The lock is fine"", "Stop – not our lock".

Words in quotation marks behind it are said, any others tell why. What orders something there is an order.
"""

from __future__ import annotations

from typing import Final

from runbookc.language.clauses import Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.reader import read_sentence
from runbookc.lower.plan import Do, Origin, Statement, Stop
from runbookc.surface.document import Text

_STOP: Final = frame("end_before_a_sign")


def stopped_at(words: Phrase, text: Text, unit: int) -> list[Statement]:
    """What is said, and the end, of words that open so; [] for all others."""
    found = _STOP.match(words.text)
    start, end = words.start + (found.start("behind") if found is not None else 0), words.end
    behind = read_sentence(text, start, end) if found is not None else None
    if found is None or behind is None or behind.steps or behind.rule or behind.question:
        return []
    stop = found["stop"]
    origin = Origin(text.span(words.start, words.start + len(stop)), stop, unit)
    if found["said"] is None:
        return [Stop(origin)]
    said = Step("tell", "say", Phrase(found["said"], start, end), message=found["said"])
    return [Do(said, Origin(text.span(start, end), found["behind"], unit)), Stop(origin)]
