"""What is done in some cases instead of the step before: not after it.

    Refund the order. For gift cards,       decide "gift cards"  yes: act "send a voucher instead"
    send a voucher instead.                                      no:  act "Refund the order"

    Call the owner. If nobody answers,      act "Call the owner" | decide "nobody answers"
    send a text instead.                      yes: act "send a text instead"

    Refund it. Anything above £35           decide "Anything above £35"  yes: handoff "goes to Ines"
    goes to Ines.                                                        no:  act "Refund it"

    Refund it. Over £35, ask Ines.          decide "Over £35"  yes: ask "Ines" | act "Refund it"

What may come of the step itself is only known behind it, and so is what somebody answers to what they were asked or
told; of all else the case is known before. Which amounts somebody else decides on is known before the money is spent.
What the page calls an exception is one from all that the sentence before it says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from runbookc.language.clauses import Step
from runbookc.language.customers import is_customer
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.plan import Branch, Choice, Do, Plan, Statement
from runbookc.lower.tables.kind_columns import MEASURING
from runbookc.lower.units import Unit

_INSTEAD = frame("done_instead")
_EXCEPTION = frame("exception_label")
_DONE_FIRST = frame("done_first")
_COMES_OF_IT, _ANSWERS = frame("comes_of_a_deed"), frame("comes_of_talk")
_TALK = frozenset(("ask", "tell", "handoff"))
"""Kinds of steps that somebody may answer."""


def done_instead(plan: Sequence[Statement], units: Sequence[Unit]) -> Plan:
    """The statements of a plan, each step that others take the place of in the case that is left.

    `units` are the sentences of the page: one may call what it says an exception.
    """
    made: list[Statement] = []
    for statement in plan:
        if not isinstance(statement, Choice):
            made.append(statement)
            continue
        before = made[-1] if made else None
        branches = tuple(replace(branch, body=done_instead(branch.body, units)) for branch in statement.branches)
        otherwise = None if statement.otherwise is None else done_instead(statement.otherwise, units)
        choice = replace(statement, branches=branches, otherwise=otherwise)
        excepted = _excepted(made, choice, units)
        if excepted:
            besides = any(_does_first(branch) for branch in choice.branches)
            asked: Plan = (choice, *excepted) if besides else (replace(choice, otherwise=excepted),)
            made[len(made) - len(excepted) :] = asked
            continue
        put = _with_other if _is_other(choice) else _with_leave if _asks_leave(choice) else None
        follows = before is not None and not _is_apart(choice, before)
        replaced = put(before, choice) if before is not None and put is not None and follows else ()
        made[len(made) - bool(replaced) :] = replaced or (choice,)
    return tuple(made)


def _excepted(made: Sequence[Statement], choice: Choice, units: Sequence[Unit]) -> tuple[Do, ...]:
    """The deeds of the sentence before, where the page calls this choice an exception; () for any other choice."""
    if not _is_open(choice) or not choice.branches:
        return ()
    if not _EXCEPTION.match(units[choice.branches[0].asked[0].origin.unit].text):
        return ()
    last = made[-1] if made else None
    unit = last.origin.unit if isinstance(last, Do) else -1
    stop = len(made)
    while stop and isinstance(one := made[stop - 1], Do) and one.origin.unit == unit:
        stop -= 1
    deeds = tuple(one for one in made[stop:] if isinstance(one, Do))
    return deeds if all(_may_be_spared(deed, choice) for deed in deeds) else ()


def _is_apart(choice: Choice, before: Statement) -> bool:
    """Whether it takes the place of what it refuses itself, or stands in an item of its own beside another case.

    "Saver orders cannot be refunded; offer a voucher instead", "2. If it is new, …", "3. If it is torn, … instead".
    """
    return any(branch.said for branch in choice.branches) or (choice.numbered and isinstance(before, Choice))


def _does_first(branch: Branch) -> bool:
    """ "Exception: if it snows, ring the driver first": whether the deed is done in that case too, behind another."""
    last = branch.body[-1] if branch.body else None
    return isinstance(last, Do) and _DONE_FIRST.search(last.step.words.text) is not None


def _may_be_spared(deed: Do, choice: Choice) -> bool:
    """Whether a deed is no rule, and the exception is not about what came of it."""
    asked = [one.condition.words.text for branch in choice.branches for one in branch.asked]
    return deed.step.modality is None and not any(_COMES_OF_IT.search(text) for text in asked)


def _asks_leave(choice: Choice) -> bool:
    """ "Over £35, ask Ines.": whether somebody is asked about amounts."""
    if not _is_open(choice) or len(choice.branches) != 1 or not _is_bounded(choice.branches[0]):
        return False
    (*_, asked) = choice.branches[0].body or (None,)
    return isinstance(asked, Do) and len(choice.branches[0].body) == 1 and _is_somebody_else(asked.step)


def _with_leave(before: Statement, choice: Choice) -> Plan:
    """What is asked about amounts and then what was to be done with them, in its own case where it has one."""
    return _within(before, lambda done: (choice, done) if _is_replaced(done, choice) else ())


def _is_bounded(branch: Branch) -> bool:
    """ "Over £35, …": an amount of money or an age alone, and no result."""
    cue = branch.guard.cue.text.lower() if branch.guard is not None else "if"
    conditions = [one.condition for one in branch.asked]
    return cue in word_class("threshold") | {""} and all(one.attribute in ("amount", "age") for one in conditions)


def _is_somebody_else(step: Step) -> bool:
    """ "Ask Ines", "call the duty manager": whether a step turns to somebody who is no customer."""
    return step.kind in ("ask", "handoff") and bool(step.recipient) and not is_customer(step.recipient)


def _with_other(before: Statement, choice: Choice) -> Plan:
    """What comes before as what is done else, within its own case where it has one; () where it stays before."""
    return _within(before, lambda done: (replace(choice, otherwise=(done,)),) if _is_replaced(done, choice) else ())


def _within(before: Statement, change: Callable[[Do], Plan]) -> Plan:
    """A deed as it is changed, or the one case that ends with it; () where it stays as it is."""
    if isinstance(before, Do):
        return change(before)
    if not isinstance(before, Choice) or len(before.branches) != 1 or before.otherwise is not None or before.loop:
        return ()
    (branch,) = before.branches
    last = branch.body[-1] if branch.body else None
    within = change(last) if isinstance(last, Do) else ()
    return (replace(before, branches=(replace(branch, body=(*branch.body[:-1], *within)),)),) if within else ()


def _is_replaced(before: Do, choice: Choice) -> bool:
    step = before.step
    if step.kind not in ("act", "handoff", "tell") or step.modality is not None or before.awaited:
        return False
    comes = (_COMES_OF_IT, _ANSWERS) if step.kind in _TALK else (_COMES_OF_IT,)
    asked = [one.condition.words.text for branch in choice.branches for one in branch.asked]
    return not (_INSTEAD.search(step.words.text) or any(words.search(text) for words in comes for text in asked))


def _is_other(choice: Choice) -> bool:
    """Whether all that a choice does is done instead of something."""
    return _is_open(choice) and bool(choice.branches) and all(map(_does_instead, choice.branches))


def _is_open(choice: Choice) -> bool:
    """Whether a choice says nothing of what is done where none of its cases holds."""
    return choice.otherwise is None and not (choice.loop or choice.entry or choice.further)


def _does_instead(branch: Branch) -> bool:
    if _goes_to_others(branch):
        return True
    return any(isinstance(one, Do) and _INSTEAD.search(one.step.words.text) for one in branch.body)


def _goes_to_others(branch: Branch) -> bool:
    """ "Anything above £35 goes to Ines", "over £35, escalate": whether who decides on such amounts takes the case."""
    told = branch.guard is not None and not branch.guard.cue
    measured = told and all(one.condition.operator in MEASURING for one in branch.asked)
    last = branch.body[-1] if branch.body else None
    handed = isinstance(last, Do) and last.step.kind == "handoff" and last.step.lemma in word_class("ends_part")
    return handed and (measured or _is_bounded(branch))
