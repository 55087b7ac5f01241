"""In which system a step is done: "in Stripe", "via the CRM", or what a bare "check Stripe" looks into.

A name is known by its capitals. Those of a title ("Assess Impact") or of a line in capitals name nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from runbookc.language.frames import frame
from runbookc.language.lexicon import Verb, word_class
from runbookc.language.talk import GETTING
from runbookc.language.words import Word

_NO_NAME = frame("capitals_of_no_name")
_PLAIN = ("matter", "meta_noun", "event_noun", "trouble", "talk_noun", "stage_noun", "plural_of_work")
"""Classes of such nouns."""


def name_at(words: Sequence[Word]) -> str:
    """A name at the start of the words: code, a bracketed button, or words that begin with a capital."""
    rest = [w for w in words if w.lower not in ("the", "our", "your")]
    if not rest:
        return ""
    if rest[0].kind in ("code", "bracket"):
        return rest[0].text.strip("[]")
    name: list[str] = []
    for word in rest:
        if word.kind != "word" or not (word.text[0].isupper() or any(c.isupper() for c in word.text[1:])):
            break
        if word.lower in word_class("calendar") or (
            not name and word.lower in word_class("pronoun") | {"step", "section", "path"}
        ):
            break
        name.append(word.text)
    return " ".join(name)


def system_of(verb: Verb, parts: Sequence[tuple[str, Sequence[Word]]], said: str) -> str:
    """ "in Stripe", "via the CRM", or the object itself of a bare "check Stripe"; `said`: the verb as it is written."""
    for prep, words in parts[1:]:
        if (
            prep in word_class("place_preposition")
            and words
            and words[0].kind not in ("channel", "handle", "address")
            and not words[0].target
        ):
            name = "" if _names_a_part(words) else name_at(words)
            if name and (words[0].kind in ("code", "bracket") or _locates(prep, verb)):
                return name
    head = parts[0][1]
    if (verb.kind == "check" and verb.lemma not in GETTING) or verb.group in ("open", "apply"):
        name = name_at(head)
        whole = bool(name) and head[0].kind == "word" and len(name.split()) >= _noun_length(head)
        return name if whole and not _of_a_title(name, said) else ""
    return ""


def _of_a_title(name: str, said: str) -> bool:
    """Whether the capitals are those of a title, and name nothing: "Assess Impact", "VERIFY RECOVERY", "check KPIs"."""
    words = name.split()
    capitals = len(said) > 1 and said.isupper()
    return capitals or all(word.lower() in _plain_nouns() or _NO_NAME.fullmatch(word) for word in words)


@cache
def _plain_nouns() -> frozenset[str]:
    """Nouns of any work and of any page about it, after which nobody calls a system."""
    return frozenset().union(*map(word_class, _PLAIN))


def _names_a_part(words: Sequence[Word]) -> bool:
    """ "In the B-series list": the capitals say which list, and not which system it is in."""
    rest = [word for word in words if word.lower not in ("the", "our", "your")]
    first = next((word for word in rest if word.kind != "word" or not word.text[0].isupper()), None)
    return first is not None and first is not rest[0] and first.lower in word_class("text_part")


def _locates(prep: str, verb: Verb) -> bool:
    """Whether the phrase says where the step is done, and not with whom or from whom."""
    return prep != "with" and (prep != "from" or verb.kind == "check") and (prep != "through" or verb.kind != "handoff")


def _noun_length(words: Sequence[Word]) -> int:
    """Words up to the first that ends a noun phrase."""
    for at, word in enumerate(words):
        if word.kind != "word" or word.lower in ("and", "to", "or"):
            return at
    return len(words)
