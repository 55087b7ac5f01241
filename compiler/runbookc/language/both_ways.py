"""Whether cases are all there can be, as they are worded: one is so, and the other is not.

the parcel has arrived          the parcel has not arrived
the door is open                the door is closed
there are seats left            there are not
the courier can bring it today  the courier cannot
they have a permit              they do not have one
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from runbookc.language.frames import frame
from runbookc.language.lexicon import past_heads, third_heads, word_class

_NEGATED: Final = frame("negated")
_BRIEFLY: Final = frame("denied_briefly")
_BY_THEN: Final = frame("by_a_time")
_TAKEN_UP: Final = frame("denied_and_taken_up")
_THING: Final = {"any": frame("thing_first_named"), "it": frame("thing_known")}
"""What a case has to name for the next one to take it up: a thing of a kind ("one"), or one that is known ("it")."""
_PAIRS: Final = [pair.split() for pair in sorted(word_class("either_or"))]
"""What a thing is one of ("open closed"): two cases that differ in these words alone are all there can be."""
_FIRST: Final = {second: first for first, second in _PAIRS}
_SECOND: Final = frozenset(_FIRST)
_PLAIN: Final = {pair.split()[0]: pair.split()[1] for pair in word_class("denied_verb")}
_EMPTY: Final = word_class("says_nothing_of_a_case")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_WORD: Final = re.compile(r"[a-z0-9]+")


def say_both_ways(cases: Sequence[str]) -> bool:
    """Whether two cases differ by a "not", a "no" or a word and its opposite, or the last denies the one before it."""
    seen: dict[frozenset[str], set[bool]] = {}
    for text in (text for case in cases for text in _ways_of(case)):
        words = frozenset(_PLAIN.get(word, word) for word in re.findall(r"[a-z]+", _ASIDE.sub("", text.lower())))
        turned = bool(words & _SECOND) != bool(_NEGATED.search(text))
        seen.setdefault(frozenset(_FIRST.get(word, word) for word in words - _EMPTY), set()).add(turned)
    if any(len(ways) > 1 for ways in seen.values()):
        return True
    last = [case.lower() for case in cases[-2:]]
    return len(last) > 1 and (_denies(last[1], last[0]) or _denies_having(last[1], last[0]))


def _denies(said: str, case: str) -> bool:
    """Whether a case denies another in fewer words ("if there are not", "if the courier cannot"), or by when it has to
    be so ("when the form is back", "if it is not back after 5 days")."""
    until = _BY_THEN.search(said)
    denied = _BRIEFLY.match(said, 0, until.start() if until else len(said))
    if denied is None or _NEGATED.search(case) or (until and not denied["so"]):
        return False
    return _is_of(denied["what"], case) and case.endswith(denied["so"].strip())


def _denies_having(said: str, case: str) -> bool:
    """ "They have a permit", "they do not have one": whether a case denies another and takes up what that one named."""
    denied = _TAKEN_UP.match(said)
    if denied is None or _NEGATED.search(case) or not _is_of(denied["who"], case):
        return False
    verb = denied["verb"] or denied["have"] or denied["be"]
    done = next((word for word in re.finditer(r"[a-z]+", case) if _is_form(word[0], verb)), None)
    thing = _THING["it" if denied["it"] else "any"]
    return done is not None and thing.fullmatch(case, done.end()) is not None


def _is_form(word: str, verb: str) -> bool:
    """ "Has" of "have", "found" of "find"."""
    kinds = (word_class("have"), word_class("be"))
    same_kind = any(word in kind and verb in kind for kind in kinds)
    return same_kind or verb in (word, word.removesuffix("s"), third_heads().get(word), past_heads().get(word))


def _is_of(who: str, case: str) -> bool:
    """Whether those that a denial speaks of, by a pronoun or by name, are in the case before it."""
    return set(_WORD.findall(who)) - word_class("pronoun") <= set(_WORD.findall(case))


def _ways_of(text: str) -> tuple[str, ...]:
    """A case, and the first of two ways in which it may come about ("they cannot sign in or do not answer")."""
    first, either, _ = text.partition(" or ")
    return (text, first) if either else (text,)
