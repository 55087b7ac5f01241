"""Whether cases are all there can be, as they are worded: one is so, and the other is not.

the parcel has arrived          the parcel has not arrived
the door is open                the door is closed
there are seats left            there are not
the courier can bring it today  the courier cannot
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_NEGATED: Final = frame("negated")
_BRIEFLY: Final = frame("denied_briefly")
_BY_THEN: Final = frame("by_a_time")
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
    return any(len(ways) > 1 for ways in seen.values()) or (len(cases) > 1 and _denies(cases[-1], cases[-2]))


def _denies(said: str, case: str) -> bool:
    """Whether a case denies another in fewer words ("if there are not", "if the courier cannot"), or by when it has to
    be so ("when the form is back", "if it is not back after 5 days")."""
    last, before = said.lower(), case.lower()
    until = _BY_THEN.search(last)
    denied = _BRIEFLY.match(last, 0, until.start() if until else len(last))
    if denied is None or _NEGATED.search(before) or (until and not denied["so"]):
        return False
    same = set(_WORD.findall(denied["what"])) - word_class("pronoun") <= set(_WORD.findall(before))
    return same and before.endswith(denied["so"].strip())


def _ways_of(text: str) -> tuple[str, ...]:
    """A case, and the first of two ways in which it may come about ("they cannot sign in or do not answer")."""
    first, either, _ = text.partition(" or ")
    return (text, first) if either else (text,)
