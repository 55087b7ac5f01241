"""Statements that lead on without an order: where the right place is, that the case is over, that nothing is wrong."""

from __future__ import annotations

import re

from runbookc.language.clauses import Phrase, Step
from runbookc.language.lexicon import word_class

SAID = "be done"
"""The lemma of an end that is only said, and not ordered."""
_NOT = re.compile(r"\b(?:not|never|no longer)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_PROCEDURE = "|".join(sorted(word_class("procedure_noun") | {"page", "section"}))
_PLACE = re.compile(
    r"^(?:the|this is the|this|it)\s+(?:(?P<fits>right|correct|proper|appropriate|relevant|applicable)\s+)?"
    rf"(?:{_PROCEDURE})\s+(?P<sort>to (?:use|follow)\s+)?(?:is|(?:would|will|should|might|may|could) be)\s+"
    r"(?:likely\s+)?(?P<name>.+)$",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"^(?:no (?:further|more|other|additional) (?:action|actions|steps?|work|troubleshooting)(?: is| are)?"
    r"(?: needed| required| necessary)?"
    r"|no action (?:is )?(?:needed|required|necessary)"
    r"|(?:there is |there's |there’s )?nothing (?:more|else|further|left)(?: for you)?(?: is left)?"
    r"(?: to (?:do|be done)| needs to be done| is needed| is required)"
    r"|(?:you are|you're|you’re|we are|we're|we’re) (?:now )?(?:all )?(?:done|finished)(?: here)?"
    rf"|(?:the|this) (?:call|chat|case|conversation|{_PROCEDURE})"
    r" (?:is (?:now )?(?:over|complete|finished)|ends(?: here| there)?))$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"^(?:(?:all|we are|we['’]re|you are|you['’]re) )?(?:done|finished)$|^(?:all good|that['’]s it|that is it)$"
    r"|^nothing (?:to do|more|needed)$|^(?:solved|fixed|resolved|end)$",
    re.IGNORECASE,
)


def over(said: Phrase) -> Step | None:
    """ "Works → done": the end that words are which a case leads to, or None."""
    return Step("end", SAID, said, group="end", ends=True) if _DONE.match(said.text.strip(" .!")) else None


def spoken(said: Phrase) -> Step | None:
    """The jump or the end a statement amounts to: "the right page is Refunds", "no further action is needed"."""
    words = said.text.strip(" .")
    if _OVER.match(words):
        return Step("end", SAID, said, group="end", ends=True)
    found = _PLACE.match(words)
    if found is None or not (found["fits"] or found["sort"] or words.endswith("instead")):
        return None
    name = re.sub(r"\s+instead$", "", found["name"])
    named = name[:1].isupper() or name[:1] in "'\"“‘"
    return Step("follow", "follow", said, group="follow", target=name.strip("'\"“”‘’")) if named else None


def is_untroubled(words: str) -> bool:
    """ "The guest is not facing a cold room", "they do not have this problem": the trouble is not theirs."""
    found = [w.lower().replace("’", "'") for w in _WORD.findall(words)]
    denied = _NOT.search(words)
    if denied is None or not found:
        return False
    who = " ".join(found[:2]) in word_class("customer") or found[0] in word_class("customer")
    told = _WORD.findall(words[denied.end() :].lower())
    if not who or not told:
        return False
    return told[0] in word_class("suffering") or (told[0] == "have" and bool(word_class("trouble") & set(told)))
