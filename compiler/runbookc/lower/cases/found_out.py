"""Cases within a case that answer the question it ends in.

    If a pump is returned, ask whether it was opened.      decide "a pump is returned"
    If not, put it back. If it was, send it to the bench.      yes -> ask -> not: put it back, it was: send it

Who was never asked has no answer: to those in no such case nothing of it is done.
"""

from __future__ import annotations

import re

from runbookc.language.clauses import Condition
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.plan import Choice, Do, Statement

_WHETHER = frame("if_or_whether")
_THAT = frame("checks_that")
_ASKED = frame("asks_for_yes_or_no")
_WORD = re.compile(r"[\w'’-]+")


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
    return finds_out(found) and answers_it(choice.branches[0].asked[0].condition, found[-1])


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
