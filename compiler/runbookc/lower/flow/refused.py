"""A case that is refused does not get what the steps behind it give, though nobody wrote that it ends there.

    1. If it was used, decline politely.    decide "it was used" yes: tell "decline politely", over
    2. Refund it.                           no: act "Refund it"

People stop at a refusal; whoever takes the steps one by one refunds what was just refused. What is done for everybody
is still done for them: the case ends only where the next deed is the one that was refused or, of a refusal that names
none, one that grants something. In a page of numbered chapters it goes on with the next chapter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from runbookc.language.clauses import Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import participles, verbs, word_class
from runbookc.lower.cases.choices import ends
from runbookc.lower.plan import Branch, Choice, Do, Label, Plan, Skip, Statement, Stop
from runbookc.lower.sentences.nominal import deed_nouns, what_is_refused
from runbookc.lower.units import Unit

_REFUSES = frame("refuses_customer")
_NO = frame("turned_down")
_WANTED = frame("what_is_wanted")
_ANYWAY = frame("in_any_case")
_NOT_DONE = frame("cannot_be_done")
_ANOTHER = frame("offers_another")
_WORD = re.compile(r"[a-z]+")
_BETWEEN = frozenset({"ask", "check", "tell", "wait"})
"""Kinds of steps that may stand between a refusal and what was refused."""


def refused(plan: Sequence[Statement], units: Sequence[Unit], behind: Sequence[Statement] = ()) -> Plan:
    """The plan, each case that is refused over before what it is refused; `behind` is what follows the plan.

    `units` are the sentences of the page: what is done "in any case" is done for the refused too.
    """
    made: list[Statement] = []
    for at, statement in enumerate(plan):
        if not isinstance(statement, Choice):
            made.append(statement)
            continue
        after = (*plan[at + 1 :], *behind)
        others_go_on = any(not branch.body and not branch.told for branch in statement.branches)
        branches = tuple(_branch(branch, units, after, others_go_on) for branch in statement.branches)
        otherwise = statement.otherwise
        if otherwise is not None:
            otherwise = _over(refused(otherwise, units, after), "", units, after)
        open_ = statement.loop or statement.entry
        made.append(statement if open_ else replace(statement, branches=branches, otherwise=otherwise))
    return tuple(made)


def _branch(branch: Branch, units: Sequence[Unit], after: Sequence[Statement], others_go_on: bool) -> Branch:
    asked = " ".join(_said_to_be_refused(one.condition.words.text) for one in branch.asked)
    only_told = all(isinstance(one, Do) and one.step.kind == "tell" for one in branch.body)
    said = branch.said or (asked if only_told and branch.body else "")
    wanted = [found["what"] for one in branch.asked if (found := _WANTED.search(one.condition.words.text))]
    body = refused(branch.body, units, after)
    if others_go_on and not ends(body) and _is_given_later(after, _refusal(body, said.strip())):
        return replace(branch, body=(*body, Stop(inferred=True)))
    return replace(branch, body=_over(body, said.strip(), units, after, wanted))


def _said_to_be_refused(condition: str) -> str:
    """ "No refund", "it cannot be moved any more": what a condition says is not done, "" for nothing."""
    return what_is_refused(condition) or (condition if _NOT_DONE.search(condition) else "")


def _over(body: Plan, said: str, units: Sequence[Unit], after: Sequence[Statement], wanted: Sequence[str] = ()) -> Plan:
    """What is done in a case; where it is refused what comes after it, the end or the next chapter is behind it.

    `wanted` is what the case says that somebody wants: that is turned down, and nothing else.
    """
    if ends(body):
        return body
    refusal = _refusal(body, said)
    if refusal is not None and wanted:
        words = frozenset(word for told in wanted for word in _plain(told))
        refusal = _Refusal(refusal.words | words, refusal.about | (words - _small()))
    given = _given_at(after, units, refusal) if refusal is not None else None
    if given is None:
        return body
    chapters = (name for one in after[given:] if isinstance(one, Label) for name in one.names)
    chapter = next((name for name in chapters if name.startswith("section:")), "")
    return (*body, Skip(chapter, unwritten=True) if chapter else Stop(inferred=True))


class _Refusal(NamedTuple):
    """The words of what a case refuses, and of the thing that is turned down, if one is named."""

    words: frozenset[str]
    about: frozenset[str]


def _refusal(body: Sequence[Statement], said: str) -> _Refusal | None:
    """What a case refuses; None where it refuses nothing."""
    steps = [one.step for one in body if isinstance(one, Do) and _refuses(one.step)]
    if any(isinstance(one, Choice) and not _only_says(one) for one in body) or not (steps or said):
        return None
    if not steps and any(isinstance(one, Do) and _ANOTHER.search(one.step.words.text) for one in body):
        return None  # "it can't be booked: offer another day", which is booked then
    words = {word for told in (said, *(step.words.text for step in steps)) for word in _plain(told)}
    told = {word for step in steps if _turns_down(step) for word in _plain(step.lemma) | _says_no(step)}
    down = (word for step in steps if _turns_down(step) for word in _plain(step.object))
    things = {word for word in down if not word.endswith("ly")}  # "decline politely" names none
    return _Refusal(frozenset(words - told), frozenset(things - _small() - told))


def _only_says(choice: Choice) -> bool:
    """ "Nothing back, but you may offer a voucher if they are ill": whether all that a choice leads to is said."""
    ways = (*(branch.body for branch in choice.branches), choice.otherwise or ())
    return not choice.loop and all(isinstance(one, Do) and one.step.kind == "tell" for way in ways for one in way)


def _small() -> Set[str]:
    """Words beside the name of a thing, and those that stand for it."""
    return word_class("determiner") | word_class("thing_pronoun") | word_class("matter") | word_class("manner_of_no")


def _refuses(step: Step) -> bool:
    bare = step.modality is None and step.actor == "agent" and step.kind in ("tell", "act")
    return bare and (_turns_down(step) or _REFUSES.search(step.words.text) is not None)


def _turns_down(step: Step) -> bool:
    return step.lemma in word_class("saying_no") or step.group == "reject" or bool(_says_no(step))


def _says_no(step: Step) -> set[str]:
    """The words of "say no" and of "turn them down", which say that something is refused and not what."""
    found = _NO.match(step.words.text)
    return _plain(found[0]) if found is not None else set()


def _given_at(after: Sequence[Statement], units: Sequence[Unit], refusal: _Refusal) -> int | None:
    """Where the next deed for everybody stands, if it is the one refused, or grants something and none is named."""
    for at, statement in enumerate(after):
        if isinstance(statement, Choice) and _gives_either_way(statement, refusal):
            return at
        if isinstance(statement, Choice | Label) or (isinstance(statement, Do) and statement.step.kind in _BETWEEN):
            continue
        if not isinstance(statement, Do) or statement.step.kind != "act" or statement.step.actor != "agent":
            return None
        step = statement.step
        if _ANYWAY.search(units[statement.origin.unit].text):
            return None
        grants = step.group in word_class("granting_group") or step.lemma in word_class("granting_deed")
        granted = grants and refusal.words.isdisjoint(_deeds())
        given = _is_refused(step, refusal) or (granted and _is_done_to(step, refusal.about))
        return at if given else None
    return None


def _is_refused(step: Step, refusal: _Refusal) -> bool:
    money = step.group in word_class("paying_group") and bool(refusal.words & word_class("what_is_paid"))
    done = step.lemma in word_class("carries_out") and not refusal.words.isdisjoint(_plain(step.object) & _deeds())
    return step.lemma in refusal.words or money or done  # "no order", "place the order"


def _gives_either_way(choice: Choice, refusal: _Refusal) -> bool:
    """ "Pay to the card if possible, otherwise by voucher": whether every way of a decision gives what was refused."""
    firsts = [body[0] if body else None for body in (*(b.body for b in choice.branches), choice.otherwise)]
    return all(isinstance(one, Do) and one.step.kind == "act" and _is_refused(one.step, refusal) for one in firsts)


def _is_given_later(after: Sequence[Statement], refusal: _Refusal | None) -> bool:
    """Whether some case behind it gives what was refused: beside a case that "goes on", a refused one does not."""
    ways = [
        w for one in after if isinstance(one, Choice) for w in (*(b.body for b in one.branches), one.otherwise or ())
    ]
    deeds = (one.step for way in ways for one in way if isinstance(one, Do) and one.step.kind == "act")
    return refusal is not None and any(_is_refused(step, refusal) for step in deeds)


def _is_done_to(step: Step, about: Set[str]) -> bool:
    """Whether a deed is done to what was turned down; so is any where that has no name ("decline the request")."""
    done = _plain(step.object)
    return not about or not done or not done.isdisjoint(about | word_class("thing_pronoun"))


def _plain(words: str) -> set[str]:
    """The words, "refunded" and "refundable" as "refund"."""
    said = _WORD.findall(words.lower())
    named = (deed_nouns().get(word, word) for word in said)
    one = (word[:-1] if word.endswith("s") and word[:-1] in verbs() else word for word in named)  # "no moves"
    return {participles()[word].lemma if word in participles() else word.removesuffix("able") for word in one}


def _deeds() -> Set[str]:
    """What a refusal may name: what is done, and not that it is refused."""
    deeds = {lemma for lemma, entries in verbs().items() if any(verb.kind == "act" for verb in entries)}
    return deeds - word_class("saying_no") - word_class("refuses_anything")
