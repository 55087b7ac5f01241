"""Whether what a sentence orders is a rule of the page, which holds wherever it comes up, or a step in its place."""

from __future__ import annotations

from runbookc.language.clauses import Case, Step
from runbookc.language.frames import frame
from runbookc.lower.sentences.guards import comes_up
from runbookc.surface.document import Text

_GRANTED = frame("given_of_a_role")
""" "Analyst: can edit reports": what a role is for, and nothing to do."""
_IN_TURN = frame("duty_in_turn")
_REFUSABLE = frame("kind_of_things")


def is_rule(step: Step, case: Case, text: Text, stepwise: bool, rules_only: bool) -> bool:
    """Forbidden or not needed is always a rule; "must" and "always" are one outside numbered steps.

    What sets a manner is one where no condition says when; in a case it is that case's step, and so is a hand-off
    or a jump.
    """
    if step.modality == "may" and _GRANTED.search(text.plain, 0, step.words.start) is not None:
        return True
    guard = case.guard
    if step.modality == "must-not" or (step.modality == "may" and step.actor == "customer"):
        return True
    if (step.standing and guard is None) or (step.modality == "may" and step.strong):
        return not _comes_in_turn(step, text)
    if step.kind in ("handoff", "follow", "goto") and (guard is not None or _is_asked(case)):
        return False
    if guard is not None and guard.cue and not rules_only and comes_up(guard):
        return False
    binds = step.strong or (step.group == "reject" and _REFUSABLE.match(step.object) is not None)
    bound = step.modality == "must" and binds and not stepwise and step.actor == "agent"
    return bound and not _comes_in_turn(step, text)


def _is_asked(case: Case) -> bool:
    """Whether a condition behind the order says when: "you must hand it to Ops when the pump stops"."""
    return case.tails != () and comes_up(case.tails[0])


def _comes_in_turn(step: Step, text: Text) -> bool:
    """ "First, the agent must ask for the name", "you must then check it": a duty that has its moment is a step."""
    return step.modality == "must" and _IN_TURN.search(text.plain, 0, step.words.start) is not None
