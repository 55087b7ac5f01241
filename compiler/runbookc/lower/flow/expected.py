"""Events that the page counts on: "once they have confirmed, remove it" waits for the yes, and asks nothing.

    1. Ask the guest to confirm.                      ask
    2. Once they have confirmed, remove the bike.     wait "Once they have confirmed", until it is so; act "remove …"

What may or may not come stays a case: trouble ("once three attempts have failed"), what anybody may do ("as soon as a
guest complains"), and what only those wait for who went a certain way. A "when" waits for nothing but the answer to
what was asked right before it. An answer beside another one ("once approved, … If refused, …") is waited for where
somebody was asked right before, and both stay cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from runbookc.language.clauses import Condition, Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, word_class
from runbookc.lower.cases.subjects import is_silence
from runbookc.lower.plan import Branch, Choice, Do, Go, Label, Plan, Skip, Statement, Stop
from runbookc.source import Span

_COMES_BACK = frame("comes_back_to_reader")
_SO = ("holds", "is", "exists", "succeeded")
_OUT = ("ask", "handoff", "tell", "wait")
"""Steps after which somebody else has the word."""
_ASKED = ("ask", "handoff", "wait")


def expected(plan: Plan, behind: Statement | None = None) -> Plan:
    """The plan with every such event waited for; `behind` is what was done before its first statement."""
    return tuple(_each(plan, behind))


def _each(plan: Plan, behind: Statement | None) -> Iterator[Statement]:
    for at, statement in enumerate(plan):
        if isinstance(statement, Label):
            yield statement
            continue
        after = next((one for one in plan[at + 1 :] if not isinstance(one, Label)), None)
        if not isinstance(statement, Choice):
            yield statement
        elif _is_expected(statement, behind, after):
            yield from _held(statement)
            behind = statement.branches[0].body[-1]
            continue
        elif _are_answers(statement, behind):
            yield from _until_answered(statement)
        else:
            branches = tuple(replace(b, body=expected(b.body, behind)) for b in statement.branches)
            otherwise = None if statement.otherwise is None else expected(statement.otherwise, behind)
            yield replace(statement, branches=branches, otherwise=otherwise)
        behind = statement


def _held(choice: Choice) -> Iterator[Statement]:
    """A wait in the author's words that goes round until it is so, and what is done then."""
    branch, event = choice.branches[0], choice.branches[0].event
    if branch.guard is None or event is None:
        return
    words = Phrase(event.text, branch.guard.start, branch.guard.end)
    yield Do(Step("wait", "wait", words, group="wait"), event)
    yield replace(choice, branches=(replace(branch, body=()),), loop=True, loop_to=event)
    yield from expected(branch.body, choice)


def _until_answered(choice: Choice) -> Iterator[Statement]:
    """A wait in the words of the first answer, and the cases of all of them; it goes round until one is there."""
    guard, event = choice.branches[0].guard, choice.branches[0].event
    if guard is None or event is None:
        return
    label = f"answered:{event.span.start_line}:{event.span.start_column}"
    yield Label((label,))
    yield Do(Step("wait", "wait", Phrase(event.text, guard.start, guard.end), group="wait"), event)
    branches = tuple(replace(b, body=expected(b.body, choice)) for b in choice.branches)
    yield replace(choice, branches=branches, otherwise=(Skip(label),))


def _are_answers(choice: Choice, behind: Statement | None) -> bool:
    """ "Send it to the lead. Once approved, … If refused, …": a yes and a no to what somebody was just asked."""
    if len(choice.branches) < 2 or choice.otherwise is not None or choice.loop or choice.entry:
        return False
    first, *others = choice.branches
    if first.guard is None or first.guard.kind not in ("once", "when") or first.event is None or not first.body:
        return False
    if not isinstance(behind, Do) or not (behind.step.kind in _OUT or behind.step.recipient):
        return False
    meant = all(_will_be(asked.condition) for asked in first.asked) and not _is_left_open(first.body[0])
    return meant and any(_refuses(branch.asked[0].condition) for branch in others)


def _is_expected(choice: Choice, behind: Statement | None, after: Statement | None) -> bool:
    only = choice.branches[0] if len(choice.branches) == 1 else None
    if only is None or choice.otherwise is not None or choice.loop or choice.entry or only.told or not only.body:
        return False
    if only.event is None or not all(_will_be(asked.condition) for asked in only.asked):
        return False
    if _is_left_open(only.body[0]) or _may_stop(only, after) or not _opens_an_event(only, behind):
        return False
    return _follows(choice, behind, after) and not _is_open(after)


def _is_left_open(first: Statement) -> bool:
    """ "Once the call is over you can …" keeps nobody from going on."""
    if isinstance(first, Go):
        return first.optional
    return isinstance(first, Do) and first.step.modality == "may"


def _may_stop(branch: Branch, after: Statement | None) -> bool:
    """ "Stop as soon as they pick up" waits for nothing: what follows is done where they do not."""
    stop, event = branch.body[0], branch.event
    if not isinstance(stop, Stop) or event is None:
        return False
    return after is not None or (stop.origin is not None and _place(event.span) > _place(stop.origin.span))


def _opens_an_event(branch: Branch, behind: Statement | None) -> bool:
    """Whether the cue presupposes what it opens: "once", "after" with a verb, and a "when" of what was asked for."""
    guard = branch.guard
    if guard is None:
        return False
    if guard.kind == "when":
        return guard.cue.text.lower() == "when" and _answers(branch, behind)
    words = _words(branch.asked[0].condition)
    return guard.cue.text.lower() != "after" or any(
        word in finite_words() and before not in word_class("preposition") for before, word in pairwise(words)
    )


def _will_be(condition: Condition) -> bool:
    """Whether an event is one that somebody means to come, and not trouble or what anybody may do some day."""
    if condition.negated or condition.operator not in _SO:
        return False
    words = _words(condition)
    unlikely = word_class("contingency") | word_class("gone_wrong") | word_class("ordinal")
    return words[0] not in word_class("of_any") and not set(words) & unlikely


def _follows(choice: Choice, behind: Statement | None, after: Statement | None) -> bool:
    """Whether what came before is done in any case, so that all who come here wait for the same.

    Where nothing came before, what comes after is done in any case: without a wait it would come too early.
    """
    if behind is None:
        return isinstance(after, Do)
    if not isinstance(behind, Choice):
        return isinstance(behind, Do)
    return choice.numbered and not any(_hands_out(branch.body) for branch in behind.branches)


def _hands_out(body: Sequence[Statement]) -> bool:
    """Whether something done in a case has to be answered by somebody."""
    return any(
        (isinstance(one, Do) and one.step.kind in _ASKED)
        or (isinstance(one, Choice) and any(_hands_out(branch.body) for branch in one.branches))
        for one in body
    )


def _is_open(after: Statement | None) -> bool:
    """Whether what follows says what is done where the event does not come ("if they refuse", "if nobody answers")."""
    if not isinstance(after, Choice):
        return False
    if not after.branches:
        return True
    return _refuses(after.branches[0].asked[0].condition)


def _refuses(asked: Condition) -> bool:
    """Whether a condition is that somebody says no, or nothing."""
    if asked.operator not in _SO or asked.negated or is_silence(asked):
        return True
    words = _words(asked)
    return words[0] not in word_class("of_any") and not word_class("contingency").isdisjoint(words)


def _place(span: Span) -> tuple[int, int]:
    return span.start_line, span.start_column


def _words(condition: Condition) -> list[str]:
    return [word.strip(".,:;()").lower() for word in condition.words.text.split()]


def _answers(branch: Branch, behind: Statement | None) -> bool:
    """ "When they come back with the number": the answer to what was asked right before it."""
    asked = branch.asked[0].condition.words.text
    out = isinstance(behind, Do) and (behind.step.kind in _OUT or behind.step.recipient != "")
    return out and _COMES_BACK.match(asked) is not None
