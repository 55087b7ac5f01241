"""What is asked of the one who came, or of what was brought: within the case that they came, and no case beside it.

    When a parcel arrives, check the label.    decide "a parcel arrives" yes: check "check the label", then
    If it is torn, call the sender.              decide "it is torn" yes: handoff "call the sender"

Somebody who asks for one thing and somebody who asks for another are cases side by side, and so are a guest who is late
and one who is drunk. "It" is what was spoken of before either, where the first case says "it" as well: "if they want it
posted, … if it has not turned up, …".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from runbookc.language.clauses import Condition
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.subjects import says_no_to
from runbookc.lower.plan import Choice

_WORD = re.compile(r"[a-z']+")


def asks_of_what_came(before: Choice, choice: Choice) -> bool:
    """Whether a choice is asked of those, or of the thing, whose coming the choice before it is about."""
    if len(before.branches) != 1 or before.otherwise is not None or before.loop or before.settled or before.entry:
        return False
    case = before.branches[0]
    if choice.loop or choice.further or choice.numbered or not choice.branches or not case.body or len(case.asked) != 1:
        return False
    first, new = case.asked[0].condition, choice.branches[0].asked[0].condition
    came = _coming(first)
    said = _words(new)
    briefly = said[-1:] == ["not"] or (said[-1:] != [] and said[-1].endswith("n't"))  # "they do not"
    if not came or briefly or says_no_to(first, new):
        return False
    again = {came, came.removesuffix("s"), came.removesuffix("es")} & set(said)
    opens = said[0].split("'")[0] if said else ""
    spoken_of = opens == "it" and "it" in _words(first)
    return opens in word_class("thing_pronoun") and not again and not spoken_of


def stays_open(before: Choice) -> bool:
    """Whether the last thing in the case of who came asks of them, so that an "otherwise" is that of what it asks."""
    case = before.branches[-1] if before.branches else None
    inner = case.body[-1] if case is not None and case.body else None
    if case is None or not isinstance(inner, Choice) or inner.otherwise is not None or inner.loop:
        return False
    return asks_of_what_came(replace(before, branches=(replace(case, body=case.body[:-1] or case.body),)), inner)


def _coming(condition: Condition) -> str:
    """The verb of coming, bringing or asking that a condition has, whose subject is named; "" for any other."""
    said = _words(condition)
    if not said or said[0].split("'")[0] in word_class("pronoun") | word_class("subject_pronoun"):
        somebody = said[:1] != [] and said[0] in word_class("anybody") | {"someone", "somebody", "anyone", "anybody"}
        if not somebody:
            return ""
    verbs = (b for a, b in pairwise(said) if b in word_class("turns_up") and a not in word_class("determiner"))
    return next(verbs, "")


def _words(condition: Condition) -> list[str]:
    return _WORD.findall(condition.words.text.lower().replace("’", "'"))
