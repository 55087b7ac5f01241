"""What somebody says before an arrow, in their own words: "Customer says: I never got it -> open a claim".

It is a case, and neither an order ("call me back later") nor a ban ("don't call me again") of the page's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from runbookc.language.clauses import Case, Guard, Phrase, Sentence
from runbookc.language.conditions import read_condition
from runbookc.language.frames import frame
from runbookc.language.words import split_words

_VOICED = frame("said_before_an_arrow")


def voiced_case(plain: str, start: int, end: int, read: Callable[[int, int], Sentence]) -> tuple[Case, ...]:
    """The case of such a sentence; () for any other. `read` reads what is done then."""
    found = _VOICED.match(plain[start:end]) if ":" in plain[start:end] else None
    behind = read(start + found.end(), end) if found is not None else None
    first = behind.cases[0] if behind is not None and behind.cases else None
    if found is None or behind is None or first is None or not first.steps or first.guard or behind.lead:
        return ()
    words = split_words(plain, start, start + found.end("said"))
    while len(words) > 1 and words[-1].kind == "mark" and words[-1].text in "?!.,":
        words.pop()
    guard = Guard("if", Phrase("", start, start), (read_condition(words, plain),))
    return (replace(first, guard=guard), *behind.cases[1:])
