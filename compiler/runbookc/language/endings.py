"""Statements that lead on without an order: where the right place is, that the case is over, that nothing is wrong."""

from __future__ import annotations

import re

from runbookc.language.clauses import Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

SAID = "be done"
"""The lemma of an end that is only said, and not ordered."""
_NOT = frame("negation")
_WORD = re.compile(r"[\w'’-]+")
_PLACE = frame("place_of_this")
_OVER = frame("it_is_over")
_DONE = frame("all_done")
_HELPLESS = frame("helps_nobody")


def over(said: Phrase) -> Step | None:
    """ "Works → done": the end that words are which a case leads to, or None."""
    return Step("end", SAID, said, group="end", ends=True) if _DONE.match(said.text.strip(" .!")) else None


def spoken(said: Phrase) -> Step | None:
    """The jump or the end a statement amounts to: "the right page is Refunds", "no further action is needed"."""
    words = said.text.strip(" .")
    if _OVER.match(words) or _DONE.match(words):
        return Step("end", SAID, said, group="end", ends=True)
    found = _PLACE.match(words)
    if found is None or not (found["fits"] or found["sort"] or words.endswith("instead")):
        return None
    name = frame("instead_at_the_end").sub("", found["name"])
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


def helps_nobody(words: str) -> bool:
    """ "We cannot help them", "there is nothing we can do": in a case of which it is said no step follows."""
    return _HELPLESS.fullmatch(words.strip(" .,;!")) is not None


def ends_a_talk(step: Step) -> bool:
    """ "Hang up and call the bank", "end the chat, then page Ops": a deed of its own where more is done afterwards."""
    if step.kind != "end" or step.modality is not None:
        return False
    return step.lemma == "hang up" or not word_class("talk_noun").isdisjoint(step.object.lower().split())
