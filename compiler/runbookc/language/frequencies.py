"""How often something is done, where that stands in front: "Every Monday, post it", "once a year you may waive it".

Such words ask nothing: they belong to what is done, or to what may be done no more often. A yes that is asked "before
any change" is asked before each of them, and at no moment of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Case, Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.words import Word

_OFTEN = frame("often_in_front")
_BEFORE_ANY = frame("before_any_change")
_CONSENT = frame("consent_asked")
_FAR = 9
"""Words of such an opening, at most."""
_BETWEEN = 4
"""Words between it and the verb, at most ("you may also")."""


def often_ends(words: Sequence[Word]) -> int:
    """Where the words begin behind how often it is done; 0 where none says so."""
    if words[0].kind != "number" and words[0].lower not in word_class("opens_frequency"):
        return 0
    found = _OFTEN.match(" ".join([word.lower for word in words[:_FAR]]))
    at = len(found[0].split()) if found is not None else 0
    at += int(0 < at < len(words) and words[at].text == ",")
    return at if at < len(words) else 0


def with_how_often(cases: tuple[Case, ...], words: Sequence[Word], plain: str) -> tuple[Case, ...]:
    """The cases with how often the first step is done among its words; leave to do it so often holds throughout."""
    said = plain[words[0].start : words[-1].end] if words else ""
    if _BEFORE_ANY.match(said) and _CONSENT.search(said):
        return tuple(replace(case, steps=_asked_each_time(case.steps)) for case in cases)
    ends = often_ends(words)
    if not ends or not cases:
        return cases
    bare = cases[0].said and not (cases[0].steps or cases[0].guard or cases[0].tails or cases[0].otherwise)
    first, *rest = cases[1:] if bare and cases[0].said.start == words[0].start else cases
    if not first.steps or first.guard is not None or first.otherwise:
        return cases
    step, start = first.steps[0], words[0].start
    between = [word for word in words[ends:] if word.start < step.words.start]
    if len(between) > _BETWEEN or any(word.kind == "mark" for word in between):
        return cases
    whole = Phrase(plain[start : step.words.end], start, step.words.end)
    step = replace(step, words=whole, strong=step.strong or step.modality == "may")
    return (replace(first, steps=(step, *first.steps[1:])), *rest)


def _asked_each_time(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps up to the yes as duties that hold at all times; what is done behind it is a step."""
    asked = max((k + 1 for k, step in enumerate(steps) if _CONSENT.search(step.words.text)), default=0)
    return tuple(
        replace(step, modality="must", strong=True) if k < asked and step.modality is None else step
        for k, step in enumerate(steps)
    )
