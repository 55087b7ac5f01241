"""Time that is let pass, in words that are no verb of waiting: "give it 10 days", "after 3 days", "allow an hour".

What stands behind the time tells what it is for: "give them 14 days to answer" waits, "give them 14 days of premium"
makes a present of it. "After 3 days" opens a sentence or an item; behind a step it bounds that step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.chunks import match
from runbookc.language.clauses import Case, Guard, Phrase, Step
from runbookc.language.customers import customer_at
from runbookc.language.lexicon import phrases, verbs, word_class
from runbookc.language.words import Word

_SINCE = frozenset(("of", "from", "since"))
_EVENT = 9
"""Words of what the time is counted from ("after 2 days of sending the form, …")."""
_LONGEST = 4
"""Words of what is left alone meanwhile: "leave the locked phone for 24 h"."""


def time_at(words: Sequence[Word], at: int) -> int:
    """How many words from `at` on are a length of time ("10 days", "up to an hour", "a further 2 working days")."""
    start = at + match(words, at, phrases("time_opener"))[0]
    if at < start < len(words) and words[start].lower in word_class("unit"):
        return start + 1 - at  # "another week"
    if start >= len(words) or not (words[start].kind == "number" or words[start].lower in word_class("time_count")):
        return 0
    unit = start + 1
    if at < start and words[start].kind == "number" and (unit == len(words) or words[unit].text == ","):
        return unit - at  # "another 14, close it": of the unit told before
    while unit < len(words) and words[unit].lower in word_class("time_kind"):
        unit += 1
    return unit + 1 - at if unit < len(words) and words[unit].lower in word_class("unit") else 0


def lets_pass(lemma: str, words: Sequence[Word]) -> bool:
    """Whether a verb and the words after it let time pass ("give it a day", "leave it for 10 minutes")."""
    if lemma not in word_class("letting_pass"):
        return False
    if lemma == "let":  # "let the pump run for 5 minutes"
        return any(word.lower in word_class("comes_of_itself") for word in words[1 : _LONGEST + 2])
    at = _whom(words)
    if lemma == "leave":
        at = next((k + 1 for k, word in enumerate(words[: _LONGEST + 1]) if k and word.lower == "for"), at)
    size = time_at(words, at)
    after = words[at + size : at + size + 2]
    if not size or not after or after[0].kind == "mark":
        return bool(size)
    if after[0].lower == "to":
        return len(after) > 1 and after[1].lower in verbs()
    return after[0].lower in word_class("behind_wait") and (len(after) < 2 or after[1].lower != "free")


def _whom(words: Sequence[Word]) -> int:
    """How many words say to whom the time is given."""
    if words and words[0].lower in word_class("object_pronoun"):
        return 1
    return customer_at(words)


def lapse_at(words: Sequence[Word], at: int) -> int:
    """Where the time ends that "after" at `at` lets pass before something is done; 0 where it only tells of it.

    "After 3 days the line is back" tells; "after 3 days, close it" and "after 3 days without a reply close it" order.
    """
    size = time_at(words, at + 1) if words[at].lower == "after" else 0
    end = at + 1 + size
    if not size or end >= len(words):
        return 0
    orders = words[end].lower in verbs() or match(words, end, phrases("lacking"))[0] > 0
    counted = words[end].lower in _SINCE and any(word.text == "," for word in words[end : end + _EVENT])
    return end if orders or counted or words[end].kind == "mark" else 0


def passing(case: Case, words: Sequence[Word]) -> tuple[Case, ...]:
    """ "After 3 days, close it": to let that time pass is the first thing done.

    What is asked besides is asked when it has passed ("after 3 days, if nobody has answered, close it").
    """
    asked = case.guard.conditions if case.guard is not None else ()
    if case.guard is None or case.guard.any_of or not asked or case.guard.cue.text.lower() != "after" or not case.steps:
        return (case,)
    cue, told = case.guard.cue, asked[0].words
    inside = [word for word in words if told.start <= word.start and word.end <= told.end]
    size = time_at(inside, 0)
    if not size or (size < len(inside) and inside[size].lower not in _SINCE):
        return (case,)
    limit = told.text[: inside[size - 1].end - told.start]
    waited = Step("wait", "wait", Phrase(f"{cue.text} {told.text}", cue.start, told.end), group="wait", limit=limit)
    if len(asked) == 1:
        return (replace(case, guard=None, steps=(waited, *case.steps)),)
    behind = Phrase("if", asked[1].words.start, asked[1].words.start)
    return Case((waited,)), replace(case, guard=Guard("if", behind, asked[1:]))


def then_for_after_which(words: Sequence[Word]) -> list[Word]:
    """ "…, after which we close it": the words with "then" for such a turn behind a mark."""
    made: list[Word] = []
    for word in words:
        turned = word.lower == "which" and len(made) > 1 and made[-1].lower == "after" and made[-2].kind == "mark"
        last = replace(made.pop(), text="then", lower="then", end=word.end) if turned else word
        made.append(last)
    return made
