"""What is passed on in a case, told and not ordered: "the request is escalated to Tier 2", "transfer is needed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Case, Phrase, Step
from runbookc.language.lexicon import Verb, finite_words, participles, verbs, word_class
from runbookc.language.names import name_at
from runbookc.language.steps import take_apart
from runbookc.language.words import Word

_SUBJECT = 6
"""How many words the thing may have that is passed on."""
_BECOMES = frozenset({"is", "are", "gets", "get"})
_NEEDED = frozenset({"needed", "required", "necessary"})


def passed_on(words: Sequence[Word], plain: str) -> Step | None:
    """The hand-off that a clause behind a condition tells: what is passed on then has to be passed on by somebody.

    What stands before an "and" tells why ("we cannot help and a transfer is needed").
    """
    joined = max((k for k, word in enumerate(words[:-2]) if word.lower == "and"), default=-1)
    return _told(words[joined + 1 :], plain) or (_told(words, plain) if joined >= 0 else None)


def handed_all_the_same(case: Case, words: Sequence[Word], plain: str) -> Case:
    """ "If it has left, we cannot help and transfer is needed": what is refused, and whom they are handed to."""
    step = case.steps[-1] if case.steps and case.guard is not None else None
    if step is None or step.modality != "must-not" or " and " not in step.words.text:
        return case
    within = [word for word in words if step.words.start <= word.start and word.end <= step.words.end]
    joined = max((k for k, word in enumerate(within) if word.lower == "and"), default=0)
    handed = _told(within[joined + 1 :], plain) if joined else None
    if handed is None:
        return case
    refused = Phrase(plain[step.words.start : within[joined - 1].end], step.words.start, within[joined - 1].end)
    return replace(case, steps=(*case.steps[:-1], replace(step, words=refused), handed))


def handed_at_once(words: Sequence[Word], plain: str) -> Step | None:
    """ "Immediate escalation to the duty manager": a hand-off told by its noun, which its haste makes an order."""
    hasty = len(words) > 3 and words[0].lower in word_class("hasty") and words[2].lower == "to"
    told = any(word.lower in finite_words() for word in words[3:])
    if not hasty or told or words[1].lower not in word_class("handing_over") or name_at(words, 3) is None:
        return None  # "immediate escalation to Dana is not needed"
    verb = next(verb for verb in verbs()["escalate"] if verb.kind == "handoff")
    return _step(verb, words, 1, len(words), plain, "")


def _told(words: Sequence[Word], plain: str) -> Step | None:
    at = next((k for k, word in enumerate(words[: _SUBJECT + 1]) if k and word.lower in _BECOMES), 0)
    if not at or any(word.lower in word_class("clause_opener") for word in words[:at]):
        return None
    return _is_passed(words, at, plain) or _is_needed(words, at, plain)


def _is_passed(words: Sequence[Word], at: int, plain: str) -> Step | None:
    """ "It gets assigned to the export queue"; "it is referred to as a claim" names nobody."""
    verb_at = at + 1
    while verb_at < len(words) and words[verb_at].lower in word_class("order_adverb") | word_class("adverb"):
        verb_at += 1
    to = verb_at + 1
    if to >= len(words) - 1 or words[to].lower != "to" or name_at(words, to + 1) is None:
        return None
    done = words[verb_at].lower
    act = participles().get(done)
    both = (act, *(verbs().get(act.lemma, ()) if act is not None else ()))
    verb = next((v for v in both if v is not None and v.kind == "handoff" and v.particles in ((), ("to",))), None)
    if verb is None:
        return None
    return _step(verb, words, verb_at, len(words), plain, plain[words[0].start : words[at - 1].end])


def _is_needed(words: Sequence[Word], at: int, plain: str) -> Step | None:
    """ "Escalation to Tier 2 is required": the noun of a hand-off, and that it is due."""
    start = 1 if words[0].lower in word_class("determiner") else 0
    noun = words[start].lower
    if len(words) != at + 2 or words[at + 1].lower not in _NEEDED or noun not in word_class("handing_over"):
        return None
    lemma = "escalate" if noun not in verbs() else noun
    verb = next((v for v in verbs().get(lemma, ()) if v.kind == "handoff" and not v.particles), None)
    if verb is None or (start + 1 < at and words[start + 1].lower != "to"):
        return None
    return _step(verb, words, start, at, plain, "")


def _step(verb: Verb, words: Sequence[Word], verb_at: int, end: int, plain: str, thing: str) -> Step:
    head = words[verb_at]
    step = take_apart(verb, Phrase(head.text, head.start, head.end), words[verb_at + 1 : end], plain)
    whole = Phrase(plain[words[0].start : words[-1].end], words[0].start, words[-1].end)
    return replace(step, words=whole, object=thing)
