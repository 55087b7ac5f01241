"""What a text tells that will become of something, by others than who tells it: "it'll be delivered on 30 May".

Told in the present too, where a time stands right beside it: "it arrives on Friday", "it's valid until 30 May". What an
agent promises of itself it may promise ("I'll call you at 5"); when something comes, or somebody else does it, it has
to be told by somebody. Opening hours, timetables and money on its way are left out: who is asked may know of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.named_times import time_words

_LONGEST = 8
"""Words up to the verb, at most."""
_NEAR = 4
"""Words behind a verb in the present among which a time begins, at most."""
_CLOCK = re.compile(r"\d(?::|[ap]m\b)")


def may_come(line: str, words: Collection[str], lexicon: Lexicon) -> bool:
    """Whether a sentence may tell of anything to come: "will", "due", "arrives", "is on Friday", "llegará"."""
    if not lexicon.any_of("ahead", "due-on", "happens-on", "happen-on").isdisjoint(words):
        return True
    if lexicon.inflected and any(_is_future(word, lexicon) for word in words):
        return True
    return lexicon.frames["then"].search(line) is not None


def what_comes(told: Sequence[str], lexicon: Lexicon) -> frozenset[str] | None:
    """The stems of what is said to come, none where it is the customer's or only pointed at; None where nothing is."""
    at = _ahead(told, lexicon)
    if at is None or not _is_plain(told, at, lexicon):
        return None
    words, subject = lexicon.words, [w for w in told[:at] if w not in lexicon.any_of("adverb", "to-whom", "impersonal")]
    if not subject:
        return frozenset() if lexicon.inflected else None
    first, yours = subject[0], lexicon.any_of("yours", "you")
    if first in words["own"] or first in words["agent"] or first not in words["definite"] | words["they"] | yours:
        return None
    if first in words["you"]:
        gets = frozenset((*words["receives"], *words["gets"]))
        until = not words["up-to-then"].isdisjoint(told[at + 1 : at + 2 + _NEAR])
        return frozenset() if until or not gets.isdisjoint(told[at + 1 : at + 3]) else None
    if first in yours or not words["yours"].isdisjoint(subject):
        return frozenset()
    beside = lexicon.any_of("have", "adverb", "of", "determiner", "be")
    things = frozenset(lexicon.nouns.thing(w) for w in subject[1:] if w not in beside)
    # "the ferry leaves at 9:40", as a timetable has it, which who is asked may know
    return None if things and _is_in_present(told, at, lexicon) and _CLOCK.search(" ".join(told)) else things


def _ahead(told: Sequence[str], lexicon: Lexicon) -> int | None:
    """Where a word tells of what is to come: "will", "it's expected", "llegará"."""
    ahead, due = lexicon.words["ahead"], lexicon.words["due-on"]
    present = lexicon.any_of("happens-on", "happen-on", "be", "is-or-has")
    for at, word in enumerate(told[:_LONGEST]):
        if word in ahead or (lexicon.inflected and _is_future(word, lexicon)):
            return at
        if word in due and at and told[at - 1] in lexicon.any_of("be", "is-or-has"):
            return at - 1
        if word in present and _is_in_present(told, at, lexicon):
            return at
    return None


def _is_in_present(told: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a verb tells in the present when something happens: "ends on Sunday", "is on the 4th", "runs until"."""
    words, verb, before = lexicon.words, told[at], told[at - 1] if at else ""
    if not before and not lexicon.inflected:
        return False
    if verb in lexicon.any_of("be", "is-or-has"):
        return _is_then(told, at, lexicon)
    several = verb in words["happen-on"] and (before in words["they"] or before.endswith("s"))
    if before in lexicon.any_of("determiner", "yours") or not (several or verb in words["happens-on"]):
        return False  # "the start on Monday"
    leads = lexicon.any_of("time-lead", "up-to-then")
    near = range(at + 1, min(at + _NEAR, len(told)))
    return _is_time(told, at + 1, lexicon) or any(told[i] in leads and _is_time(told, i + 1, lexicon) for i in near)


def _is_then(told: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether behind a verb of being stands when that is, or up to when: "is on Friday", "is valid until 30 May"."""
    until, adverbs = lexicon.words["up-to-then"], lexicon.words["adverb"]
    lead = next((i for i in range(at + 1, len(told)) if told[i] not in adverbs), len(told) - 1)
    if told[lead] in lexicon.words["time-lead"] and _is_time(told, lead + 1, lexicon):
        return True
    if not told[lead][0].isdigit() and _is_time(told, lead, lexicon):
        return True  # "is this Friday"
    near = range(at + 1, min(at + 1 + _NEAR, len(told)))
    return any(told[i] in until and _is_time(told, i + 1, lexicon) for i in near)


def _is_time(told: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a time stands there: "Friday", "4 May", "the 4th", "the end of June", "this Friday"."""
    if at >= len(told):
        return False
    here, behind = told[at], told[at + 1] if at + 1 < len(told) else ""
    times = time_words(lexicon.language)
    if here[0].isdigit() or here in times:
        return True
    led = here in lexicon.any_of("determiner", "this-or-next")
    return led and (behind in times or behind in lexicon.words["part-of-period"] or behind[:1].isdigit())


def _is_future(word: str, lexicon: Lexicon) -> bool:
    """ "Llegará", "estarán"; not what is only possible ("podrá"), nor what the agent will do."""
    return word.endswith(tuple(lexicon.words["will-ending"])) and word not in lexicon.words["hypothetical"]


def _is_plain(told: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether nothing else leaves it open, and it is neither of opening hours nor of money."""
    until = lexicon.words["up-to-then"]
    others = {w for i, w in enumerate(told) if i != at and not (w in until and _is_time(told, i + 1, lexicon))}
    open_ = lexicon.any_of("hypothetical", "condition", "negation", "who", "inexact", "opening-hours", "each", "habit")
    money = lexicon.any_of("money", "refunding", "paying", "charges", "gives-back", "house-text")
    return others.isdisjoint(open_) and money.isdisjoint(map(lexicon.nouns.thing, others))
