"""Work that is not done in a case: "if the line is suspended, data cannot be topped up".

Outside a case "it cannot be renewed" tells of one thing at hand, and bars nobody from anything; behind a condition it
says what is not to be done there. What cannot be found, or mended, then is a symptom, and no ban.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.lexicon import done_verb, phrasal_participles, word_class
from runbookc.language.words import Word

_UNABLE = (("cannot", "be"), ("can't", "be"), ("can", "not", "be"), ("can", "no", "longer", "be"))
_NONE = frozenset({"no"})
_SUBJECT = 6
"""Words of what is not done, or not given, at most."""


def barred_then(words: Sequence[Word]) -> bool:
    """ "Data cannot be topped up", "no refunds are given": whether the words behind a condition bar work in it."""
    lowered = [word.lower.replace("’", "'") for word in words]
    for at in range(1, min(len(lowered), _SUBJECT)):
        if word_class("clause_opener").intersection(lowered[:at]):
            return False
        unable = next((len(one) for one in _UNABLE if tuple(lowered[at : at + len(one)]) == one), 0)
        if unable:
            return _is_work(lowered[at + unable :])
        if lowered[0] in _NONE and lowered[at] in ("is", "are"):
            return lowered[at + 1 : at + 2] != [] and lowered[at + 1] in word_class("giving_out")
    return False


def _is_work(done: Sequence[str]) -> bool:
    """ "Renewed", "topped up": a service, or a change that somebody has a right to."""
    verb = phrasal_participles().get(" ".join(done[:2])) or done_verb(" ".join(done[:1]))
    groups = word_class("service_group") | word_class("right_group")
    return verb is not None and verb.group in groups and verb.lemma not in word_class("mended")
