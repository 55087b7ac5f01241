"""How somebody takes what they are told: no case beside the one in which they are told it.

    If they want a quote, say that Ines will ring.     decide "they want a quote"
    If they insist, give the range.                      yes: tell -> decide "they insist" yes: give the range
    If they ask for a discount, say that there is none.  decide "they ask for a discount" yes: tell
    If they get angry, hand over to Ines.                decide "they get angry" yes: handoff, asked of all

Who insists does so on what was refused; a mood may come at any time.
"""

from __future__ import annotations

from runbookc.language.clauses import Condition
from runbookc.language.frames import frame
from runbookc.lower.plan import Choice, Do

_YES, _NOT = frame("says_yes"), frame("no_or_not")
_INSISTS = frame("insists_on_it")
_MOOD = frame("mood_taken")


def insists(before: Choice, choice: Choice) -> bool:
    """Whether a choice asks if those who were told something last will not have it."""
    if before.otherwise is not None or before.loop or not before.branches or choice.loop or not choice.branches:
        return False
    said = [one.condition.words.text for one in before.branches[-1].asked]
    if any(_YES.search(text) and not _NOT.search(text) for text in said):
        return False  # "if they accept the offer, tell the tenant. If they refuse, …": the other answer
    body = before.branches[-1].body
    done = body[-1] if body else None
    if isinstance(done, Choice):
        return insists(done, choice)
    told = isinstance(done, Do) and done.step.kind in ("tell", "ask")
    return told and _INSISTS.fullmatch(choice.branches[0].asked[0].condition.words.text) is not None


def takes_it_ill(before: Condition, new: Condition) -> bool:
    """Whether a condition asks for a mood that what was done before may have put somebody in."""
    return _MOOD.fullmatch(new.words.text) is not None and _MOOD.fullmatch(before.words.text) is None
