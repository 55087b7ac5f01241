"""Which languages are read, and which one a text is in: told by its function words, the same in every run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runbookc.conformance.claims.lexicon import languages
from runbookc.conformance.claims.nouns import CATALOGUE


def language_of(words: Iterable[str], telling: Mapping[str, frozenset[str]], otherwise: str) -> str:
    """The language most of whose function words stand among `words`; `otherwise` where none has more than the rest."""
    found = list(words)
    heard = [language for language, known in telling.items() if not known.isdisjoint(found)]
    if len(heard) < 2:
        return heard[0] if heard else otherwise
    counts = {language: sum(map(telling[language].__contains__, found)) for language in heard}
    most = max(counts.values())
    best = [language for language, count in counts.items() if count == most]
    return best[0] if len(best) == 1 else otherwise


def languages_of(asked: Sequence[str]) -> tuple[str, ...]:
    """The languages to read, the catalogue's in front where it is among them; all there are where none is asked for."""
    wanted = [language for language in languages() if not asked or language in asked]
    return tuple(sorted(wanted, key=lambda language: (language != CATALOGUE, language)))
