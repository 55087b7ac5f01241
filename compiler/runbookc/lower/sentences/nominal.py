"""What is done, or refused, told by its noun alone: "Full refund", "no refund", "refund of 50%, no questions"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from runbookc.language.clauses import Phrase, Step, StepKind
from runbookc.language.frames import frame
from runbookc.language.lexicon import Verb, finite_words, gerunds, participles, verbs, word_class
from runbookc.language.orders import follows_as_order
from runbookc.language.words import split_words
from runbookc.surface.document import Text
from runbookc_grammar import rows

_REFUSED = frame("no_such_deed")
_NOT_DUE = frame("says_it_is_not_due")
_BY_PARTY = frame("deed_of_a_party")
_BARE = frame("bare_no")
_LONGEST = 6
"""Words of a deed told by its noun alone, at most."""
_BOUNDED = 10
"""Words of such a deed behind a case and of what bounds it, at most."""


def nominal(text: Text, start: int = 0, end: int | None = None, in_case: bool = False) -> Step | None:
    """The step whose noun is the head of these words; None where they say that something is so, or refuse it.

    `in_case`: they stand behind a case, where a noun that is no verb names a deed as well ("Account suspension"), and
    where nothing but an order begins as one with a verb that is not known does.
    """
    stop = len(text.plain) if end is None else end
    words = split_words(text.plain, start, stop, text.marks_within(start, stop))
    size = next((k for k, word in enumerate(words) if word.kind == "mark"), len(words))
    words = words[:size]
    if in_case and follows_as_order(words, 0):
        order = Phrase(text.plain[words[0].start : words[-1].end], words[0].start, words[-1].end)
        rest = text.plain[words[1].start : words[-1].end]
        return Step("act", words[0].lower, order, object=rest)  # "moor it": a verb that no table holds
    party = party_deed(text, start, stop) if in_case else None
    if party is not None:
        return party
    said = {word.lower for word in words}
    happened = said & (finite_words() | participles().keys()) - verbs().keys()
    denied = any(word.lower in word_class("denies_a_deed") for word in words[:2])  # "do not refund"
    if not 0 < len(words) <= (_BOUNDED if in_case else _LONGEST) or denied or happened:
        return None
    behind = word_class("phrase_preposition")
    for at, word in enumerate(words[:_LONGEST]):
        led = at > 0 and at + 2 == len(words) and words[-1].lower in word_class("done_as")  # "password reset flow"
        up_to = [one.lower for one in words[at + 1 : at + 3]] == ["up", "to"]  # "full refund up to 24 hours before"
        ends = led or up_to or at + 1 == len(words) or words[at + 1].lower in behind
        for verb in _deeds(word.lower, in_case) if ends else ():
            if not verb.particles and (verb.kind in ("act", "handoff") or word.lower in deed_nouns()):
                whole = text.plain[words[0].start : words[-1].end]
                phrase = Phrase(whole, words[0].start, words[-1].end)
                return Step(verb.kind, verb.lemma, phrase, verb.group, object=whole)
    return None


def party_deed(text: Text, start: int, end: int) -> Step | None:
    """ "Team lead review", "mandatory manager approval": what is left to somebody, or wants their yes."""
    whole = text.plain[start:end].strip(" .;*")
    found = _BY_PARTY.fullmatch(whole)
    if found is None:
        return None
    at = text.plain.index(whole, start)
    kind: StepKind = "ask" if found["yes"] else "handoff"
    lemma = "ask" if found["yes"] else "refer"
    return Step(kind, lemma, Phrase(whole, at, at + len(whole)), "escalate", object=whole, recipient=found["who"])


def _deeds(word: str, in_case: bool) -> Sequence[Verb]:
    """The verbs that a noun tells of: those written alike, or in a case the one that it is made of."""
    alike = verbs().get(word, [])
    return alike or (verbs().get(deed_nouns().get(word, ""), []) if in_case else [])


@cache
def deed_nouns() -> dict[str, str]:
    """By noun: the verb of the deed that it names."""
    return {row["noun"]: row["lemma"] for row in rows("deed_nouns.tsv")}


def deed_named(noun: str) -> str:
    """The verb of the deed that a noun names, by its own form or by its gerund: "cancellation", "booking"; else ""."""
    gerund = gerunds().get(noun)
    return deed_nouns().get(noun) or (gerund.lemma if gerund is not None else "")


def what_is_refused(words: str) -> str:
    """ "No refund", "no money is due yet", "they are not eligible", "no, sorry": what refuses; "" for other words."""
    bare = words.strip(" .!")
    return words if words and (refused(words) or _NOT_DUE.match(bare) or _BARE.fullmatch(bare)) else ""


def refused(words: str) -> bool:
    """ "No refund", "no partial credit": what is not done, by the noun of what would be."""
    found = _REFUSED.match(words.strip(" ."))
    noun = found[1].lower() if found is not None else ""
    named = verbs().get(noun) or verbs().get(noun.removesuffix("s")) or []  # "no moves"
    return any(not verb.particles and verb.kind == "act" for verb in named)
