"""Answers that something done since may have changed: "the card is blocked" was read, then `unblock_card` was called.

Only what the tool's own name says: it names the field that was read, or its verb is the one that the field or the
condition has, undone or not. Nobody is accused by such an answer any more; it is open what the record would say now.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from runbookc.ground.words import name_words, stem, words

if TYPE_CHECKING:
    from runbookc.conformance.evidence.records.entry import Entry
    from runbookc.conformance.steps.answers import Answer

_UNDOING: Final = ("un", "dis", "de", "re")
_LEAST: Final = 4
"""Letters of a verb without what undoes it, at least."""


def is_outdated(answer: Answer, condition: str, changes: Iterable[Entry]) -> bool:
    """Whether one of the calls that changed something since may have changed what was answered."""
    told = _stems(" ".join(name_words(answer.field))) if answer.field else frozenset[str]()
    said = told | _stems(condition.lower())
    for change in changes:
        verb, things = _named(change.tool)
        if not verb.isdisjoint(said) or not things.isdisjoint(told):
            return True
    return False


@lru_cache(maxsize=1024)
def _named(tool: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of a tool's verb, undone and not, and those of the things that it names."""
    said = name_words(tool.rpartition("/")[2])
    if not said:
        return frozenset(), frozenset()
    bare = (said[0].removeprefix(undoing) for undoing in _UNDOING if said[0].startswith(undoing))
    verbs = (said[0], *(verb for verb in bare if len(verb) >= _LEAST))
    return frozenset(map(stem, verbs)), frozenset(map(stem, said[1:]))


@lru_cache(maxsize=1024)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text))
