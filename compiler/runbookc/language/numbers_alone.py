"""A telephone number that stands where an order would: "gas smell → 112 first, then call us", "no answer: 0161 …".

It is called, before whatever else is done in the case.
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.clauses import NOTHING, Case, Phrase, Step
from runbookc.language.frames import frame

_NUMBER = frame("number_alone")


def called_first(case: Case) -> Case:
    """The case, the number that it comes to as the call that it means."""
    found = _NUMBER.match(case.said.text) if case.said and (case.guard is not None or case.otherwise) else None
    if found is None or (case.steps and case.steps[0].words.start < case.said.start):
        return case
    end = case.said.start + len(case.said.text.rstrip(" ."))
    said = Phrase(case.said.text.rstrip(" ."), case.said.start, end)
    number = found["number"].strip()
    step = Step("handoff", "call", said, "escalate", object=number, recipient=number)
    return replace(case, steps=(step, *case.steps), said=NOTHING)
