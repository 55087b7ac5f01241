"""Words of tool names, steps and claims, brought to one form so that they can meet: "getAccountLock" and "the lock".

Catalogues and runbooks are written in `CATALOGUE`; a claim in another language meets them through that language's
`things.tsv` ("pedido" is the catalogue's "order").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from runbookc.conformance.claims.accents import without_accents
from runbookc_grammar import rows

CATALOGUE = "en"
"""The language of tool names, their descriptions and runbooks."""
_NAME_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_REMEMBERED = 20_000
"""Words whose stem is kept: more than a language has in daily use, so that only hostile text starts afresh."""


@dataclass(frozen=True)
class Nouns:
    """One language's nouns: how a plural ends, what says nothing, and what the catalogue calls a thing."""

    endings: tuple[tuple[str, int, str, tuple[str, ...]], ...]
    """Ending, letters the word has at least, what replaces it, endings for which it does not hold; first match."""
    empty: frozenset[str]
    things: dict[str, str]
    """By word, what it can be in the catalogue, the likeliest first ("reservation booking"): see `among`."""
    _known: dict[str, str] = field(default_factory=dict)
    _last: frozenset[str] = field(init=False)
    """The letters that plurals end in."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_last", frozenset(ending[-1:] for ending, *_ in self.endings))

    def stem(self, word: str) -> str:
        """Singular, roughly: "queries" and "query", "boxes" and "box" are one; a short word is left alone."""
        if word[-1:] not in self._last:
            return word
        for ending, least, instead, unless in self.endings:
            if word.endswith(ending) and len(word) >= least and not word.endswith(unless):
                return word[: -len(ending)] + instead
        return word

    def thing(self, word: str) -> str:
        """What the catalogue calls what this word means: its stem, where nothing else is said."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            plain = self.stem(word)
            bare = without_accents(plain)  # `cerrar_valvula`, of "la válvula"
            found = self.things.get(word) or self.things.get(plain) or self.things.get(bare)
            found = self._known[word] = found or bare
        return found

    def among(self, known: frozenset[str], described: frozenset[str]) -> Nouns:
        """These nouns for one catalogue: of what a word can mean the first that its names hold, or its descriptions.

        What a catalogue names is called so in any language: desks that speak two say "el booking".
        """
        chosen = {noun: noun for noun in known if noun not in self.empty}
        for word, things in self.things.items():
            meant = [stem(t) for t in things.split()]
            named = [t for t in meant if t in known] or [t for t in meant if t in described] or meant
            chosen[word] = named[0]
        return Nouns(self.endings, self.empty, chosen)

    def is_plural(self, word: str) -> bool:
        """Roughly: whether a word ends as plurals do."""
        return self.stem(word) != word


@cache
def load_nouns(language: str) -> Nouns:
    """The nouns of a language that `runbookc_grammar` has claim words for."""
    folder = f"claims/{language}"
    words = {row["kind"]: row["words"].split() for row in rows(f"{folder}/words.tsv")}
    endings = [
        (row["ending"], int(row["at_least"]), row["instead"], tuple(row["unless"].split()))
        for row in rows(f"{folder}/endings.tsv")
    ]
    things = {row["word"]: row["thing"] for row in rows(f"{folder}/things.tsv")}
    return Nouns(tuple(endings), frozenset(words["empty"]), things)


def things_in(words: Iterable[str], language: str) -> frozenset[str]:
    """What words in a language mean in the catalogue: "meses" are its months."""
    nouns = load_nouns(language)
    return frozenset(thing for word in words if word not in nouns.empty for thing in nouns.thing(word).split())


def name_words(name: str) -> tuple[str, ...]:
    """The words of an identifier, lower case: snake_case, camelCase and kebab-case alike."""
    return tuple(w.lower() for w in _NAME_WORD.findall(name))


def stem(word: str) -> str:
    """A word of the catalogue or of a runbook, as claims are held against it."""
    return load_nouns(CATALOGUE).thing(word)


def content_stems(words: list[str] | tuple[str, ...]) -> frozenset[str]:
    """The words of the catalogue or of a runbook that say what is meant, stemmed."""
    nouns = load_nouns(CATALOGUE)
    return frozenset(nouns.thing(w) for w in words if len(w) > 1 and w not in nouns.empty)


@lru_cache(maxsize=4096)
def name_stems(name: str) -> frozenset[str]:
    """The same of an identifier: of a field, a parameter, a tool."""
    return content_stems(name_words(name))
