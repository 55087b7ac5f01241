"""Orders given with a verb that no table holds, told by where they stand ("if it is red, frobnicate the widget")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from runbookc.language.lexicon import finite_words, word_class
from runbookc.language.words import Word

_ENDS = frozenset({"and", "or", "then", "that", "which", "who", "where"})
"""What ends the clause of an order, or opens one about what it works on."""
_FORMS = ("ly", "ing", "ed", "'s", "s")
"""How words end that are no verb in its base form."""


def behind_manner(words: Sequence[Word], at: int) -> int:
    """Past the adverb that opens an order ("gently jiggle the handle")."""
    manner = words[at].lower if at < len(words) else ""
    return at + 1 if manner.endswith("ly") and manner not in word_class("adjective_in_ly") else at


def orders(words: Sequence[Word]) -> bool:
    """Whether the words are an order with a verb that is not known: it and a noun's opener, and no other verb."""
    words = words[behind_manner(words, 0) :]
    opens = (word_class("noun_opener") | {"it", "them"}) - {"both"}  # "sew it"; no "Passport both sides"
    if len(words) < 2 or words[0].kind != "word" or words[1].lower not in opens:
        return False
    first = words[0].lower
    several = first.endswith("s") and not first.endswith("ss")
    ordinary = first in word_class("no_order") or first.endswith(("ly", "ing", "'s")) or "-" in first or several
    clause = takewhile(lambda word: word.lower not in _ENDS, words)
    return not ordinary and not any(w.lower in finite_words() for w in clause)


def follows_as_order(words: Sequence[Word], at: int) -> bool:
    """Whether what follows a condition at `at` is an order with such a verb; there nothing else begins so.

    The verb is written small and followed by a noun's opener, by what a pronoun stands for, or by "back", "down" and
    their like; no other verb comes up to the next mark.
    """
    if at + 1 >= len(words) or words[at].kind != "word" or not words[at].text.islower():
        return False
    first, after = words[at].lower, words[at + 1].lower
    bent = first.endswith(_FORMS) and not first.endswith(("eed", "ss"))  # "feed", "press"
    if bent or first in word_class("no_order") | word_class("pronoun") | finite_words():
        return False
    particle = after in word_class("verb_particle") and (at + 2 >= len(words) or words[at + 2].kind != "word")
    if not particle and after not in word_class("noun_opener") | word_class("object_pronoun"):
        return False
    stop = next((k for k in range(at + 1, len(words)) if words[k].kind == "mark"), len(words))
    return not any(w.lower in finite_words() for w in words[at + 1 : stop])
