"""What is said of a thing and left open for criteria: "A ticket must be escalated if:", "Refunds are not issued when:".

A list of criteria follows. What is done then is a step that they guard; what is allowed or refused is a rule; what
happens then ("we put up a banner when there is:") is neither; how any thing comes to be locked binds nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from runbookc.ir.model import Modality
from runbookc.language.chunks import match
from runbookc.language.clauses import Case, Guard, GuardKind, Phrase
from runbookc.language.lexicon import cues, finite_words, participles, word_class
from runbookc.language.passed_on import passed_on
from runbookc.language.told import told_of_kind
from runbookc.language.words import Word

_FIRST = 8
"""Among how many first words the verb of such a sentence stands."""
_CUE = 4
"""How many words a cue may have."""
_AUXILIARY = ("must", "should", "can", "may", "is", "are", "will")


def governed(words: Sequence[Word], plain: str) -> tuple[Case, Modality | None] | None:
    """The case, open for its criteria, and how it binds where it gives no step; None where it is no such sentence."""
    cue = _cue_at_end(words)
    rest = words[: len(words) - cue[0]]
    if not cue[0] or len(rest) < 2:
        return None
    guard = Guard(cast(GuardKind, cue[1]), _phrase(words[len(rest) :], plain), ())
    said = _phrase(rest, plain)
    bound = _refused_or_allowed(rest) or ("may" if _befalls_any(rest) else None)
    if bound:
        return Case(said=said, tails=(guard,)), bound
    at = next((k for k, w in enumerate(rest[:_FIRST]) if k and w.lower in _AUXILIARY), 0)
    step = told_of_kind(rest[at:], plain, _phrase(rest[:at], plain).text) if at else None
    step = step or passed_on(rest, plain)
    if step is not None:
        leave = rest[at].lower in ("can", "may") if at else False
        return Case((replace(step, words=said, modality="may" if leave else None),), tails=(guard,)), None
    tells = any(word.lower in finite_words() for word in rest[1:_FIRST])
    return (Case(said=said, tails=(guard,)), None) if tells else None


def _befalls_any(words: Sequence[Word]) -> bool:
    """ "An account is locked", "lines are suspended": what befalls any of a kind, and nobody is told to bring about.

    "The account is locked" orders it for the one at hand, as "a refund is issued" does for any.
    """
    at = next((k for k, word in enumerate(words[:_FIRST]) if k and word.lower in ("is", "are")), 0)
    if not at or at + 2 != len(words):
        return False
    any_one = words[0].lower in ("a", "an", "any", "every", "each") or (at == 1 and words[0].lower.endswith("s"))
    verb = participles().get(words[at + 1].lower)
    return any_one and verb is not None and verb.group == "disable"


def _cue_at_end(words: Sequence[Word]) -> tuple[int, str]:
    """How many words the cue has that the words end in, and its kind; "there is" may stand behind it."""
    behind = 2 if " ".join(w.lower for w in words[-2:]) in word_class("cue_behind") else 0
    size, kind = _cue_of(words[: len(words) - behind])
    return (size + behind if size else 0), kind


def _cue_of(words: Sequence[Word]) -> tuple[int, str]:
    for size in range(min(_CUE, len(words) - 1), 0, -1):
        found, label = match(words, len(words) - size, cues())
        if found == size and label.startswith("IF "):
            return size, label.split()[1]
    return 0, ""


def _refused_or_allowed(words: Sequence[Word]) -> Modality | None:
    first = [word.lower for word in words[:_FIRST]]
    if any(word in ("not", "never", "cannot", "no") or word.endswith("n't") for word in first):
        return "must-not"
    return "may" if any(word in word_class("leave_given") for word in first[1:]) else None


def _phrase(words: Sequence[Word], plain: str) -> Phrase:
    return Phrase(plain[words[0].start : words[-1].end], words[0].start, words[-1].end) if words else Phrase("", 0, 0)
