"""Steps of which their own sentence says that somebody else does them, and nobody of the desk.

    Supervisors only: press the red key.                     act by other "press the red key"
    Only a supervisor may open it: press the red key.        act by other "press the red key"
    Reset the motor (not by you – the electrician does it).  act by other "Reset the motor (…)"

Whom something is sent to may stand in brackets as well ("post it in #yard (managers only)"): what is said or sent
is left to the desk.
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.clauses import Sentence, Step
from runbookc.language.deeds import doer_of, done
from runbookc.language.frames import frame
from runbookc.language.words import split_words

_LABEL = frame("label_of_others_only")
_BRACKETS = frame("brackets_of_others_only")
_NOT_YOU = frame("not_done_by_you")
_NAMED = ("by", "does", "only", "who")
_DEEDS = ("act", "check")
_SENT = ("send", "offer")


def of_others(sentence: Sentence) -> Sentence:
    """The sentence with each step that it leaves to others alone as done by them."""
    if not sentence.steps:
        return sentence
    if sentence.lead and only_others(sentence.lead.text):
        return _from(sentence, 0, len(sentence.words.text) + sentence.words.start)
    for found in _BRACKETS.finditer(sentence.words.text):
        if _NOT_YOU.match(found["said"]) or any(is_other(found[name] or "") for name in _NAMED):
            at = sentence.words.start + found.start()
            begun = max((step.words.start for step in sentence.steps if step.words.start < at), default=at)
            led = bool(found["does"]) or sentence.words.text[found.end() :].lstrip().startswith(":")
            sentence = _from(sentence, begun, sentence.words.end if led else begun + 1)
    return sentence


def only_others(label: str) -> bool:
    """ "Supervisors only", "Only a supervisor may open it": whether a label leaves what stands under it to others."""
    found = _LABEL.fullmatch(label)
    return found is not None and is_other(found["who"] or found["they"])


def is_other(who: str) -> bool:
    """Whether words name people who are neither of the desk nor customers: "supervisors", "the duty electrician"."""
    return bool(who) and doer_of(split_words(who, 0, len(who))) == "other"


def _from(sentence: Sentence, start: int, stop: int) -> Sentence:
    """The sentence with the deeds that begin between two places as done by others."""

    def theirs(step: Step) -> Step:
        here = start <= step.words.start < stop and step.modality is None
        return done(step, "other") if here and step.kind in _DEEDS and step.group not in _SENT else step

    ordered, told = (
        tuple(replace(case, steps=tuple(map(theirs, case.steps))) for case in cases)
        for cases in (sentence.cases, sentence.deeds)
    )
    return replace(sentence, cases=ordered, deeds=told)
