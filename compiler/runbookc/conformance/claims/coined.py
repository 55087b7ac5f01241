"""Verbs that only a catalogue knows: `reprovision_line` makes "I've reprovisioned your line" a claim.

The past of such a verb is regular, and a word that is no verb at all ("inventory_search") makes a form nobody writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.nouns import content_stems, name_words

_DEEDS = frozenset(("act", "handoff"))
"""Kinds of verbs by which something is done."""
_SHORT_VOWEL = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")


def coined_verbs(words: Iterable[str], lexicon: Lexicon) -> dict[str, tuple[Verb, ...]]:
    """By past form: a verb of its own for each word that the lexicon has no verb for."""
    found: dict[str, tuple[Verb, ...]] = {}
    for word in words:
        if len(word) > 3 and lexicon.verb(word) is None:
            found.setdefault(regular_past(word), (Verb(word, word, "act"),))
    return found


def is_described(word: str, said: str) -> bool:
    """Whether a tool's description begins with a word as its verb: "Rechills the hold of a van"."""
    return re.match(rf"{re.escape(word)}(?:e?s)?\b", said, re.IGNORECASE) is not None


def coined_nouns(words: Iterable[str], coined: dict[str, tuple[Verb, ...]]) -> dict[str, Verb]:
    """The verbs among those that are coined of which a word is the noun as well: "the rechill has been applied"."""
    return {word: coined[past][0] for word in words if (past := regular_past(word)) in coined}


def spoken_of(words: Iterable[str], lexicon: Lexicon) -> dict[str, tuple[Verb, ...]]:
    """By past form: the verbs that say something only because tools are called so, with those that are known there.

    Money is taken by any tool that is paid by.
    """
    named = frozenset("take" if word == "pay" else word for word in words)
    return {
        form: (*lexicon.past.get(form, ()), *verbs)
        for form, verbs in lexicon.quiet.items()
        if any(verb.lemma in named for verb in verbs)
    }


def tasks_of(names: Iterable[str], lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """By verb the things of tools that are called by it, of some names of tools: `book_repair`."""
    found: dict[str, frozenset[str]] = {}
    for name in names:
        verb, *things = name_words(name) or ("",)
        known = lexicon.base.get(verb)
        if known is not None and known.lemma == verb and things and known.kind in _DEEDS:
            found[verb] = found.get(verb, frozenset()) | content_stems(things)
    return found


def regular_past(word: str) -> str:
    """The regular past of an English verb: "reroute" -> "rerouted", "reapply" -> "reapplied"."""
    if word.endswith("e"):
        return f"{word}d"
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ied"
    if _SHORT_VOWEL.search(word) and len(re.findall("[aeiou]+", word)) == 1:
        return f"{word}{word[-1]}ed"
    return f"{word}ed"
