"""Where clauses of a word or two end: "if none, fire brigade", "if it is late, a ticket, and pause it", "tell them, …".

Where only a name follows a comma, nothing tells by itself that what is done begins there: it does where the sentence
has no other end for its condition, or where its last order is joined to that name as a second thing to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.lexicon import finite_words, verbs, word_class
from runbookc.language.words import Word

_NAMED = 7
"""Words behind the comma, at most."""
_JOINS = frozenset({"and", "or"})


def ends_bare(words: Sequence[Word], since: int, at: int) -> bool:
    """Whether the comma at `at` ends the condition that begins at `since`: no later one does, and it parts no row."""
    if words[at].text != "," or not 0 < len(words) - at - 1 <= _NAMED:
        return False
    if any(word.text == "," for word in words[at + 1 :]) or words[at + 1].lower in _JOINS | word_class("topic_opener"):
        return False
    earlier = max((k for k in range(since, at) if words[k].text == ","), default=-1)
    closed = earlier < 0 or any(word.lower in _JOINS for word in words[earlier + 1 : at])
    return closed and not any(word.lower in _JOINS for word in words[at + 1 :] if earlier < 0)


def joined_to_name(words: Sequence[Word], at: int) -> bool:
    """ "If it is late, a ticket to Field, and pause it": whether one order follows, joined to a name before it."""
    later = [k for k in range(at + 1, len(words)) if words[k].text == ","]
    if len(later) != 1 or not 0 < later[0] - at - 1 <= _NAMED or later[0] + 1 >= len(words):
        return False
    named = {word.lower for word in words[at + 1 : later[0]]}
    opens = words[at + 1].lower in _JOINS | word_class("topic_opener") | word_class("clause_opener")
    return words[later[0] + 1].lower in ("and", "then") and not (opens or named & finite_words())


def behind_pronoun(words: Sequence[Word], at: int, end: int) -> bool:
    """ "Tell them, pause billing": whether a verb and a thing stand behind an object that no noun is added to."""
    before = at - 1
    while before > 0 and words[before].lower in ("and", "then", ","):
        before -= 1
    if not 0 < before < at - 1 or words[before].lower not in word_class("object_pronoun"):
        return False
    told = next((k for k in range(end, len(words)) if words[k].kind == "mark"), len(words))
    tells = any(word.lower in finite_words() for word in words[end:told])
    behind = words[end].lower if end < told else ""
    return bool(behind) and words[before - 1].lower in verbs() and not tells and behind not in word_class("preposition")
