"""Deeds that an "only" bounds: an obligation wherever they are done, and no step in order.

You should only send one.                                rule "only send one"
Open the yard, and only move crates that are sealed.     act "Open the yard", rule "only move …"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Case, Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.words import Word

_SUCH = frame("only_such_ones")
_AT_A_TIME = frame("one_at_a_time")


def bounded(case: Case, words: Sequence[Word], plain: str) -> Case:
    """ "You should only send one", "we can only cancel whole trips": where no condition says when, a bound on any."""
    if case.steps[1:]:
        return replace(case, steps=(case.steps[0], *(_only_such(step, plain) for step in case.steps[1:])))
    if case.guard is not None or case.tails or not case.steps:
        return case
    step = case.steps[0]
    if _AT_A_TIME.search(step.words.text):
        return replace(case, steps=(replace(step, modality="must", strong=True),))  # "make one call at a time"
    told = len(words) > 1 and words[0].lower in ("we", "you") and words[1].lower == "only"
    bare = (
        (told or words[0].lower == "only")
        and step.modality is None
        and step.kind in ("act", "tell", "handoff", "check")
    )
    if not bare and step.modality not in ("must", "may"):
        return case
    only = next((w for w in reversed(words) if w.end <= step.words.start), None)
    if only is None or only.lower != "only":
        return case
    whole = Phrase(plain[only.start : step.words.end], only.start, step.words.end)
    return replace(case, steps=(replace(step, modality="must", strong=True, words=whole),))


def _only_such(step: Step, plain: str) -> Step:
    """ "Open the yard, and only move crates that are sealed": a bound on which ones, and no order to move any."""
    before = plain[: step.words.start].rstrip()
    if step.modality is not None or not before.endswith(" only") or not _SUCH.search(step.words.text):
        return step
    words = Phrase(plain[len(before) - 4 : step.words.end], len(before) - 4, step.words.end)
    return replace(step, modality="must", strong=True, words=words)
