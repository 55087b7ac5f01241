"""Cases that arrows lead on from, and what somebody says before one: "Customer says: I never got it -> open a claim".

What they say is a case, and neither an order ("call me back later") nor a ban ("don't call me again") of the page's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from runbookc.language.clauses import Case, Guard, Phrase, Sentence
from runbookc.language.conditions import read_condition
from runbookc.language.cues import menu_entry
from runbookc.language.frames import frame
from runbookc.language.words import Word, split_words

_ARROW = re.compile(r"\s*(?:[-=]>|[→⇒⟶➜])")
_COMES_OF_IT = frame("comes_of_a_deed")
_NAMED = 4
"""Words of one more case before its arrow, at most."""
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


def leads_next(words: Sequence[Word], at: int, step: int) -> bool:
    """Whether an arrow leads on from a "yes" or "no" at `at`, or from a few words as from those before: a further case.

    `step`: where the last order begins; a menu is opened before the first arrow. -1 where one begins at `at`.
    """
    if at + 1 < len(words) and words[at].lower in ("yes", "no", "y", "n") and words[at + 1].kind == "arrow":
        return True
    arrows = [k for k, word in enumerate(words) if word.kind == "arrow"]
    first = max((k for k in arrows if k < at), default=0)
    behind = next((k for k in arrows if k > at), 0)
    if not first or step < first or not 0 < behind - at <= _NAMED or menu_entry(words, first + 1):
        return False
    return all(word.kind in ("word", "quote", "code", "number", "money") for word in words[at:behind])


def in_turn(cases: tuple[Case, ...], plain: str) -> tuple[Case, ...]:
    """ "“red” → stop it, “green” → start it": what a comma and an arrow part is one more case of the same decision.

    What may come of the deed before it ("…, still red → call Ines") is asked behind that deed.
    """
    made = list(cases)
    for at in range(1, len(cases)):
        guards = [case.guard for case in cases[at - 1 : at + 1] if case.guard and _ARROW.match(plain, case.guard.end)]
        last = cases[at - 1].steps[-1].words if cases[at - 1].steps else cases[at - 1].said
        if len(guards) < 2 or plain[last.end : guards[1].start].strip() != ",":
            continue
        if not any(_COMES_OF_IT.search(condition.words.text) for condition in guards[1].conditions):
            made[at] = replace(cases[at], further=True)
    return tuple(made)
