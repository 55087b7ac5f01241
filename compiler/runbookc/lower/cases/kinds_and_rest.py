"""Who gets what, where the next words tell what "everyone else" gets: the others are those who are not of that kind.

    If it is late, members get a refund, everyone else gets a voucher.

    decide "it is late"  yes: decide "members"  yes: act "members get a refund"  no: act "everyone else gets a voucher"

Read by itself, the second would close the condition, and those on time would get the voucher.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import NOTHING, Case, Guard, Phrase, Sentence, Step
from runbookc.language.conditions import read_condition
from runbookc.language.kinds_first import names_several
from runbookc.language.lexicon import word_class
from runbookc.language.the_rest import names_the_rest
from runbookc.lower.cases.heads import words_of
from runbookc.lower.sentences.named_deeds import given_deed
from runbookc.surface.document import Text

_JOINT = re.compile(r"[,;]\s+(?:(?:and|but|while|whereas)\s+)?|\s+(?:and|but|while|whereas)\s+")


def with_the_rest(found: Sequence[Sentence], text: Text) -> list[Sentence]:
    """The sentences, with what is told of some and of all the others as one, in which these are the others."""
    made: list[Sentence] = []
    for sentence in found:
        told = _of_some(made[-1], text) if made and _closes_for_people(sentence) else None
        if told is None:
            made.append(sentence)
            continue
        start, end = made[-1].words.start, sentence.words.end
        made[-1] = replace(
            made[-1],
            words=Phrase(text.plain[start:end], start, end),
            cases=(*told, *sentence.cases),
            rule=None,
            told=None,
        )
    return made


def _closes_for_people(sentence: Sentence) -> bool:
    """Whether a sentence is one "otherwise", said of whoever is left."""
    only = sentence.cases[0] if len(sentence.cases) == 1 and not sentence.lead else None
    return only is not None and only.otherwise and names_the_rest(sentence.words.text)


def _of_some(sentence: Sentence, text: Text) -> tuple[Case, ...] | None:
    """The cases of a sentence that says what some people get, asked for these; None for any other."""
    only = sentence.cases[0] if len(sentence.cases) == 1 and not (sentence.lead or sentence.opens) else None
    if only is None or only.tails or only.otherwise or (only.guard is not None and not only.guard.cue):
        return None
    if only.steps:
        step = only.steps[-1]
        kind = _kind(step.object, step.words, text)
        return (replace(only, tails=(kind,)),) if kind is not None and len(only.steps) == 1 else None
    given = [_given(part, text) for part in _parts(only.said, text)]
    some = [one for one in given if one is not None]
    if not some or len(some) < len(given) or (only.guard is not None and len(some) > 1):
        return None
    if only.guard is None:
        return tuple(Case((step,), guard=kind, further=at > 0) for at, (step, kind) in enumerate(some))
    return (replace(only, steps=(some[0][0],), said=NOTHING, tails=(some[0][1],)),)


def _parts(said: Phrase, text: Text) -> list[Phrase]:
    """ "Gold members get a bed, silver members get a chair": what is told of each."""
    starts = [said.start]
    ends: list[int] = []
    for joint in _JOINT.finditer(text.plain, said.start, said.end):
        if given_deed(Phrase(text.plain[joint.end() : said.end], joint.end(), said.end)) is not None:
            ends.append(joint.start())
            starts.append(joint.end())
    return [
        Phrase(text.plain[start:end], start, end) for start, end in zip(starts, [*ends, said.end], strict=True) if said
    ]


def _given(part: Phrase, text: Text) -> tuple[Step, Guard] | None:
    step = given_deed(part)
    kind = _kind(step.recipient, part, text) if step is not None else None
    return (step, kind) if step is not None and kind is not None else None


def _kind(who: str, within: Phrase, text: Text) -> Guard | None:
    """Some people or things, named by their kind, as a condition; None for all of them and for single ones."""
    at = text.plain.find(who, within.start, within.end) if who else -1
    words = words_of(text, at, at + len(who)) if at >= 0 else []
    known = word_class("determiner") | word_class("pronoun")
    several = any(names_several(words[: k + 1]) for k in range(len(words)))
    if not words or words[0].lower in known or not several:
        return None
    return Guard("if", Phrase("", at, at), (read_condition(words, text.plain),))
