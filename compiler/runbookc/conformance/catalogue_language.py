"""A tool that is named or described in another language than catalogues mostly are, brought to the same words.

"cancelar_pedido", "Cancela un pedido pendiente": the deed is the catalogue's "cancel", the thing its "order", so that
claims in every language meet it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runbookc.conformance.claims.deed_named import is_paper
from runbookc.conformance.claims.languages import language_of
from runbookc.conformance.claims.lexicon import Lexicon, Verb, languages, load_lexicon
from runbookc.conformance.claims.nouns import CATALOGUE, stem

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class ForeignWords:
    """Reads a tool's words with the lexicon of another language."""

    lexicon: Lexicon

    def verbs(self, name: Sequence[str], described: str) -> list[Verb]:
        """The verbs of the name and of the first words of the description; behind one that says nothing, the noun."""
        lexicon = self.lexicon
        first = _WORD.findall(described.lower())[:1]
        verbs = [verb for word in (*name[:1], *first) if (verb := lexicon.verb(word)) is not None]
        if any(verb.lemma in lexicon.words["light"] for verb in verbs) or not verbs:
            # the noun that such a phrase turns on comes first: "crear_nota_reserva"
            deeds = [(at, lexicon.nominals.get(word)) for at, word in enumerate(name) if at]
            named = [found for at, found in deeds if found is not None and not is_paper(name, at, lexicon)]
            requests = lexicon.words["requests"]
            verbs += [next((v for v in named if v.lemma not in requests), named[0])] if named else []
        return list({verb.lemma: Verb(verb.lemma, verb.group, verb.kind) for verb in verbs}.values())

    def nouns(self, words: Iterable[str]) -> frozenset[str]:
        """What the words say is meant, in the catalogue's words and in their own; verbs left out."""
        lexicon = self.lexicon
        said = [w for w in words if len(w) > 1 and w not in lexicon.nouns.empty]
        own = [w for w in said if lexicon.verb(w) is None or w in lexicon.nouns.things]
        return frozenset(stem(one) for w in own for one in lexicon.nouns.thing(w).split())


def described_in(name: Sequence[str], description: str) -> ForeignWords | None:
    """The words of the language that a tool is told in; None where that is the catalogue's own."""
    telling = {language: load_lexicon(language).words["telling"] for language in languages()}
    words = _WORD.findall(description.lower())
    told = language_of(words, telling, "")
    if not told and name and load_lexicon(CATALOGUE).verb(name[0]) is None:
        told = next((one for one in languages() if name[0] in load_lexicon(one).infinitives), "")
    return None if told in ("", CATALOGUE) else ForeignWords(load_lexicon(told))
