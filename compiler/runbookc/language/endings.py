"""Statements that say a case is over without telling anybody to stop: nothing is wrong, or nothing is left to do."""

from __future__ import annotations

import re

from runbookc.language.lexicon import word_class

_NOT = re.compile(r"\b(?:not|never|no longer)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")


def is_untroubled(words: str) -> bool:
    """ "The user is not facing a no service issue", "they do not have this problem": the trouble is not theirs."""
    found = [w.lower().replace("’", "'") for w in _WORD.findall(words)]
    denied = _NOT.search(words)
    if denied is None or not found:
        return False
    who = " ".join(found[:2]) in word_class("customer") or found[0] in word_class("customer")
    told = _WORD.findall(words[denied.end() :].lower())
    if not who or not told:
        return False
    return told[0] in word_class("suffering") or (told[0] == "have" and bool(word_class("trouble") & set(told)))
