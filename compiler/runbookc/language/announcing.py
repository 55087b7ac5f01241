"""Words that only announce the steps of a list: "do the following:", "follow these steps", "the agent must:"."""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.clauses import NOTHING, Case, Condition, Guard, Phrase, Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_ANNOUNCES = frame("announces_a_list")
_BARE = frame("announces_nothing_else")


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


_BOUND = frame("bound_to_do")
_IN_CASES = frame("in_cases")


def without_duty(sentence: Sentence) -> Sentence:
    """ "In fraud cases, the agent must:" over a list: its items are what is done then, and it says nothing besides."""
    last = sentence.cases[-1] if sentence.cases else None
    if last is None or not sentence.opens or sentence.question or last.otherwise or last.tails:
        return sentence
    if last.steps:
        *before, step = last.steps
        bare = step.lemma in word_class("making_sure") and not step.object and step.modality == "must"
        eased = replace(last, steps=(*before, replace(step, modality=None, strong=False)))
        return replace(sentence, cases=(*sentence.cases[:-1], eased)) if bare else sentence
    if _BARE.fullmatch(last.said.text.strip()):
        left = (*sentence.cases[:-1], replace(last, said=NOTHING, rule=None)) if last.guard else ()
        return replace(sentence, cases=left, rule=None, announces=True)
    found = _BOUND.search(last.said.text)
    if found is None or found["who"].lower() not in word_class("agent"):
        return sentence
    guard = last.guard or _in_cases(last.said, found.start())
    left = (*sentence.cases[:-1], replace(last, guard=guard, said=NOTHING, rule=None)) if guard else ()
    return replace(sentence, cases=left, rule=None, announces=True)


def _in_cases(said: Phrase, end: int) -> Guard | None:
    """ "In suspected fraud cases": the case that the words before a comma name."""
    found = _IN_CASES.match(said.text[:end])
    if found is None:
        return None
    name = "case" if found["case"] else "of"
    phrase = Phrase(found[name], said.start + found.start(name), said.start + found.end(name))
    cue = Phrase(said.text[:2], said.start, said.start + 2)
    return Guard("for", cue, (Condition(phrase, "", "is", phrase.text),))


def announces_one(step: Step) -> bool:
    """ "Do one of the following", "pick either of these options": whether one item of the list is to be done."""
    found = _ANNOUNCES.fullmatch(" ".join(step.words.text.split()))
    return found is not None and found["one"] is not None


def _announces(step: Step, opens: bool) -> bool:
    found = _ANNOUNCES.fullmatch(" ".join(step.words.text.split()))
    if found is None and opens and _BARE.fullmatch(step.words.text.strip()):
        return True  # "Do:", "make sure to:" over what is done
    if found is None or step.link or step.modality == "must-not":
        return False
    what = found["what"].lower()
    return (
        what in ("following", "below")
        or (what == "these" and found["one"] is None)
        or bool(found["below"])
        or (opens and (what in ("these", "this") or bool(found["count"])))
    )
