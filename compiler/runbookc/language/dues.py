"""What things or people of a kind are due, told as what happens to them: a duty of whoever works there.

    Lessons that were cut short are credited.        binds: nobody else credits them
    Families with small children get a heater.       binds
    Guests get a towel. Fees are shown on the bill.  tell what is so

Only where a kind is told apart from others, what it is due is worth a rule; what comes by itself, by somebody else or
time and again is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from runbookc.language.kinds_first import names_several
from runbookc.language.lexicon import done_verb, participles, word_class
from runbookc.language.words import Word

_FAR = 16
"""Words before the verb, at most."""


def due_to_a_kind(words: Sequence[Word]) -> bool:
    """Whether a sentence without an order says what some of a kind get, or what is done for them."""
    verbs = ("are", "get", "receive")
    at = next((k for k, word in enumerate(words[:_FAR]) if k and word.lower in verbs and _told_apart(words[:k])), 0)
    if not at or at + 1 >= len(words):
        return False
    after = next((k for k in range(at + 1, len(words)) if words[k].lower not in ("always", "then", "also")), at + 1)
    apart = word_class("by_itself") | word_class("frequency") | word_class("not_due_to_us")
    if after >= len(words) or any(word.lower in apart for word in words[at:]):
        return False
    if words[at].lower != "are":
        given = word_class("article") | {"one", "half", "free"}
        return words[after].kind in ("money", "number") or words[after].lower in given
    verb = done_verb(words[after].lower)
    return verb is not None and (verb.group in word_class("due_group") or verb.lemma in word_class("due_verb"))


def _told_apart(subject: Sequence[Word]) -> bool:
    """Whether words name some of a kind: "lessons that were cut short", "complaints about tone", "torn boots"."""
    first = subject[0].lower
    if first in word_class("determiner") - {"all", "any", "both"} or first in word_class("pronoun"):
        return False
    apart = word_class("tells_kinds_apart") | word_class("narrows_a_kind") | {"about", "which", "whose"}
    several = (k for k, (noun, after) in enumerate(pairwise(subject)) if after.lower in apart and _plural(subject, k))
    if next(several, None) is not None:
        return True
    states = word_class("shown_state") | word_class("trouble_state") | word_class("degree") | participles().keys()
    stated = subject[-2].lower if len(subject) > 1 else ""
    return len(subject) < 4 and stated in states and names_several(subject[-1:])


def _plural(subject: Sequence[Word], at: int) -> bool:
    return subject[at].lower in word_class("plural_without_s") or (
        subject[at].kind == "word" and names_several(subject[at : at + 1])
    )
