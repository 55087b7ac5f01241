"""What comes of not doing a thing is a reason for it, and nothing to be done.

Take a photo, otherwise we end up paying.      act "Take a photo"
Sign it, otherwise the depot won't accept it.  act "Sign it"
Do not guess – ask the depot.                  rule must-not, and nobody who need not guess asks the depot
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.clauses import Case, Sentence
from runbookc.language.frames import frame

_INSTEAD = frame("ban_with_its_instead")
_OWN = frame("harm_foretold")
_OTHERS = frame("harm_follows")


def without_warning(sentence: Sentence) -> Sentence:
    """A sentence without the "otherwise" that only says what is lost then.

    What becomes of others is a way of its own where a case stands before it ("with a receipt, refund it, otherwise they
    can't have it").
    """
    cases = sentence.cases
    last = cases[-1] if cases else None
    if last is None or not last.otherwise or last.guard or last.tails or len(last.steps) > 1:
        return sentence
    before = cases[-2] if len(cases) > 1 else None
    told = (last.steps[0].words.text if last.steps else last.said.text).lower()
    bare = before is not None and bool(before.steps) and not any(case.guard or case.tails for case in cases)
    if not _OWN.match(told) and not (bare and not last.steps and _OTHERS.match(told)):
        return sentence
    return replace(sentence, cases=cases[:-1] if before is not None else (Case(said=sentence.words),))


def as_one_ban(sentence: Sentence) -> Sentence:
    """ "Never guess; ask the depot": a ban on what nobody should do, and what they do who would: one rule.

    In a case that is told before it ("if unsure, do not guess: ask"), or of things of a kind, it is done.
    """
    bound = any(case.guard or case.tails or case.otherwise for case in sentence.cases)
    asked = {step.kind for step in sentence.steps[1:]} <= {"handoff", "ask"}  # "do not guess: check the file" is done
    if bound or len(sentence.steps) < 2 or not asked or _INSTEAD.match(sentence.words.text) is None:
        return sentence
    return replace(sentence, cases=(), rule="must-not", told=None, deeds=())
