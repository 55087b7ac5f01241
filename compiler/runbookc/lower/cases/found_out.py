"""Cases within a case that answer the question it ends in.

    If a pump is returned, ask whether it was opened.      decide "a pump is returned"
    If not, put it back. If it was, send it to the bench.      yes -> ask -> not: put it back, it was: send it

Who was never asked has no answer: to those in no such case nothing of it is done.
"""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.clauses import Condition
from runbookc.language.customers import is_customer
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.plan import Choice, Do, Statement

_WHETHER = frame("if_or_whether")
_THAT = frame("checks_that")
_ASKED = frame("asks_for_yes_or_no")
_WANTED = frame("what_is_wanted")
_BY_THEM = frame("what_others_came_to")
_FOUND = frame("found_by_reader")
_WORD = re.compile(r"[\w'’-]+")
_ANYONE = 3
"""Words of "nobody is", "no one will be", at most."""


def finds_out(body: tuple[Statement, ...]) -> bool:
    """Whether statements end in a question for yes or no: "check whether it is on", "ask whether it is on"."""
    done = body[-1] if body else None
    if not isinstance(done, Do):
        return False
    if done.step.kind == "ask":
        return _ASKED.match(done.origin.text) is not None
    if done.step.kind != "check":
        return False
    return _WHETHER.search(done.origin.text) is not None or _THAT.match(done.origin.text) is not None


def asks_what_is_found_out(before: Choice, choice: Choice) -> bool:
    """ "If it leaks, ask whether it is new. If not, …. If it is, …": the second answer, or one in the same words."""
    if before.otherwise is not None or before.loop or not before.branches or choice.loop or not choice.branches:
        return False
    body = before.branches[-1].body
    answered = bool(body) and isinstance(body[-1], Choice) and finds_out(body[:-1])
    found = body[:-1] if answered else body
    answer = choice.branches[0].asked[0].condition
    if finds_out(found) and answers_it(answer, found[-1]):
        return True
    return bool(body) and (_is_nobody(answer, body[-1]) or _is_theirs(answer, body[-1]))


def shows_its_look(before: Choice, choice: Choice) -> bool:
    """ "If the lock is off: check the log. Logged → refund half. Not logged → log it.": what that look has shown."""
    if before.otherwise is not None or before.loop or not before.branches or choice.loop or not choice.branches:
        return False
    body, case = before.branches[-1].body, choice.branches[0]
    shown, looked = case.asked[0].condition, body[-1] if body else None
    bare = shown.result and not shown.subject and (case.guard is None or not case.guard.cue)
    return bare and isinstance(looked, Do) and looked.step.kind == "check"


def asks_what_was_sought(before: Choice, choice: Choice) -> bool:
    """ "If it is lost, look in the log. If it is there, …. If it isn't there, …": asked of those who looked."""
    if before.otherwise is not None or before.loop or not before.branches or choice.loop or not choice.branches:
        return False
    body = before.branches[-1].body
    answered = len(body) > 1 and isinstance(body[-1], Choice) and asks_what_was_sought(_without_last(before), body[-1])
    looked = body[-2] if answered else body[-1] if body else None
    sought = isinstance(looked, Do) and looked.step.kind == "check"
    return sought and _FOUND.match(choice.branches[0].asked[0].condition.words.text) is not None


def _without_last(choice: Choice) -> Choice:
    """A choice without the last statement of its last case."""
    last = choice.branches[-1]
    return replace(choice, branches=(*choice.branches[:-1], replace(last, body=last.body[:-1])))


def wished_besides(earlier: Statement | None, before: Choice, choice: Choice) -> bool:
    """ "Check whether the boat is dry. If so, … If they want a cover, …": a wish, and no result of that look.

    `earlier` is what stands before both.
    """
    first, wish = before.branches[0].asked[0].condition, choice.branches[0].asked[0].condition
    looked = isinstance(earlier, Do) and earlier.step.kind == "check" and not _WANTED.search(earlier.origin.text)
    return looked and first.result and not first.subject and _WANTED.search(wish.words.text) is not None


def _is_nobody(answer: Condition, asked: Statement) -> bool:
    """ "Ask who drives. If nobody does, …": there is none of those that were asked for."""
    if not isinstance(asked, Do) or asked.step.kind != "ask":
        return False
    words = _WORD.findall(answer.words.text.lower().replace("no one", "nobody"))
    sought = _WORD.findall(asked.origin.text.lower())
    return 0 < len(words) <= _ANYONE and words[0] in ("nobody", "none") and "who" in sought


def _is_theirs(answer: Condition, asked: Statement) -> bool:
    """ "Send a note to the depot. If they found it, …": what becomes of it at those whom the case turns to."""
    if not isinstance(asked, Do) or asked.step.kind not in ("ask", "tell", "handoff") or not asked.step.recipient:
        return False
    told = is_customer(asked.step.recipient) or asked.step.recipient.lower() in word_class("object_pronoun")
    return not told and is_by_others(answer)


def is_by_others(answer: Condition) -> bool:
    """ "They found it", "it turned up", "they can't": what somebody came to who was asked for it."""
    return _BY_THEM.fullmatch(answer.words.text.strip(" .,")) is not None


def answers_it(condition: Condition, asked: Statement) -> bool:
    """Whether a condition is the answer to a question, in its words or in none."""
    return isinstance(asked, Do) and (_repeats(condition, asked) or _only_refers(condition))


def _only_refers(condition: Condition) -> bool:
    """ "It is", "they haven't": who or what, and a verb that says nothing by itself."""
    words = _WORD.findall(condition.words.text.lower())
    helping = word_class("be") | word_class("have") | word_class("do") | word_class("finite_modal")
    return len(words) == 2 and words[0] in word_class("subject_pronoun") and words[1] in helping


def _repeats(condition: Condition, asked: Do) -> bool:
    """Whether a condition has the words that were asked: "whether a doctor has been", "if a doctor has been"."""
    said = " ".join(_WORD.findall(condition.words.text.lower()))
    return len(said.split()) > 2 and f" {said} " in f" {' '.join(_WORD.findall(asked.origin.text.lower()))} "
