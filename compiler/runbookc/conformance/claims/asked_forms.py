"""The deed that a word asks for or offers: "lock", "bloquéalo", "¿se los envíe?", "¿cuándo me mandan …?".

A verb that names the person has dozens of such forms; they are told by what every form of it begins with, what of it
may come behind (frame "asked-ending"), and the pronouns that are written onto it.
"""

from __future__ import annotations

from functools import cache, lru_cache

from runbookc.conformance.claims.lexicon import Lexicon, Verb, load_lexicon
from runbookc.conformance.claims.memory import MOST

_LEAST = 3
"""Letters that a form begins with, at least: "ve" of "ver" begins too many other words."""
_PLAIN = str.maketrans("áéíóúü", "aeiouu")


def asked_verb(word: str, lexicon: Lexicon) -> Verb | None:
    """The verb whose deed a word, in lower case, asks for, offers or plans; None of one that tells of the past."""
    if word in lexicon.past:
        return None
    known = lexicon.base.get(word)
    return known if known is not None or not lexicon.inflected else _asked(word, lexicon.language)


@cache
def _roots(language: str) -> dict[str, Verb]:
    """What the forms of each verb begin with: the infinitive, what somebody does ("devuelve") and did ("saqué")."""
    lexicon, found = load_lexicon(language), dict[str, Verb]()
    for form, verb in lexicon.base.items():
        short = form[:-2] if form in lexicon.infinitives else form[:-1]
        told = form in lexicon.infinitives or (form.endswith("é") if form in lexicon.past else form[-1] in "ae")
        if told and not verb.rest and " " not in form and len(short) >= _LEAST:
            found.setdefault(short.translate(_PLAIN), verb)
    return found


@lru_cache(maxsize=MOST)
def _asked(word: str, language: str) -> Verb | None:
    plain, roots = word.translate(_PLAIN), _roots(language)
    ending = load_lexicon(language).frames["asked-ending"]
    for at in range(len(plain) - 1, _LEAST - 1, -1):
        verb = roots.get(plain[:at])
        if verb is not None and ending.fullmatch(plain[at:]):
            return verb
    return None
