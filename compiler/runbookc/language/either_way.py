"""One sentence with two conditions behind what each is for: "a new box if it is lost / a refund if not".

Offer Hall B if it is free / a refund if not.   if "it is free": tell "Offer Hall B", else: tell "Offer a refund"
Refund it if paid online / call them if not.    if "paid online": act "Refund it", else: tell "call them"
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from runbookc.language.clauses import NOTHING, Case, Phrase, Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, participles, verbs, word_class

_WORD = re.compile(r"\b[a-z]+\b", re.IGNORECASE)
_IF = re.compile(r"\s(?:if|when)\s")
_BETWEEN = re.compile(r"\s/\s|;\s|,\s")
_OR_BEHIND = re.compile(r",\s+or(?:\s+else)?\s+", re.IGNORECASE)
_NOTHING = frame("cell_of_nothing")
_NOT = frame("if_not_behind")
_LONGEST = 8
"""Words of what is done instead, where it names a thing alone, at most."""

Reader = Callable[[int, int], Sentence]


def either_way(plain: str, start: int, end: int, read: Reader) -> tuple[Case, ...]:
    """The cases of such a sentence; () where it is none."""
    said = plain[start:end]
    if (" if " not in said and " when " not in said) or not _BETWEEN.search(said):
        return ()
    for joint in _BETWEEN.finditer(said):
        denied = _NOT.search(said, joint.end())
        if not _IF.search(said, 0, joint.start() + 1) or not (denied or _asks_too(said, joint)):
            continue
        first = read(start, start + joint.start())
        step = _only_step(first)
        if step is None or not (first.cases[0].guard or first.cases[0].tails):
            continue
        stop = start + (denied.start() if denied else len(said))
        second = read(start + joint.end(), stop)
        return _cases(
            first, second, step, Phrase(denied[0].strip(), stop, stop + len(denied[0])) if denied else NOTHING
        )
    return ()


def or_if(plain: str, start: int, end: int, read: Reader) -> tuple[Case, ...]:
    """ "Refund it, or send a voucher if it was a gift": the condition behind the second is that of the second.

    () where a sentence is none of this kind; what is done in that case is told to be done instead.
    """
    joint = _OR_BEHIND.search(plain, start, end)
    if joint is None or not _IF.search(plain, joint.end(), end) or _OR_BEHIND.search(plain, joint.end(), end):
        return ()
    first, second = read(start, joint.start()), read(joint.end(), end)
    step = _only_step(first)
    only = second.cases[0] if len(second.cases) == 1 and second.understood and not second.question else None
    if step is None or only is None or first.cases[0].tails or only.guard or not only.tails:
        return ()
    steps = only.steps or instead(step, only.said)
    if len(steps) != 1 or steps[0].modality is not None or step.modality is not None or steps[0].kind == "goto":
        return ()
    said = steps[0].words
    said = said if said.text.endswith(" instead") else replace(said, text=f"{said.text} instead")
    done = replace(steps[0], words=said)
    if first.cases[0].guard is not None:
        return (replace(first.cases[0], steps=(*first.steps, done), tails=only.tails),)
    return (*first.cases, replace(only, steps=(done,), said=NOTHING))


def _asks_too(said: str, joint: re.Match[str]) -> bool:
    """Whether behind a stroke stands a condition of its own."""
    return joint[0].strip() == "/" and _IF.search(said, joint.end()) is not None


def _only_step(sentence: Sentence) -> Step | None:
    steps = sentence.cases[0].steps if len(sentence.cases) == 1 and sentence.understood else ()
    return steps[-1] if steps else None


def _cases(first: Sentence, second: Sentence, step: Step, denied: Phrase) -> tuple[Case, ...]:
    only = second.cases[0] if len(second.cases) == 1 else None
    if only is None or (denied and (only.guard or only.tails)):
        return ()
    steps = only.steps or instead(step, only.said) or _named(step, only.said)
    if not steps and not _NOTHING.match(only.said.text):
        return ()
    if denied:
        return (*first.cases, Case(steps, otherwise=True, cue=denied))
    return (*first.cases, replace(only, steps=steps, said=NOTHING)) if only.guard or only.tails else ()


def instead(step: Step, said: Phrase) -> tuple[Step, ...]:
    """ "a candle" after "offer the lamp": the step with that for its object; () for words that name no thing.

    Behind "refund it" a thing of another kind is named, which is given.
    """
    words = said.text.lower().split()
    tells = (finite_words() | participles().keys()) - verbs().keys()
    if words and words[0] in word_class("phrase_preposition") and not set(words) & tells:
        return _in_another_way(step, said, words[0])
    if (
        not step.object
        or step.object.lower() in word_class("object_pronoun")
        or not 0 < len(words) <= _LONGEST
        or set(words) & tells
        or _NOTHING.match(said.text)
        or words[0] in word_class("clause_subject")
        or any(word.endswith(("n't", "n’t")) for word in words)
    ):
        return ()
    verb = step.words.text.partition(step.object)[0].strip() if step.object in step.words.text else step.lemma
    phrase = Phrase(f"{verb} {said.text}", said.start, said.end)
    whom = said.text if step.recipient == step.object else step.recipient
    return (replace(step, words=phrase, object=said.text, recipient=whom, amount="", link="", message=""),)


def _in_another_way(step: Step, said: Phrase, preposition: str) -> tuple[Step, ...]:
    """ "By voucher" after "pay by card", "in part" after "refund it in full": the deed with that for its own phrase."""
    done = step.words.text
    own = [at.start() for at in _WORD.finditer(done) if at[0].lower() in word_class("phrase_preposition")]
    same = [at for at in own if done[at:].lower().startswith(f"{preposition} ")]
    at = (same or own[:1] or [len(done)])[0]
    if not 0 < len(said.text.split()) <= _LONGEST or not at:
        return ()
    left = done[at:]
    words = Phrase(f"{done[:at].rstrip()} {said.text}", said.start, said.end)
    whom, system, channel, amount = (
        "" if part in left else part for part in (step.recipient, step.system, step.channel, step.amount)
    )
    step = replace(step, words=words, link="", message="", recipient=whom, system=system)
    return (replace(step, channel=channel, amount=amount),)


def _named(step: Step, said: Phrase) -> tuple[Step, ...]:
    """ "A voucher" beside a deed that takes no object ("refund if …"): what is named is given."""
    bare = not step.object and 0 < len(said.text.split()) <= _LONGEST and not _NOTHING.match(said.text)
    return (Step("act", said.text.split()[0].lower(), said, object=said.text),) if bare else ()


def with_instead(sentence: Sentence) -> Sentence:
    """ "Offer the lamp if there is one, otherwise a candle": what is done otherwise, where it only names a thing."""
    cases = sentence.cases
    if len(cases) < 2 or not cases[-1].otherwise or cases[-1].steps or cases[-1].guard or not cases[-2].steps:
        return sentence
    steps = instead(cases[-2].steps[-1], cases[-1].said)
    return replace(sentence, cases=(*cases[:-1], replace(cases[-1], steps=steps, said=NOTHING))) if steps else sentence
