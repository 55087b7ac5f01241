"""What is put in between a ban, a duty or leave and its verb: "Never, under any circumstances, share the code".

The words between are no part of what is forbidden; a condition among them goes behind it ("never, if they are late,
…"). The words are only taken out or put in another order; each keeps its place in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.lexicon import verbs, word_class
from runbookc.language.words import Word

_BINDS = frozenset({"never", "don't", "always", "mustn't", "shouldn't"})
_BEFORE_NOT = frozenset({"do", "must", "should", "shall", "may", "can", "will"})
_MODALS = frozenset({"must", "should", "shall", "may", "can", "could", "might"})
_PAIRS = {",": ",", "(": ")", "–": "–", "—": "—", "-": "-"}
"""Signs that open what is put in, and those that close it."""
_CUES = frozenset({"if", "when", "where", "unless", "once", "until"})
_LONGEST = 9
"""Words put in, beyond which they are a clause of their own."""


def uninterrupted(words: Sequence[Word]) -> Sequence[Word]:
    """The words without what is put in behind the first "never", "do not" or "always", or with a condition last."""
    for at in range(len(words) - 4):
        if words[at + 1].text in _PAIRS and _binds(words, at):
            joined = _joined(words, at + 1)
            return joined if len(joined) == len(words) else uninterrupted(joined)
    return words


def _binds(words: Sequence[Word], at: int) -> bool:
    """Whether a ban or a duty stands at `at`, and no condition before it ("if they do not, close it, tell them")."""
    opened = word_class("clause_opener") | _CUES
    if any(word.lower in opened or word.text in ",;:" for word in words[:at]):
        return False
    word = words[at].lower.replace("’", "'")
    leave = word in _MODALS and at > 0 and words[at + 1].text == ","  # "agents may, if they see fit, waive it"
    return word in _BINDS or leave or (word == "not" and at > 0 and words[at - 1].lower in _BEFORE_NOT)


def _joined(words: Sequence[Word], opens: int) -> Sequence[Word]:
    inside = words[opens + 1 : opens + 2 + _LONGEST]
    if inside[0].lower == "ever":
        goes_on = opens + 2 + (len(inside) > 2 and inside[1].text == "," and inside[2].lower in verbs())
        return [*words[:opens], *words[goes_on:]]  # "never, ever share it"
    size = next((k for k, word in enumerate(inside) if word.text == _PAIRS[words[opens].text]), 0)
    rest = words[opens + size + 2 :]
    if not size or not rest or rest[0].kind == "mark" or rest[0].lower in ("and", "or", "but"):
        return words
    if words[opens - 1].lower in _MODALS and rest[0].lower not in verbs():
        return words
    between = inside[:size] if inside[0].lower in _CUES else []
    return [*words[:opens], *rest, *between]
