"""Jumps by place and not by name: on to the next step, past a step of the list, past all that is left of it.

1. Check the plan. If it is Gold, skip the remaining steps.     -> Close
2. Ask for the fee. If they have paid it, go to the next step.  -> 3
3. If the card has expired, skip step 4.                        -> Close
4. Charge the card.

Close the case.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeGuard

from runbookc.language.clauses import NOTHING, Case, Condition, Guard, Step
from runbookc.language.endings import helps_nobody
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.plan import Asked, Branch, Choice, Do, Go, Origin, Statement, Stop
from runbookc.surface.document import Text

_NEXT = frame("next_step")
_NAMED_ASIDE = re.compile(r"(?<=\S)\s*\([^()]*\)[\s.,;:]*$")
""" "The next step (delivery)": what the step is called, behind its place."""
_AS_USUAL = frame("as_usual")
_REST = frame("the_rest")
_LAST_NUMBER = frame("numbers_up_to")


_NUMBER = frame("step_followed")
_AGAIN = frame("once_again")
_TAKEN = frame("taken_along")
_TIMES = frame("so_many_times")
_STEPS = frame("steps_to_skip")
_ANOTHER = frame("offers_another")


def done_as_long(last: Statement, tail: Guard, text: Text) -> Statement:
    """ "Pause the account until they pay": how long is said by the step, and asks nothing of the next one."""
    if not isinstance(last, Do) or not tail.conditions:
        return last
    start, end = last.step.words.start, max(last.step.words.end, tail.conditions[-1].words.end)
    return replace(last, origin=Origin(text.span(start, end), text.plain[start:end], last.origin.unit))


def onward(go: Go) -> list[Go]:
    """What a jump is that leads on by its place; "go on" and "as usual" say no more than reading on does."""
    words = _NAMED_ASIDE.sub("", go.target).strip(" .,;:()")
    if _AS_USUAL.match(words) or (_REST.match(words) and not go.past and not go.comes_back):
        return []
    if _NEXT.match(words) and not go.comes_back:
        return [replace(go, skips=1)]
    return [go]


def left_out(step: Step) -> Step | None:
    """ "Skip the ID check", "skip next month's box": the work of leaving it out; None for a jump past steps.

    Nothing is led to what is skipped, and where it ends only numbers tell.
    """
    words = step.target.strip(" .,;:()")
    placed = not words or _REST.match(words) or _LAST_NUMBER.match(words) or _NEXT.match(words)
    if not step.past or placed or _STEPS.search(words):
        return None
    return replace(step, kind="act", target="", link="", past=False, object=words)


def carried_along(target: str, words: str) -> str:
    """What the words of a jump say behind its target of what is taken there; "" for nothing."""
    at = words.find(target) if target else -1
    taken = _TAKEN.match(words[at + len(target) :].strip(" .,;:")) if at >= 0 else None
    return taken[0] if taken is not None else ""


def finished(made: list[Statement], guarded: bool, plain: str) -> list[Statement]:
    """The steps of one sentence with what their order means for what comes after them.

    "If it is spam, close the ticket and tell the sender": the case is over when all of it is done.
    """
    over = [at for at, one in enumerate(made) if isinstance(one, Stop) and one.origin is None]
    if guarded and over and over[-1] + 1 < len(made):
        made = [*(one for at, one in enumerate(made) if at not in over), Stop()]
    made = bounded(_skipping_last(made))
    return _jumping_last(made, plain) if guarded else made


def unserved(case: Case, made: list[Statement]) -> list[Statement]:
    """ "If it is a lorry, we cannot help; tell them so": the steps of a case, which is over where it only talks.

    Who is offered another day, or has something done for them, is helped.
    """
    refused = any(step.modality == "must-not" and helps_nobody(step.words.text) for step in case.steps)
    refused = refused or helps_nobody(case.said.text)
    talks = (isinstance(one, Do) and one.step.kind in ("tell", "handoff") for one in made)
    offered = any(isinstance(one, Do) and _ANOTHER.search(one.step.words.text) for one in made)
    if case.guard is None or not refused or offered or not all(talks):
        return made
    return [*made, Stop(inferred=True)]


def _jumping_last(made: list[Statement], plain: str) -> list[Statement]:
    """ "If it is torn, go back to step 2 and charge the deposit": nobody who has jumped would come to what is ordered.

    So it is done before the jump; behind "go to Returns, then …" a section is followed, and comes back.
    """
    at = next((k for k, one in enumerate(made) if isinstance(one, Go)), len(made))
    go, after = (made[at] if at < len(made) else None), made[at + 1 :]
    if not isinstance(go, Go) or go.comes_back or go.skips or go.past or not after:
        return made
    first = after[0]
    if not isinstance(first, Do) or not all(isinstance(one, Do) for one in after):
        return made
    joint = plain.partition(go.origin.text)[2].partition(first.origin.text)[0]
    if not word_class("order_adverb").isdisjoint(joint.lower().replace(",", " ").split()):
        numbered = go.returns or _NUMBER.match(go.target)
        return made if numbered else [*made[:at], replace(go, comes_back=True), *after]
    return [*made[:at], *after, go]


def _skipping_last(made: list[Statement]) -> list[Statement]:
    """ "Skip the next step and open a claim": what stands behind the skip is done before it, a jump instead of it."""
    at = next((k for k, one in enumerate(made) if isinstance(one, Go) and one.skips + one.past), len(made))
    after = made[at + 1 :]
    if not after:
        return made
    leads = isinstance(after[-1], Go | Stop)
    return [*made[:at], *after, *([] if leads else made[at : at + 1])]


def bounded(made: list[Statement]) -> list[Statement]:
    """ "Go back to step 2 once, then transfer the call": what comes after is done when the jump was made that often."""
    for at, go in enumerate(made):
        if not isinstance(go, Go) or not go.returns:
            continue
        after = made[at + 1 :]
        again = after[0] if after and _tries_again(after[0]) else None
        found = _TIMES.search(go.origin.text) or (_TIMES.search(again.origin.text) if again is not None else None)
        rest = tuple(after[1:] if again is not None else after)
        if found is None:
            return [*made[: at + 1], *rest]
        words = found[0]
        place = (again or go).origin if found.string != go.origin.text else go.origin
        asked = Asked(Condition(NOTHING, words, "holds", words), place.part(words), inferred=True)
        return [*made[:at], Choice((Branch((asked,), (go,)),), rest or None, settled=True)]
    return made


def _tries_again(statement: Statement) -> TypeGuard[Do]:
    """ "Go back to step 1 and try once more": what the jump leads to is tried, and nothing else."""
    return isinstance(statement, Do) and _AGAIN.match(statement.origin.text.strip(" .,;")) is not None


def passed(go: Go) -> tuple[int, int]:
    """The list and the number there of the item to which a skip may lead, 0 for what follows the list; else (0, 0)."""
    at = next((k for k, number in enumerate(go.at) if number), -1)
    if at < 0 or not (go.past or go.skips):
        return 0, 0
    if go.skips:
        return go.scope[at], 0
    words = go.target.strip(" .,;:()")
    found = _LAST_NUMBER.match(words)
    if found:
        return go.scope[at], int(found[1]) + 1
    return (go.scope[at], 0) if _REST.match(words) else (0, 0)


_ALL_OF_IT = frame("all_of_it")


def repeats_all(step: Step) -> bool:
    """ "Repeat until …", "repeat these steps until …": what has just been done, and no step of its own."""
    return step.lemma in ("repeat", "redo") and step.kind == "act" and bool(_ALL_OF_IT.match(step.object))


def goes_no_further(step: Step) -> bool:
    """ "If nobody answers, do not proceed": in that case all that follows is left undone."""
    goes = step.lemma == "go" or (step.kind == "goto" and step.group == "go")
    whither = (step.target or step.object).lower()
    bare = not whither and step.lemma != "go"
    return step.modality == "must-not" and goes and not step.link and (bare or whither in word_class("any_further"))
