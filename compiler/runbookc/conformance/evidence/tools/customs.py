"""What a runbook tells to be done, or to happen by itself: "the first month is waived", "the system suspends the line".

Not what somebody may do ("a fee may be waived once"), nor what its reader is to do ("open an incident").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.conformance.claims.lexicon import Lexicon

_BEFORE: Final = 4
"""Words before a participle among which its auxiliary stands."""


def customs_in(words: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """The words for what a sentence says is done, by its words in lower case; of what happens by itself every form."""
    if not lexicon.words["by-itself"].isdisjoint(words):
        verbs = {verb for word in words if (verb := lexicon.base.get(word)) is not None}
        return frozenset(words).union(*(lexicon.tellings("", verb.lemma) for verb in verbs))
    linking = lexicon.any_of("be", "be-base", "been", "was", "progress", "turns")
    done = ((word, words[max(at - _BEFORE, 0) : at]) for at, word in enumerate(words) if _is_state(word, lexicon))
    return frozenset(word for word, before in done if not linking.isdisjoint(before) and _is_so(before, lexicon))


def _is_state(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.past or word in lexicon.states


def _is_so(before: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether nothing before says that it may be so, or is not: "can be waived"."""
    return lexicon.any_of("modal", "negation").difference(lexicon.any_of("ahead")).isdisjoint(before)
