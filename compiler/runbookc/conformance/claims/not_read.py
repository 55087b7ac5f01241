"""Texts in a language that is not read: nothing is found in them, and that is no clean bill.

Which language a text is in is told by its function words (`claims/not_read.tsv`, and those of the languages that could
be read and were not asked for), or by letters that no language which is read is written in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon, languages, load_lexicon
from runbookc_grammar import rows

_LEAST = 2
"""Different words by which a language is told, at least."""
_LATIN = 0x24F
"""The last letter of the Latin alphabets."""


class Tongue(NamedTuple):
    """A language that is not read: its own words, and those that languages have which are read as well."""

    code: str
    own: frozenset[str]
    shared: frozenset[str]


class NotRead(NamedTuple):
    """The languages that are not read, all their own words, and the function words of those that are read."""

    tongues: tuple[Tongue, ...]
    words: frozenset[str]
    telling: frozenset[str]

    def language(self, words: Iterable[str]) -> str:
        """The language that some words of a text are in, "" for one that is read or that nothing tells."""
        said = frozenset(words)
        heard = said & self.telling
        best, code = 0, ""
        for tongue in self.tongues:
            own = len(said & tongue.own)
            if own >= _LEAST and own > max(best, len(heard - tongue.shared)):
                best, code = own, tongue.code
        return code


def not_read(read: tuple[Lexicon, ...]) -> NotRead:
    """The languages that are known and not among some."""
    asked = {lexicon.language for lexicon in read}
    telling = frozenset[str]().union(*(lexicon.words["telling"] for lexicon in read))
    known = frozenset[str]().union(*(words for lexicon in read for words in (*lexicon.words.values(), lexicon.base)))
    tongues = [
        Tongue(row["language"], frozenset(row["own"].split()) - known, frozenset(row["shared"].split()))
        for row in rows("claims/not_read.tsv")
        if row["language"] not in languages()
    ]
    for code in languages():
        if code not in asked:
            words = load_lexicon(code).words["telling"]
            tongues.append(Tongue(code, words - known, words & known))
    return NotRead(tuple(tongues), frozenset[str]().union(*(tongue.own for tongue in tongues)), telling)


def is_foreign_script(low: str) -> bool:
    """Whether most letters of a text are of no Latin alphabet: Cyrillic, Arabic, Chinese."""
    letters = [c for c in low if c.isalpha()]
    return 2 * sum(ord(c) > _LATIN for c in letters) > len(letters)
