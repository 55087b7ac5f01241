"""The same trouble asked again at a later time: "if nobody answers in 15 minutes, … if nobody answers in 30, …".

Who handed the case over after the first time still waits for the second: neither are these two cases of one decision,
nor is the agent's part over with the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runbookc.language.clauses import Condition
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.subjects import says_no_to
from runbookc.lower.plan import Choice, Do, Statement

_BY_NOW = frame("by_now")
_NOT_BY_THEN = frame("has_not_by_then")
_WAITED = frame("waited_for")
_STILL = frame("still")
_OUTCOME = frame("nothing_came_in_time")
_AFTER_COUNT = frame("after_a_count")
_FURTHER = frame("further_time")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def asks_later(before: Condition, new: Condition) -> bool:
    """Whether two conditions say the same but for a time, which is longer in the second, or a "still"."""
    (said, first), (again, second) = _parted(before), _parted(new)
    if said == again and first and (second > first or (second and _FURTHER.search(new.words.text))):
        return True
    bare = " ".join(_STILL.sub("", again).split())
    if bare != again and bare == said:
        return True  # "if unresolved, escalate to Tier 2", "if still unresolved, …"
    return bool(_STILL.search(new.words.text)) and first > 0 and second > first


def asks_next(before: Condition, new: Condition) -> bool:
    """ "After the first call" and "after the second call": what was done in the first case has come between."""
    first, second = (_AFTER_COUNT.search(condition.words.text) for condition in (before, new))
    if first is None or second is None:
        return False
    said = before.words.text.replace(first["count"], "", 1).lower()
    again = new.words.text.replace(second["count"], "", 1).lower()
    return said == again and first["count"].lower() != second["count"].lower()


def says_not_by_then(condition: Condition) -> bool:
    """ "They haven't by then", "it does not": words that only take up what was waited or asked for."""
    said = condition.words.text.lower()
    return said.partition(" ")[0] in word_class("subject_pronoun") and _NOT_BY_THEN.search(said) is not None


def asks_still(before: Condition, new: Condition) -> bool:
    """ "If it is down, …. If it is still down, …", "if it still does not heat, …": what was done has come between.

    "If it was sent, …. If it has still not been sent, …" are two cases: one denies the other.
    """
    if _STILL.search(new.words.text) is None:
        return False
    return denies(before) == denies(new) or (denies(new) and not says_no_to(before, new))


def asks_by_now(before: Choice, choice: Choice) -> bool:
    """ "If the lamp is off, have them press the button. If it is on now, …": asked where the button was pressed."""
    if before.otherwise is not None or before.loop or not before.branches or choice.loop or not choice.branches:
        return False
    last, body = before.branches[-1].asked[-1].condition, before.branches[-1].body
    words = choice.branches[0].asked[0].condition.words.text
    return bool(body) and isinstance(body[-1], Do) and _says_now(words) and not _says_now(last.words.text)


def denies(condition: Condition) -> bool:
    """Whether a condition asks for what is not so."""
    return condition.operator in ("is-not", "holds-not", "missing", "failed")


def _says_now(words: str) -> bool:
    return _BY_NOW.search(words) is not None


def comes_later(before: Sequence[Condition], new: Condition, numbered: bool) -> bool:
    """Whether a condition is no case beside others, since it is asked when time has passed: the same, or of a step.

    "3. Neither: restart it. 4. No better after 15 minutes: call Ops.": in a numbered list, where no other has a time.
    """
    if any(asks_later(one, new) for one in before):
        return True
    return numbered and _OUTCOME.match(new.words.text) is not None and not any(_parted(one)[1] for one in before)


def hands_over(body: Sequence[Statement]) -> bool:
    """Whether the last that a case does is to hand it to somebody."""
    last = body[-1] if body else None
    return isinstance(last, Do) and last.step.kind == "handoff"


def waiting(plan: Sequence[Statement]) -> Iterator[Do]:
    """The hand-offs of a plan after which the same is asked once more, at a later time."""
    for at, statement in enumerate(plan):
        if not isinstance(statement, Choice):
            continue
        after = plan[at + 1] if at + 1 < len(plan) else None
        last = statement.branches[-1] if statement.branches else None
        if last is not None and isinstance(after, Choice) and after.branches and hands_over(last.body):
            deed = last.body[-1]
            if isinstance(deed, Do) and asks_later(last.asked[0].condition, after.branches[0].asked[0].condition):
                yield deed
        for branch in statement.branches:
            yield from waiting(branch.body)
        yield from waiting(statement.otherwise or ())


def _parted(condition: Condition) -> tuple[str, int]:
    """What a condition says without its time, and that time in seconds, 0 for none."""
    words = condition.words.text.lower()
    found = _WAITED.search(words)
    if found is None:
        return words, 0
    rest = _STILL.sub("", words[: found.start()] + words[found.end() :])
    return " ".join(rest.split()), int(found[1]) * _SECONDS[found[2][0]]
