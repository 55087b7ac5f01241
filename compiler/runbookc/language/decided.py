"""What becomes of a case, told behind it: "the fee is refunded", "it goes to Claims", "Dana decides".

Policies are written so. Only what somebody decides and carries out is a step ("refunded", "waived", "rejected"): what
is "locked" or "sent" then may happen by itself, and so may what happens "automatically".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Phrase, Step
from runbookc.language.customers import is_customer
from runbookc.language.frames import frame
from runbookc.language.lexicon import Verb, participles, thirds, verbs, word_class
from runbookc.language.names import name_at
from runbookc.language.persons import is_person
from runbookc.language.steps import take_apart
from runbookc.language.told import done_by
from runbookc.language.waits import time_at
from runbookc.language.words import Word, split_words

_BECOMES = frozenset({"is", "are", "gets", "get"})
_TAKEN_ON = frame("taken_on_by_them")
_SUBJECT = 6
"""How many words a subject may have."""


def decided(words: Sequence[Word], plain: str) -> Step | None:
    """The step that a clause behind a condition tells so; None for any other clause."""
    lowered = [word.lower for word in words]
    if not lowered or not word_class("by_itself").isdisjoint(lowered) or any(w.kind == "mark" for w in words):
        return None
    theirs = taken_on(words, plain)
    if theirs is not None:
        return theirs
    first = lowered[0]
    if first not in word_class("determiner") | word_class("subject_pronoun") | word_class("anybody"):
        return None
    return _settled(words, plain) or _sent(words, plain) or _waiting(words, plain)


def taken_on(words: Sequence[Word], plain: str) -> Step | None:
    """ "Dana decides", "the shop manager takes over", "it's Dana's call": whoever has the case then is no longer we."""
    if not words:
        return None
    whole = Phrase(plain[words[0].start : words[-1].end], words[0].start, words[-1].end)
    told = _TAKEN_ON.match(whole.text)
    who = next((told[name] for name in ("who", "to", "whose") if told[name]), "") if told is not None else ""
    named = split_words(who, 0, len(who))
    name = name_at(named, 0) if named else None
    if name is None or name.last < len(named) or is_customer(who) or who.lower() in word_class("agent"):
        return None
    if not (name.kind in ("team", "role") or is_person(who.split()) or name.capital):
        return None  # "the spare pump takes over"
    return Step("handoff", "escalate", whole, "escalate", recipient=who)


def _settled(words: Sequence[Word], plain: str) -> Step | None:
    """ "The fee is then refunded in full", "the claim gets rejected by Finance"."""
    at = next(
        (k for k, word in enumerate(words[: _SUBJECT + 1]) if k and word.lower in ("is", "are", "gets", "get")), 0
    )
    verb_at = at + 1
    while at and verb_at < len(words) and words[verb_at].lower in word_class("order_adverb"):
        verb_at += 1
    if not at or verb_at >= len(words):
        return None
    verb = participles().get(words[verb_at].lower)
    if verb is None or verb.group not in word_class("settling_group"):
        return None
    doer = next((k for k, word in enumerate(words) if word.lower == "by" and k > verb_at), len(words))
    actor = done_by(words[doer + 1 :], plain)
    if actor is None or actor == "customer":
        return None
    step = _step(verb, words, verb_at, doer, plain)
    return replace(step, actor=actor, object=plain[words[0].start : words[at - 1].end])


def _sent(words: Sequence[Word], plain: str) -> Step | None:
    """ "It goes straight to the duty manager", "the claim goes to Ines", "everything else goes to Claims"."""
    at = next((k for k, word in enumerate(words[:_SUBJECT]) if k and word.lower in word_class("going")), 0)
    to = at + 1
    while at and to < len(words) and words[to].lower in word_class("order_adverb") | word_class("straight_on"):
        to += 1
    name = name_at(words, to + 1) if at and to < len(words) and words[to].lower == "to" else None
    whom = [word.text for word in words[to + 1 : name.end]] if name is not None else []
    written = plain[words[0].start : words[0].end].lower()
    matter = written != words[0].lower or any(word.lower in word_class("matter") for word in words[:at])
    if name is None or not (name.kind or is_person(whom) or (name.capital and matter)):
        return None  # "it goes to Leeds" as parcels do
    whole = Phrase(plain[words[0].start : words[-1].end], words[0].start, words[-1].end)
    return Step("handoff", "escalate", whole, "escalate", recipient=" ".join(whom))


def _waiting(words: Sequence[Word], plain: str) -> Step | None:
    """ "It waits until Monday", "the parcel can wait for a week": until when tells a wait from a wish."""
    at = next((k for k, word in enumerate(words[:_SUBJECT]) if k and word.lower in ("wait", "waits")), 0)
    before = [word.lower for word in words[1:at]]
    behind = words[at + 1].lower if at and at + 1 < len(words) else ""
    if not (behind == "until" or (behind == "for" and time_at(words, at + 2))) or "not" in before:
        return None
    verb = next(verb for verb in (*verbs()["wait"], thirds()["waits"]) if not verb.particles)
    return _step(verb, words, at, len(words), plain)


def _step(verb: Verb, words: Sequence[Word], verb_at: int, end: int, plain: str) -> Step:
    head = words[verb_at]
    step = take_apart(verb, Phrase(head.text, head.start, head.end), words[verb_at + 1 : end], plain)
    return replace(step, words=Phrase(plain[words[0].start : words[-1].end], words[0].start, words[-1].end))
