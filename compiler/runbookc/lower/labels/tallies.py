"""A ladder of how often something has happened: each time something else is done, and never all of it at once.

    The first time, refund the box.       decide "The first time"   yes: act "refund the box"
    The second time, send a new one.      decide "The second time"  yes: act "send a new one"
    After that, call the farm.            decide "After that"       yes: handoff "call the farm"

Ordinals that count nothing ("First: … Second: …") say in which order the work is done. What ends the case behind
"after that" is done for all.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Phrase, Sentence
from runbookc.language.frames import frame
from runbookc.language.reader import read_sentence
from runbookc.lower.plan import Choice, Statement
from runbookc.surface.document import Text

_COUNTED = frame("time_counted")
""" "First time", "the second late return": what has happened so many times."""
_BARE = frame("time_counted_alone")
""" "Third", "twice": how often, beside one that says what it is that happens."""
_BEYOND = frame("time_beyond")
_NEXT = frame("time_beyond_or_next")
""" "After that": all later times, or what is done next."""
_TELLS_WHEN = frame("time_counted_for_reader")
_CASE_COUNTED = frame("case_of_a_count")


def at_rungs(sentence: Sentence, text: Text) -> list[Sentence]:
    """A sentence that is such a ladder ("first time: warn them; second time: …"), cut where a rung begins; else []."""
    said, start = sentence.words.text, sentence.words.start
    if ";" not in said and not sentence.lead:
        return []
    behind = sentence.lead.end - start if sentence.lead else 0
    first = behind + len(said[behind:]) - len(said[behind:].lstrip(" :")) if said[behind:][:1] == ":" else 0
    cuts = [first] if first and _opens_rung(said[first:]) else []
    cuts += [at + 2 for at, sign in enumerate(said) if sign == ";" and _opens_rung(said[at + 2 :])]
    if not cuts or not any(_COUNTED.match(said[cut:]) for cut in (0, *cuts)):
        return []
    begins = sorted({0, *cuts})
    ends = [*(cut - 2 if said[cut - 2] == ";" else cut for cut in begins[1:]), len(said)]
    return [read_sentence(text, start + a, start + b) for a, b in zip(begins, ends, strict=True)]


def _opens_rung(words: str) -> bool:
    return any(known.match(words) for known in (_COUNTED, _BARE, _BEYOND, _NEXT))


def tally(found: Sequence[Sentence], at: int) -> int:
    """How many sentences from `at` on are such a ladder, with what stands between its rungs; 0 for none."""
    named = rung(found[at]) if _COUNTED.match(found[at].words.text) or _BARE.match(found[at].words.text) else None
    if named is None or found[at].opens:
        return 0
    last, rungs = at, [at]
    for k in range(at + 1, len(found)):
        if rung(found[k]) is not None:
            last = k
            rungs.append(k)
        elif found[k].lead or found[k].question:
            break
    if len(rungs) == 2 and _TELLS_WHEN.match(found[at].words.text) and _NEXT.match(found[last].words.text):
        return 0  # "The first time you open the till, count the float. After that, unlock the gate."
    counted = [k for k in rungs if _COUNTED.match(found[k].words.text)]
    often = [k for k in rungs if _BARE.match(found[k].words.text)]
    return last + 1 - at if len(rungs) > 1 and (counted or _says_how_often(found, often)) else 0


def rungs_of(firsts: Sequence[Sentence | None]) -> list[tuple[Phrase, int]]:
    """The rungs that the items of a list open with, by their first sentences; [] where one is none."""
    named = [rung(first) if first is not None else None for first in firsts]
    said = [first for first in firsts if first is not None]
    whole = len(named) > 1 and all(named) and tally(said, 0) == len(said)
    return [one for one in named if one is not None] if whole else []


def rung(sentence: Sentence) -> tuple[Phrase, int] | None:
    """The words of a sentence that say how often it has happened, and where what is done then begins; else None."""
    said = sentence.words.text
    match = next((m for known in (_COUNTED, _BARE, _BEYOND) if (m := known.match(said))), None)
    if match is None and sentence.steps and not sentence.steps[0].ends:
        match = _NEXT.match(said)
    if match is None:
        return None
    start = sentence.words.start
    return Phrase(match["said"], start, start + match.end("said")), start + match.end()


def beyond_counted(made: Sequence[Statement], sentence: Sentence) -> bool:
    """Whether "after that" stands behind a decision whose last case counts ("if it happens twice, …")."""
    last = made[-1] if made else None
    if not isinstance(last, Choice) or len(last.branches) < 2 or last.otherwise is not None or last.loop:
        return False
    said = sentence.words.text
    opened = _BEYOND.match(said) or _NEXT.match(said)
    conditions = [branch.asked[0].condition.words.text for branch in last.branches]
    return bool(opened) and rung(sentence) is not None and all(map(_CASE_COUNTED.search, conditions))


def _says_how_often(found: Sequence[Sentence], often: Sequence[int]) -> bool:
    """ "Once: …", "Twice: …": whether two rungs say how often by themselves; "first", "second" may be steps."""
    counts = {found[k].words.text.lower().split()[0].strip(":,–—-") for k in often}
    return len(counts & {"once", "twice", "thrice"}) > 1
