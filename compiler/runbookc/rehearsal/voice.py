"""Words of a customer's voice: what becomes of a word where it is said in the first person, or denied."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from runbookc.language.lexicon import finite_words, third_heads, verbs
from runbookc_grammar import rows


@cache
def voice(kind: str) -> Mapping[str, str]:
    """What becomes of the words of one kind ("they": "I")."""
    return {row["said"]: row["becomes"] for row in rows("rehearsal/voice.tsv") if row["kind"] == kind}


def base_of_third(word: str) -> str:
    """The base form of a verb in the third person ("comes": "come"); "" for a word that is no such form."""
    head = third_heads().get(word)
    if head is None and word.endswith("s") and not word.endswith("ss"):
        bare = word.removesuffix("s")
        head = bare if bare in verbs() or (word in finite_words() and word not in voice("auxiliary")) else None
    return head or ""


def third_of(word: str) -> str:
    """The third person of a verb in its base form ("come": "comes")."""
    known = next((third for third, head in third_heads().items() if head == word), None)
    return known or (f"{word}es" if word.endswith(("s", "x", "ch", "sh", "o")) else f"{word}s")


@cache
def base_of_past(word: str) -> str:
    """The base form of a verb in the past ("took": "take"); "" for a word that is no such form."""
    table = rows("verbs.tsv")
    return next((row["lemma"].split()[0] for row in table if row["past"].split()[0] == word), "")
