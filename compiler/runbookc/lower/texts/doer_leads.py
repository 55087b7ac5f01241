"""Words over a list that say who does its items: "The returns team will:", "Customer instructions:", "Ask them to:".

Within a day, the returns team will:
- Review the form.                      check by other "Review the form"

Customer instructions:
- Log in to the portal.                 ask of the customer "Log in to the portal"

Ask the caller to:
- Restart the phone.                    ask of the caller "Restart the phone"

Supervisors only:
- Press the red key.                    act by other "Press the red key"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from runbookc.ir.model import Actor
from runbookc.language.deeds import doer_of, done
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.words import split_words
from runbookc.lower.cases.running import Last, Running
from runbookc.lower.plan import Do, Statement, each_done
from runbookc.lower.sentences.others_only import only_others
from runbookc.lower.texts.last_step import last_done, with_last
from runbookc.lower.units import Units

_BOUND = frame("who_does_the_list")
_INSTRUCTED = frame("instructions_of")
_ASKED = frame("asks_them_to")


def doer_over(last: Last | None) -> Actor | None:
    """Who does what the items of a list order, as the sentence right over it says; None where it does not."""
    words = last.sentence.words.text.strip() if last is not None and last.sentence is not None else ""
    if not words.endswith(":"):
        return None
    if only_others(words.rstrip(" :*")):
        return "other"
    found = _BOUND.search(words) or _INSTRUCTED.fullmatch(words)
    if found is None:
        return None
    named = found["who"].lower()
    who = doer_of(split_words(named, 0, len(named)))
    return "customer" if _of_customer(named) else who if who == "other" else None


def done_as_said(made: list[Statement], last: Last | None, asked: str) -> list[Statement]:
    """The statements of a list as done by whom it says that do it: those who are `asked`, or whom `last` names."""
    doer: Actor | None = "customer" if asked else doer_over(last)
    return made if doer is None else [*_done_by(made, doer, asked or ("the customer" if doer == "customer" else ""))]


def _done_by(made: Iterable[Statement], doer: Actor, name: str = "") -> Iterator[Statement]:
    """The statements of a list as done by whom the words over it name."""

    def theirs(deed: Do) -> Do:
        if deed.step.actor != "agent" or deed.step.kind in ("ask", "handoff"):
            return deed
        return replace(deed, step=done(deed.step, doer, name))

    asked = (_called(one, name) if doer == "customer" else one for one in made)
    return each_done(asked, theirs)


def _called(statement: Statement, name: str) -> Statement:
    """ "Contact support", "call the utility" on such a list: whom the customer gets in touch with, not the agent.

    What hands over the work stays the agent's, and so does what is done in a case of the list.
    """
    if not isinstance(statement, Do) or statement.step.actor != "agent" or statement.step.kind != "handoff":
        return statement
    calls = statement.step.lemma in word_class("contacting_verb") - {"page"}
    return replace(statement, step=done(statement.step, "customer", name)) if calls else statement


def asked_under(statements: list[Statement], running: Running, units: Units) -> str:
    """Who is asked to do what the list behind "Ask the caller to:" orders, "" where nobody is.

    The order to ask is taken off the statements: it is made item by item.
    """
    last = last_done(statements) if running.opens else None
    if last is None or last.step.kind not in ("ask", "tell") or not last.step.recipient:
        return ""
    if not _ASKED.search(" ".join(last.origin.text.split()).rstrip(" :")) or not _of_customer(last.step.recipient):
        return ""
    units.gave(last.origin.unit)
    running.wants = None
    statements[:] = with_last(statements, [])
    return last.step.recipient


def _of_customer(named: str) -> bool:
    return bool({named.lower(), named.lower().removeprefix("the ")} & word_class("customer"))
