"""Conditions that stand side by side: when they are cases of one decision, and what closes it.

Before and after, for "If it is over $200, ask. If it is $200 or less, go on. Otherwise, stop.":

    Choice(over $200) Choice($200 or less) Choice(else)  ->  Choice(over $200 | $200 or less | else)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from runbookc.language.clauses import NOTHING, Condition, Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.again import befalls_again, closed_for_both
from runbookc.lower.cases.arrivals import asks_of_what_came, stays_open
from runbookc.lower.cases.came_of_it import asks_what_came_of_it
from runbookc.lower.cases.found_out import (
    answers_it,
    asks_what_is_found_out,
    asks_what_was_sought,
    finds_out,
    is_by_others,
    shows_its_look,
    wished_besides,
)
from runbookc.lower.cases.later import asks_by_now, asks_later, asks_next, asks_still, comes_later, hands_over
from runbookc.lower.cases.reactions import insists, takes_it_ill
from runbookc.lower.cases.requested import waits_for_its_party
from runbookc.lower.cases.subjects import CUSTOMER, one_property, same_subject, says_no_to, subject_of
from runbookc.lower.plan import Asked, Branch, Choice, Do, Go, Onward, Statement, Stop

_TRIED = frozenset({"act", "tell", "ask", "handoff"})
_TURNS_DOWN = frame("turns_offer_down")
_OUTCOMES = (frame("comes_of_a_deed"), frame("comes_of_talk"))
_ALSO = frame("also_so")
""" "Also" with the verb of the condition, and none that joins two things within it."""


def extend(made: list[Statement], choice: Choice, together: bool = False) -> None:
    """Add a choice after `made`, joined to the choice before it where it is a further case of it.

    `together` says that the cases stand side by side and something closes them all, whatever their subjects.
    """
    before, earlier = made[-1] if made else None, made[-2] if len(made) > 1 else None
    if not choice.branches:
        _close(made, choice)
    elif _points_back(choice):
        if isinstance(before, Choice) and before.branches and before.otherwise is None and not before.loop:
            _in_that_case(made, before, choice.branches[0].body)
        else:
            made.extend(choice.branches[0].body)
    elif isinstance(before, Choice) and (
        _asks_within(earlier, before, choice) or (not together and asks_what_came_of_it(earlier, before, choice))
    ):
        into_last_case(made, (choice,))
    elif (
        isinstance(before, Choice)
        and before.otherwise is None
        and not before.loop
        and not before.settled
        and not choice.loop
        and (together or not choice.settled)
        and before.branches
        and (before.branches[-1].body or not before.branches[-1].told)
        and ((together and not _waits_longer(before, choice)) or choice.further or _further(before, choice))
        and (together or not wished_besides(earlier, before, choice))
    ):
        made[-1] = replace(
            before,
            branches=before.branches + choice.branches,
            otherwise=choice.otherwise,
            otherwise_origin=choice.otherwise_origin,
            settled=not together and _are_both_ways(before, choice),
        )
    else:
        made.append(choice)


def _waits_longer(before: Choice, choice: Choice) -> bool:
    told = [asked.condition for branch in before.branches for asked in branch.asked]
    return bool(choice.branches) and comes_later(told, choice.branches[0].asked[0].condition, choice.numbered)


def _asks_within(earlier: Statement | None, before: Choice, choice: Choice) -> bool:
    """Whether a choice is asked of those in the last case before it; `earlier` is what stands before both."""
    return (
        _asks_also(before, choice)
        or answers_offer(before, choice)
        or waits_for_its_party(before, choice)
        or _asks_its_last_step(earlier, before, choice)
        or (_is_so(choice) and _checks_last(before))
        or asks_what_was_sought(before, choice)
        or asks_what_is_found_out(before, choice)
        or shows_its_look(before, choice)
        or insists(before, choice)
        or befalls_again(before, choice)
        or asks_of_what_came(before, choice)
        or asks_by_now(before, choice)
    )


def add(made: list[Statement], statements: Iterable[Statement]) -> None:
    """Statements after what was made, neighbouring choices joined."""
    for statement in statements:
        if isinstance(statement, Choice):
            extend(made, statement)
        else:
            made.append(statement)


def continues_case(
    made: Sequence[Statement], statements: Sequence[Statement], first: Sentence | None, bullet: bool = False
) -> bool:
    """Whether plain statements continue the case that the `first` sentence opened.

    In a `bullet` they do behind "if it is torn, stop." as well: nothing else in it is for those who go on.
    """
    last = made[-1] if made else None
    if not isinstance(last, Choice) or last.otherwise is not None or last.loop or not last.branches:
        return False
    if (
        first is None
        or not first.cases
        or first.cases[0].guard is None
        or (statements and isinstance(statements[0], Choice))
    ):
        return False
    body = last.branches[-1].body
    stopped = bullet and bool(body) and isinstance(body[-1], Stop) and all(isinstance(one, Do) for one in statements)
    return (stopped or not ends(body)) and bool(first.cases[0].steps or first.cases[0].said)


def settle(statements: list[Statement]) -> list[Statement]:
    """The cases under a question: the decision is whole with them."""
    only = statements[0] if len(statements) == 1 else None
    return [replace(only, settled=True)] if isinstance(only, Choice) and only.branches else statements


def into_last_case(made: list[Statement], statements: Iterable[Statement]) -> None:
    """Put statements at the end of the last case of the choice that was made last, before a stop that it has."""
    last = made[-1]
    if isinstance(last, Choice) and not last.branches:
        extend_last(made, statements)  # of an "otherwise" alone, which closes the item before it
    elif isinstance(last, Choice):
        branch, statements = last.branches[-1], tuple(statements)
        body = list(branch.body)
        stop = body[-1:] if statements and all(isinstance(one, Do) for one in statements) else []
        stop = stop if stop and isinstance(stop[0], Stop) and not stop[0].stated else []
        add(body := body[: len(body) - len(stop)], (*statements, *stop))
        made[-1] = replace(last, branches=(*last.branches[:-1], replace(branch, body=tuple(body))))


def extend_last(made: list[Statement], statements: Iterable[Statement]) -> None:
    """Put statements at the end of what the choice made last ends with: its otherwise, else its last case."""
    last = made[-1]
    if isinstance(last, Choice) and last.otherwise is not None:
        body = list(last.otherwise)
        add(body, statements)
        made[-1] = replace(last, otherwise=tuple(body))
    else:
        into_last_case(made, statements)


def answers_offer(before: Choice, choice: Choice) -> bool:
    """ "If nothing is free, offer the list. If they say yes, …": asked of those to whom it was offered."""
    if before.otherwise is not None or before.loop or before.settled or not before.branches or choice.loop:
        return False
    body = before.branches[-1].body
    last = body[-1] if body else None
    if isinstance(last, Choice):
        return answers_offer(last, choice) or _are_answers(last, choice)
    offered = isinstance(last, Do) and (last.step.kind == "ask" or last.step.lemma in word_class("offering"))
    guards = [one.branches[-1].guard for one in (before, choice)]
    rows = _is_answer(before) and all(guard is not None and not guard.cue for guard in guards)  # "They say no -> …"
    return offered and _is_answer(choice) and not rows


def closes_answer(made: Sequence[Statement], statements: Sequence[Statement]) -> bool:
    """ "If it is full, offer another. If they agree, book it. Otherwise, stop.": what is closed is the answer."""
    last, only = made[-1] if made else None, statements[0] if len(statements) == 1 else None
    if not isinstance(last, Choice) or not last.branches or not isinstance(only, Choice) or only.branches:
        return False
    inner = last.branches[-1].body[-1] if last.branches[-1].body else None
    return isinstance(inner, Choice) and inner.otherwise is None and not inner.loop and _is_answered(inner)


def _is_answered(choice: Choice) -> bool:
    return _is_answer(choice) or (bool(choice.branches) and is_by_others(choice.branches[0].asked[0].condition))


def _are_answers(one: Choice, other: Choice) -> bool:
    """ "If they say yes, …. If they say no, …": the second way of one answer, and no further case around it."""
    return one.otherwise is None and bool(one.branches) and _is_answer(one) and _is_answer(other)


def _is_answer(choice: Choice) -> bool:
    if not choice.branches:
        return False
    condition = choice.branches[0].asked[0].condition
    words = [word.strip(".,") for word in condition.words.text.lower().split()]
    said = {*words} if words[-1:] == ["no"] else {*words} - {"no"}  # "they booked with no adult" answers nothing
    answers = bool(said & word_class("answering")) or _TURNS_DOWN.fullmatch(condition.words.text) is not None
    return subject_of(condition)[0] == CUSTOMER and answers


def _points_back(choice: Choice) -> bool:
    """ "In that case, …": the case just told, and no question of its own."""
    guard = choice.branches[0].guard
    return guard is not None and guard.kind == "so" and guard.cue.text.lower().startswith("in ")


def _in_that_case(made: list[Statement], before: Choice, body: tuple[Statement, ...]) -> None:
    """ "Send it by post unless they moved, in which case …": behind an exception that case is the exception."""
    guard = before.branches[-1].guard
    if guard is not None and guard.kind == "unless":
        made[-1] = replace(before, otherwise=body)
    else:
        into_last_case(made, body)


def _asks_its_last_step(earlier: Statement | None, before: Choice, choice: Choice) -> bool:
    """ "If there is no signal, restart it. If this does not help, …": the second asks what the first's step did.

    A plain "if it fails" does so only where no step stands `earlier`, before the choice, that could have failed.
    """
    if before.otherwise is not None or before.loop or not before.branches or choice.loop:
        return False
    last, condition = before.branches[-1], choice.branches[0].asked[0].condition
    pronoun = condition.subject.split()[0].lower() if condition.subject else ""
    if condition.result and condition.operator in ("failed", "succeeded") and pronoun in ("it", "this", "that"):
        tried = isinstance(earlier, Do) and earlier.step.kind in _TRIED
        asks_anew = not any(asked.condition.result for asked in last.asked)
        done = last.body[-1] if last.body else None
        if not tried and asks_anew and not guards_one_step(last):
            return isinstance(done, Do) and done.step.kind in _TRIED
    if condition.operator != "failed" or pronoun not in ("this", "that"):
        return False
    went_wrong = last.asked[-1].condition.operator in ("failed", "missing", "is-not", "holds-not")
    return went_wrong and bool(last.body) and isinstance(last.body[-1], Do)


def _asks_also(before: Choice, choice: Choice) -> bool:
    """ "If it is damaged, send a new one. If it is also over $500, …": what holds besides the case before."""
    if before.otherwise is not None or before.loop or before.settled or not before.branches or choice.loop:
        return False
    last, words = before.branches[-1], choice.branches[0].asked[0].condition.words.text
    return bool(_ALSO.search(words)) and not ends(last.body) and not guards_one_step(last)


def _asks_again(before: Choice, branch: Branch) -> bool:
    """ "(Only if it is wet) open a claim. (Only if it is wet) ask for photos.": no other case, both are done."""
    words = [asked.condition.words.text.lower() for asked in branch.asked]
    return any([asked.condition.words.text.lower() for asked in told.asked] == words for told in before.branches)


def _further(before: Choice, choice: Choice) -> bool:
    if guards_one_step(before.branches[-1]) or guards_one_step(choice.branches[0]):
        return False
    asked = before.branches[-1].asked[0]
    if _asks_again(before, choice.branches[0]):
        return False
    if asks_still(asked.condition, choice.branches[0].asked[0].condition):
        return False
    if asks_next(asked.condition, choice.branches[0].asked[0].condition):
        return False
    if takes_it_ill(asked.condition, choice.branches[0].asked[0].condition):
        return False
    if hands_over(before.branches[-1].body) and asks_later(asked.condition, choice.branches[0].asked[0].condition):
        return False
    if _are_both_ways(before, choice):
        return True
    new, guard = choice.branches[0].asked[0].condition, choice.branches[0].guard
    if guard is not None and guard.cue.text.lower() in word_class("each_time"):
        return False
    told = before.branches[-1].guard
    if choice.numbered and not before.numbered and _is_outcome(asked.condition) and not _is_outcome(new):
        return False  # "1. Call them. If nobody answers, …", "2. If it is spam, …"
    if choice.numbered and bool(guard and guard.cue.text) != bool(told and told.cue.text):
        return False  # "2. Weight over 20 kg: …", "3. If it is late, …"
    if choice.numbered and (not one_property(asked.condition, new) or (guard is not None and guard.kind == "once")):
        return False
    return any(same_subject(told, new) for told in _told(before.branches[0].asked[0].condition, asked.condition))


def _is_outcome(condition: Condition) -> bool:
    """Whether a condition may ask what came of the step before it."""
    return any(words.search(condition.words.text) for words in _OUTCOMES)


def _are_both_ways(before: Choice, choice: Choice) -> bool:
    """ "Known outage → …. No known outage → …": one case and what is done in all others."""
    first, asked = before.branches[0].asked, choice.branches[0].asked
    return len(before.branches) == len(first) == len(asked) == 1 and says_no_to(first[0].condition, asked[0].condition)


def _told(first: Condition, last: Condition) -> tuple[Condition, ...]:
    """The first and the last case of a choice, without an "it" that stands for what the first one names."""
    return (first,) if subject_of(first)[0] and not subject_of(last)[0] and last.subject else (first, last)


def guards_one_step(branch: Branch) -> bool:
    """ "Reset the PIN only if …", "post it as soon as …": a guard of that step and no case beside others."""
    if branch.guard is None or branch.guard.kind != "once":
        return branch.guard is not None and branch.guard.kind in ("only-if", "unless")
    first = branch.body[0] if branch.body else None
    return isinstance(first, Do) and first.origin.span < branch.asked[0].origin.span


def _close(made: list[Statement], choice: Choice) -> None:
    """ "Otherwise, …": it closes the choice before it, or asks what the check before it told."""
    before = made[-1] if made else None
    within = isinstance(before, Choice) and (_waits_within(before) or stays_open(before))
    if within or closes_answer(made, (choice,)):
        into_last_case(made, (choice,))
        return
    if choice.alone is not None and choice.alone.denies and isinstance(before, Choice) and _checks_last(before):
        into_last_case(made, (Choice((replace(choice.alone, body=choice.otherwise or ()),)),))
        return
    if isinstance(before, Choice) and before.otherwise is None and before.branches:
        both = closed_for_both(before, choice)
        made[-1] = both or replace(before, otherwise=choice.otherwise, otherwise_origin=choice.otherwise_origin)
        return
    if isinstance(before, Choice) and _only_goes_on(before):
        made[-1] = replace(before, otherwise=(*(choice.otherwise or ()), Stop()))
        return
    if choice.alone is not None and made:
        made.append(Choice((replace(choice.alone, body=choice.otherwise or ()),)))
        return
    if isinstance(before, Do) and choice.otherwise:
        looked = before.step.kind in ("check", "ask", "wait")
        words = (before.step.object if looked else "") or before.origin.text
        asked = Asked(Condition(NOTHING, words, "holds", words, result=True), before.origin, inferred=True)
        made.append(Choice((Branch((asked,), ()),), choice.otherwise, choice.otherwise_origin))
        return
    if made:
        made.extend(choice.otherwise or ())
    else:
        made.append(choice)  # the case it closes may stand before the block it opens


def _only_goes_on(before: Choice) -> bool:
    """ "Go on only if it matches. If not, call them.": what is done before the case ends there."""
    goes = len(before.branches) == 1 and not before.branches[0].body
    return goes and before.otherwise == (Stop(),) and not before.loop


def _checks_last(before: Choice) -> bool:
    """ "If they are abroad, check whether it is on. If it is not, …": what was to be found out is asked."""
    if before.otherwise is not None or before.loop or not before.branches:
        return False
    return finds_out(before.branches[-1].body)


def _waits_within(before: Choice) -> bool:
    """Whether the last thing in the last case asks what a check right before it told, and only one way is known."""
    body = before.branches[-1].body if before.branches and before.otherwise is None and not before.loop else ()
    inner = body[-1] if body else None
    if not isinstance(inner, Choice) or not inner.branches or inner.otherwise is not None or inner.loop:
        return False
    asked = inner.branches[0].asked[0].condition
    rest = replace(before, branches=(replace(before.branches[-1], body=body[:-1]),))
    if asks_what_came_of_it(None, rest, inner) or asks_what_was_sought(rest, inner):
        return True
    return finds_out(body[:-1]) and (asked.result or answers_it(asked, body[-2]))


def _is_so(choice: Choice) -> bool:
    """ "If so, …"."""
    guard = choice.branches[0].guard
    return guard is not None and guard.kind == "so"


def ends(body: tuple[Statement, ...]) -> bool:
    """Whether nothing flows out of these statements."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, Stop | Onward):
        return True
    if isinstance(last, Go):
        return not last.comes_back
    if isinstance(last, Choice) and last.otherwise is not None and not last.loop:
        return all(ends(b.body) for b in last.branches) and ends(last.otherwise)
    return False
