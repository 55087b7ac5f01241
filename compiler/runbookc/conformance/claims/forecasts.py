"""What a text tells that will become of something, by others than who tells it: "it'll be delivered on 30 May".

What an agent promises of itself it may promise ("I'll call you at 5"); when something comes, or somebody else does it,
it has to be told by somebody. Opening hours and money on its way are left out: who is asked may know of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from runbookc.conformance.claims.lexicon import Lexicon

_LONGEST = 8
"""Words up to the verb, at most."""


def may_come(words: Collection[str], lexicon: Lexicon) -> bool:
    """Whether the form of one of some words tells of anything to come: "llegará"."""
    return any(_is_future(word, lexicon) for word in words)


def what_comes(told: Sequence[str], lexicon: Lexicon) -> frozenset[str] | None:
    """The stems of what is said to come, none where it is the customer's or only pointed at; None where nothing is."""
    at = _ahead(told, lexicon)
    if at is None or not _is_plain(told, at, lexicon):
        return None
    words, subject = lexicon.words, [w for w in told[:at] if w not in lexicon.any_of("adverb", "to-whom", "impersonal")]
    if not subject:
        return frozenset() if lexicon.inflected else None
    first, yours = subject[0], lexicon.any_of("yours", "you")
    if first in words["own"] or first in words["agent"] or first not in words["definite"] | words["they"] | yours:
        return None
    if first in words["you"]:
        gets = frozenset((*words["receives"], *words["gets"]))
        return frozenset() if not gets.isdisjoint(told[at + 1 : at + 3]) else None
    if first in yours or not words["yours"].isdisjoint(subject):
        return frozenset()
    beside = lexicon.any_of("have", "adverb", "of", "determiner", "be")
    return frozenset(lexicon.nouns.thing(w) for w in subject[1:] if w not in beside)


def _ahead(told: Sequence[str], lexicon: Lexicon) -> int | None:
    """Where a word tells of what is to come: "will", "it's expected", "llegará"."""
    ahead, due = lexicon.words["ahead"], lexicon.words["due-on"]
    for at, word in enumerate(told[:_LONGEST]):
        if word in ahead or (lexicon.inflected and _is_future(word, lexicon)):
            return at
        if word in due and at and told[at - 1] in lexicon.any_of("be", "is-or-has"):
            return at - 1
    return None


def _is_future(word: str, lexicon: Lexicon) -> bool:
    """ "Llegará", "estarán"; not what is only possible ("podrá"), nor what the agent will do."""
    return word.endswith(tuple(lexicon.words["will-ending"])) and word not in lexicon.words["hypothetical"]


def _is_plain(told: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether nothing else leaves it open, and it is neither of opening hours nor of money."""
    others = {*told[:at], *told[at + 1 :]}
    open_ = lexicon.any_of("hypothetical", "condition", "negation", "who", "inexact", "opening-hours")
    money = lexicon.any_of("money", "refunding", "paying", "charges", "gives-back", "house-text")
    return others.isdisjoint(open_) and money.isdisjoint(map(lexicon.nouns.thing, others))
