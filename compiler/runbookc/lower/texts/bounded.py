"""A bound, and right behind it what is done beyond it: one decision, the bounded deed its other way.

    Refund up to €50 and tell the guest.   decide "Above that" yes: ask "ask Ines"
    Above that, ask Ines.                  no: act "Refund up to €50", tell "tell the guest"

    Damage must be reported in 7 days.     decide "Later than that" yes: act "decline it"
    Later than that: decline it.

    They have 14 days; after that          decide "after that" yes: act "cancel the order"
    we cancel the order.

"After that" is a bound only behind a time that is told of things and people: behind a deed it says what comes next.
What is asked for or looked at comes first all the same. An "otherwise" behind what must be so, or may be done under a
condition, is for all the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import NOTHING, Condition, Phrase, Sentence
from runbookc.language.comparisons import compared
from runbookc.language.frames import frame
from runbookc.lower.cases.running import Last
from runbookc.lower.plan import Asked, Branch, Choice, Do, Origin, Statement
from runbookc.surface.document import Text

_BEYOND = frame("beyond_what_was_told")
_AFTER = frame("after_the_time_told")
_GIVEN = frame("time_given")
_OWN_AFTER = frame("after_the_time_just_told")
_LEFT = frame("may_be_done_to_it")
_SEVERITY = frame("label_of_a_severity")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SIDES = {"over": "above", "at-least": "above", "under": "below", "at-most": "below"}
_DEEDS = ("act", "tell", "handoff")


def opens_otherwise(found: Sequence[Sentence]) -> bool:
    """Whether a text opens with what is done in all other cases."""
    return bool(found) and bool(found[0].cases) and found[0].cases[0].otherwise


def closes_label(found: Sequence[Sentence], label: str) -> int:
    """Where an "otherwise" closes the case of a label, behind nothing but what is done in it; else the end.

    "No light: check the plug. Otherwise, call Ops." closes the look. A bound that leaves out what the label tells of
    is no case within it ("More than 3 trees: send a crew. Up to 3: send one.").
    """
    plain = True
    for at, sentence in enumerate(found):
        if at and (bound := _bare_bound(sentence)) and are_apart(label, bound):
            return at
        if at and plain and opens_otherwise([sentence]):
            last = found[at - 1].steps[-1] if found[at - 1].steps else None
            if last is None or last.kind in ("check", "ask", "wait"):
                return len(found)
            return at
        plain = plain and not sentence.question and not any(c.guard or c.otherwise or c.tails for c in sentence.cases)
    return len(found)


def _bare_bound(sentence: Sentence) -> str:
    """ "Up to 3" before what is done then; "" for what opens with anything else."""
    guard = sentence.cases[0].guard if sentence.cases else None
    if sentence.lead or guard is None or len(guard.conditions) != 1:
        return sentence.lead.text
    words = guard.conditions[0].words
    return words.text if not guard.cue or guard.start == words.start else ""


def are_apart(first: str, second: str) -> bool:
    """Whether nothing is within both of two labels: "more than 3 trees" and "up to 3", "P1" and "P2"."""
    if all(_SEVERITY.fullmatch(words) for words in (first, second)):
        return not {*_DIGIT.findall(first)} & {*_DIGIT.findall(second)}
    one, other = _side(first), _side(second)
    if one is None or other is None or one[2] != other[2] or {one[0], other[0]} != {"above", "below"}:
        return False
    (_, low, _, open_), (_, high, _, ajar) = (one, other) if one[0] == "above" else (other, one)
    return high < low or (high == low and (open_ or ajar))


def _side(words: str) -> tuple[str, float, str, bool] | None:
    """On which side of which number of what a bound lies, and whether the number itself is outside it."""
    found = compared(words)
    side = _SIDES.get(found[1]) if found is not None and not found[2] else None
    number = _NUMBER.search(found[0][1]) if found is not None else None
    if found is None or side is None or number is None:
        return None
    unit = " ".join(_NUMBER.sub(" ", found[0][1]).lower().split())
    return side, float(number[0].replace(",", "")), unit.removesuffix("s"), found[1] in ("over", "under")


def is_closed(found: Sequence[Sentence], at: int, closed: bool) -> bool:
    """Whether what stands behind a sentence is for all other cases; `closed`: what stands behind the last of them."""
    return opens_otherwise(found[at + 1 : at + 2]) if at + 1 < len(found) else closed


def beyond(
    made: list[Statement], last: Last | None, sentence: Sentence, done: list[Statement], text: Text, unit: int
) -> list[Statement]:
    """What a sentence gave, as the other way of the bound that the one before it told; `done` itself elsewhere.

    The deeds of that sentence are taken out of `made`: they are done within the bound alone.
    """
    own, late = _told_before(sentence, done)
    if own:
        origin = Origin(text.span(own.start, own.end), own.text, unit)
        asked = Asked(Condition(own, operator="over", value=_bound(sentence.words.text)), origin)
        return _behind_time(done, late, Choice((Branch((asked,), late),)))
    before = last.sentence if last is not None else None
    if last is None or before is None or before.question or not done:
        return done
    bound = _bound(before.words.text)
    words, body = _opened(sentence, done, bound, told=not last.gave) if bound else (NOTHING, ())
    if not words:
        return _for_the_others(last, before, sentence, done)
    origin = Origin(text.span(words.start, words.end), words.text, unit)
    asked = Asked(Condition(words, operator="over", value=bound), origin)
    within = _within(made, last.unit)
    return [Choice((Branch((asked,), body),), within or None, within[0].origin if within else None)]


def _told_before(sentence: Sentence, done: Sequence[Statement]) -> tuple[Phrase, tuple[Statement, ...]]:
    """The "after that" of "they have 14 days; after that we cancel it", and what is done then; nothing elsewhere."""
    found = _OWN_AFTER.match(sentence.words.text)
    if found is None:
        return NOTHING, ()
    start, end = (sentence.words.start + at for at in found.span("said"))
    first = done[0] if len(done) == 1 else None
    cases = first.branches if isinstance(first, Choice) else ()
    inner = cases[0].body if len(cases) == 1 else () if cases else done
    late = tuple(one for one in inner if isinstance(one, Do) and one.step.words.start >= end)
    plain = late == tuple(inner[len(inner) - len(late) :]) and all(one.step.kind != "wait" for one in late)
    return (Phrase(found["said"], start, end), late) if late and plain else (NOTHING, ())


def _behind_time(done: Sequence[Statement], late: tuple[Statement, ...], over: Choice) -> list[Statement]:
    """What a sentence gave, with what is done once the time is `over` behind what is done before."""
    first = done[0] if len(done) == 1 else None
    if isinstance(first, Choice) and len(first.branches) == 1 and _is_cued(first.branches[0]):
        branch = first.branches[0]
        return [replace(first, branches=(replace(branch, body=(*branch.body[: -len(late)], over)),))]
    return [over] if isinstance(first, Choice) else [*done[: -len(late)], over]


def _is_cued(branch: Branch) -> bool:
    """ "If it is unpaid, …": whether a case has a condition besides the time."""
    return branch.guard is not None and bool(branch.guard.cue)


def _bound(words: str) -> str:
    """ "€50" of "refund up to €50", "7 days" of "you have 7 days to report it"; "" for words without a bound."""
    found = compared(words)
    if found is not None:
        return found[0][1].strip() if found[1] == "at-most" else ""
    given = _GIVEN.search(words)
    return given["time"] if given is not None else ""


def _opened(
    sentence: Sentence, done: Sequence[Statement], bound: str, told: bool
) -> tuple[Phrase, tuple[Statement, ...]]:
    """The words that open a sentence beyond the bound, and what is done then; nothing for any other sentence."""
    first = done[0]
    if isinstance(first, Choice) and first.branches:
        branch = first.branches[0]
        words = branch.asked[0].condition.words
        bare = len(done) == len(first.branches) == len(branch.asked) == 1 and first.otherwise is None
        return (words, branch.body) if bare and _BEYOND.fullmatch(words.text) else (NOTHING, ())
    if isinstance(first, Choice):
        cue = sentence.cases[0].cue
        return (cue, first.otherwise or ()) if _BEYOND.fullmatch(cue.text) and len(done) == 1 else (NOTHING, ())
    opened = _AFTER.match(sentence.words.text)
    if opened is None or not isinstance(first, Do) or not (opened["time"] == bound if opened["time"] else told):
        return NOTHING, ()
    start = sentence.words.start
    waits = first.step.kind == "wait"  # "after 30 days, decline it": nobody waits for that
    return Phrase(opened["said"], start, start + len(opened["said"])), tuple(done[1:] if waits else done)


def _within(made: list[Statement], unit: int) -> tuple[Do, ...]:
    """The deeds that the sentence of that unit ended with, taken out of what was made."""
    deeds: list[Do] = []
    while made:
        last = made[-1]
        if not isinstance(last, Do) or last.origin.unit != unit or last.step.kind not in _DEEDS:
            break
        deeds.insert(0, last)
        made.pop()
    return tuple(deeds)


def _leaves(before: Sentence) -> bool:
    """ "Sittings can be moved until noon", "a pass may be renewed if it is paid": what has leave under a condition."""
    only = before.cases[0] if len(before.cases) == 1 else None
    bare = only is None or not (only.steps or only.guard or only.otherwise)
    limited = before.rule == "may" or (only is not None and bool(only.tails))
    return bare and not before.opens and limited and _LEFT.match(before.words.text) is not None


def _for_the_others(last: Last, before: Sentence, sentence: Sentence, done: list[Statement]) -> list[Statement]:
    """ "Damage must be reported in 7 days. Otherwise, decline it.": what is done where that is not so."""
    only = done[0] if len(done) == 1 else None
    told = not last.gave and (before.rule in ("must", "only-if") or before.told is not None or _leaves(before))
    if not isinstance(only, Choice) or only.branches or only.alone is not None or not told or last.text is None:
        return done
    words = before.words
    origin = Origin(last.text.span(words.start, words.end), words.text, last.unit)
    asked = Asked(Condition(words, operator="holds", result=False), origin, inferred=True)
    return [Choice((Branch((asked,), ()),), only.otherwise, only.otherwise_origin)]
