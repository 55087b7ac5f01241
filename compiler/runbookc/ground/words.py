"""Words as they are compared: split out of prose and of `snake_case` or `camelCase` names, and brought to a stem."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from runbookc.ground.spelling import american
from runbookc.ground.verbs import lexicon
from runbookc.ground.vocabulary import STOP
from runbookc.language.frames import frame

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_EMAIL: Final = frame("email_with_a_mark")


def words(text: str) -> list[str]:
    """The words of prose, in lower case: "the customer's e-mail" gives the, customer, email."""
    return list(_words(text))


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_bare(word) for word in _WORD.findall(_EMAIL.sub("email", text).lower()))


def name_words(name: str) -> list[str]:
    """The words of an identifier, in lower case: `sendSignInLink` and `send_sign-in.link` are send, sign, in, link."""
    return words(_CAMEL.sub(" ", name))


def _bare(word: str) -> str:
    for mark in ("'", "’"):
        if mark in word:
            head, tail = word.split(mark, 1)
            return head if tail in ("s", "") else word.replace("’", "'")
    return word


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """One form for all forms of a word: refunds, refunded and refunding are refund; approval is approve."""
    table = lexicon()
    if word in table.forms:
        return table.forms[word]
    if word in table.nouns:
        return table.nouns[word]
    one = singular(word)
    return table.forms.get(one) or table.nouns.get(one) or american(one)


def of_one_deed(word: str) -> str:
    """Its stem, and that of the verb for a noun in "-y": a delivery is of what is delivered."""
    one = stem(word)
    return one[:-1] if one.endswith("y") and one[:-1] in lexicon().forms else one


def singular(word: str) -> str:
    """The word for one of them, where the word is a plural."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("uses", "sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def stems(text: str) -> list[str]:
    """Stems of the words of prose that say something, in order."""
    return [stem(word) for word in words(text) if word not in STOP]


def name_stems(name: str) -> list[str]:
    """Stems of the words of an identifier that say something, in order."""
    return [stem(word) for word in name_words(name) if word not in STOP]
