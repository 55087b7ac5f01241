"""Answers to what was asked in the case before: no further case beside it, since only there was anybody asked.

    If it is torn, ask for a photo and wait a day.     decide "it is torn"
    If there is no answer, close the ticket.             yes: ask -> wait -> decide "there is no answer"
    Otherwise, attach it.                                       yes: close   no: attach

Where somebody was asked before the case as well, the answer may be to that: it is left as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Condition
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.subjects import is_reply, is_silence
from runbookc.lower.plan import Choice, Do, Statement

_SENT = frame("reply_sent")
_HEARD = frozenset({"ask", "wait", "tell", "handoff"})
"""Kinds of steps after which somebody may answer."""


def answers_request(made: Sequence[Statement], done: Sequence[Statement]) -> bool:
    """Whether what a text does next goes with the answer to what the last case of `made` asks for.

    `done` may be a case ("if they send it, …") or what closes the cases of an answer ("otherwise, …").
    """
    last = made[-1] if made else None
    if not isinstance(last, Choice) or not _is_open(last) or len(done) != 1 or not isinstance(done[0], Choice):
        return False
    case = last.branches[-1]
    if done[0].loop or any(_is_answer(asked.condition) for asked in case.asked) or any(map(_hears, made[:-1])):
        return False
    body = case.body
    inner = body[-1] if body else None
    if isinstance(inner, Choice):
        told = _is_open(inner) and _asks_for_answer(inner) and _requests(body[:-1])
        return told and (not done[0].branches or _asks_for_answer(done[0]))
    return _requests(body) and _asks_for_answer(done[0])


def _is_open(choice: Choice) -> bool:
    return bool(choice.branches) and choice.otherwise is None and not choice.loop and not choice.settled


def _hears(statement: Statement) -> bool:
    return isinstance(statement, Do) and statement.step.kind in _HEARD


def _requests(body: Sequence[Statement]) -> bool:
    """Whether steps end with asking somebody, or with the wait after it."""
    kinds = [one.step.kind if isinstance(one, Do) else "" for one in body[-2:]]
    return kinds[-1:] == ["ask"] or kinds == ["ask", "wait"]


def _asks_for_answer(choice: Choice) -> bool:
    return bool(choice.branches) and _is_answer(choice.branches[0].asked[0].condition)


def _is_answer(condition: Condition) -> bool:
    """ "They decline", "there is no answer", "she sends one"."""
    return is_silence(condition) or is_reply(condition) or _SENT.search(condition.words.text) is not None


def waits_for_its_party(before: Choice, choice: Choice) -> bool:
    """ "If it is late, ask the courier. Once the courier has answered, …": waited for by those who asked."""
    if before.otherwise is not None or before.loop or before.settled or not before.branches or choice.loop:
        return False
    body, branch = before.branches[-1].body, choice.branches[0]
    last = body[-1] if body else None
    if not isinstance(last, Do) or last.step.kind not in ("ask", "handoff") or not last.step.recipient:
        return False
    party, said = (_bare(words) for words in (last.step.recipient, branch.asked[0].condition.words.text))
    return branch.guard is not None and branch.guard.kind == "once" and said[: len(party)] == party != []


def _bare(words: str) -> list[str]:
    """Words in small letters, without an article before them."""
    found = words.lower().split()
    return found[1:] if found[:1] and found[0] in word_class("determiner") else found
