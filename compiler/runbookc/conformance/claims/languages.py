"""Which languages are read, and which one a text is in: told by its function words, the same in every run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runbookc.conformance.claims.lexicon import languages
from runbookc.conformance.claims.nouns import CATALOGUE


def language_of(words: Iterable[str], telling: Mapping[str, frozenset[str]], otherwise: str) -> str:
    """The language most of whose function words stand among `words`; `otherwise` where none has more than the rest."""
    found = list(words)
    counts = {language: sum(map(known.__contains__, found)) for language, known in telling.items()}
    most = max(counts.values(), default=0)
    best = [language for language, count in counts.items() if count == most]
    return best[0] if most and len(best) == 1 else otherwise


def languages_of(asked: Sequence[str]) -> tuple[str, ...]:
    """The languages to read, the catalogue's in front where it is among them; all there are where none is asked for."""
    wanted = [language for language in languages() if not asked or language in asked]
    return tuple(sorted(wanted, key=lambda language: (language != CATALOGUE, language)))
