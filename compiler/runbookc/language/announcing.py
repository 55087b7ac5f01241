"""Words that only announce the steps of a list: "do the following:", "follow these steps"."""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.clauses import Case, Sentence, Step

_STEPS = (
    r"(?:steps?|actions?|options?|instructions|checks|tasks|things|measures|procedure|process|guidelines|list|order)"
)
_ANNOUNCES = re.compile(
    r"(?:please |then |must |should |need to |have to )*"
    r"(?:do|complete|perform|follow|take|carry out|try|run through|go through|work through|execute|use|choose|pick)"
    r"(?: (?:all|each|(?P<one>(?:any |only |just )?one|either))(?: of)?)?"
    rf"(?: (?:the|this))? (?P<what>following|these|below|this|{_STEPS})(?: (?:two |three )?{_STEPS})*"
    rf"(?P<below> below)?(?: in (?:this |the following |that )?order)?",
    re.IGNORECASE,
)


def without_announcing(sentence: Sentence) -> Sentence:
    """The sentence without an order at its end that only announces a list; its condition is open for that list."""
    if not sentence.cases or not sentence.cases[-1].steps or sentence.question:
        return sentence
    last = sentence.cases[-1]
    if not _announces(last.steps[-1], sentence.opens):
        return sentence
    guard = last.guard or next(iter(last.tails), None)
    one = announces_one(last.steps[-1])
    if one and guard is None and not last.otherwise:
        return sentence  # without a condition the choice is what the step says
    left = Case(last.steps[:-1], guard, last.otherwise, said=last.said)
    return replace(sentence, cases=(*sentence.cases[:-1], left), announces=True, offers_one=one)


def announces_one(step: Step) -> bool:
    """ "Do one of the following", "pick either of these options": whether one item of the list is to be done."""
    found = _ANNOUNCES.fullmatch(" ".join(step.words.text.split()))
    return found is not None and found["one"] is not None


def _announces(step: Step, opens: bool) -> bool:
    found = _ANNOUNCES.fullmatch(" ".join(step.words.text.split()))
    if found is None or step.link or step.modality == "must-not":
        return False
    what = found["what"].lower()
    return what in ("following", "below") or bool(found["below"]) or (opens and what in ("these", "this"))
