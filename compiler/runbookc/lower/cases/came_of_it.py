"""What is asked of the outcome of what a case does: within the case, since to others nothing came of it.

    If the guest is late, call the driver;       decide "the guest is late"
    if the driver can't be reached, call Ops.      yes: handoff "call the driver", decide "the driver can't be reached"
    If it smells, scan the hall.                 decide "it smells"
    If the scan is clean, close the case.          yes: check "scan the hall", decide "the scan is clean"
    If it is dark, restart it.                   decide "it is dark"
    If that helps, stop; otherwise call Ops.       yes: act "restart it", decide "that helps" yes: stop, no: "call Ops"

Where the step before the case calls somebody as well, nobody knows which of the two gave no answer; there, and where
the first case tells of an outcome itself or the thing looked at was spoken of before, the second stays beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.clauses import Condition
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.later import asks_later
from runbookc.lower.plan import Choice, Do, Statement

_UNANSWERED = frame("nobody_is_reached")
_PUT_RIGHT = frame("is_put_right")
_OUTCOMES = (frame("comes_of_a_deed"), frame("comes_of_talk"))
_WORD = re.compile(r"[\w'’-]+")
_CALLS = frozenset({"handoff", "ask"})
_MENDS = frozenset({"act", "ask", "handoff"})


def asks_what_came_of_it(earlier: Statement | None, before: Choice, choice: Choice) -> bool:
    """Whether a choice asks what came of the last step of the case before it; `earlier` stands before both."""
    if before.otherwise is not None or before.loop or before.settled or before.entry or not before.branches:
        return False
    if choice.loop or choice.numbered or choice.further or not choice.branches:
        return False
    case, asked = before.branches[-1], choice.branches[0].asked[0].condition
    done = case.body[-1] if case.body else None
    if not isinstance(done, Do) or any(_tells_of(one.condition, earlier) for one in case.asked):
        return False
    if any(asks_later(one.condition, asked) for one in case.asked):
        return False
    told = [one.condition.words.text for one in case.asked]
    told += [earlier.origin.text] if isinstance(earlier, Do) else []
    return _is_outcome(asked, done, earlier) or _is_found(asked, done, told)


def _is_outcome(asked: Condition, done: Do, earlier: Statement | None) -> bool:
    said = asked.words.text
    if _UNANSWERED.match(said):
        return done.step.kind in _CALLS and not (isinstance(earlier, Do) and earlier.step.kind in _CALLS)
    if _PUT_RIGHT.fullmatch(said):
        return done.step.kind in _MENDS and not (isinstance(earlier, Do) and earlier.step.kind in _MENDS)
    noun = _named(said)
    if not noun:
        return False
    if noun == done.step.lemma and done.step.kind in ("check", "act"):
        return not (isinstance(earlier, Do) and earlier.step.lemma == noun)
    party = _named(done.step.recipient)
    return noun == party and done.step.kind in _CALLS and any(words.search(said) for words in _OUTCOMES)


def _is_found(asked: Condition, done: Do, told: Sequence[str]) -> bool:
    """ "Check the seal. If the seal is torn, …": what was looked at in the case alone."""
    noun = _named(asked.words.text)
    if done.step.kind != "check" or not noun or noun in word_class("customer_noun"):
        return False
    spoken = {word for words in told for word in _WORD.findall(words.lower())}
    return noun in _WORD.findall(done.step.object.lower())[-1:] and noun not in spoken


def _tells_of(condition: Condition, earlier: Statement | None) -> bool:
    """Whether the first case is itself what came of a step: "if nobody answers", "if the scan fails"."""
    called = isinstance(earlier, Do) and earlier.step.kind in _CALLS
    return isinstance(earlier, Do) and ((condition.result and called) or _is_outcome(condition, earlier, None))


def _named(words: str) -> str:
    """The noun behind "the" that words open with, "" for words that open otherwise."""
    found = _WORD.findall(words.lower())
    return found[1] if len(found) > 1 and found[0] in word_class("determiner") | {"their"} else ""
