"""The sentences of a text, and those that are understood in parts alone.

If it is wet, it smells; otherwise, sell it.             two sentences
Wet: dry it; broken: call Ops.                           two sentences
Look it up → is it lost?                                 act "Look it up", a question
No answer – call again.                                  lead "No answer", act "call again"
Post a notice once Ops has confirmed, and another        decide "Ops has confirmed": tell "Post a notice",
one every 30 minutes until it is fixed.                  tell "another one every 30 minutes" until "it is fixed"
"""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.circumstances import is_circumstance, is_trouble
from runbookc.language.clauses import Case, Guard, Phrase, Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.heads import words_of
from runbookc.lower.labels.state_labels import at_semicolons
from runbookc.lower.labels.tallies import at_rungs
from runbookc.surface.document import Text

_AGAIN = frame("done_again_every")
_LATER, _LATER_ON = frame("and_after_a_time"), frame("after_a_time")
_BROUGHT_UP = frame("brought_up")
_ARROW = re.compile(r"\s*(?:→|⇒|➜|⟶|->|(?<!\S)=>)\s*")
_DASH = re.compile(r"\s+(?:[–—]|--?)\s+")


def split(text: Text, start: int = 0) -> list[Sentence]:
    """The sentences of a text from an offset on."""
    read = (read_sentence(text, max(a, start), b) for a, b in split_sentences(text) if b > start)
    return [
        part
        for sentence in read
        for part in (
            at_rungs(sentence, text)
            or at_semicolons(sentence, text)
            or _asked_then(sentence, text)
            or _parted(sentence, text)
            or _in_turn(sentence, text)
            or [_alone(sentence, text)]
        )
    ]


def _parted(sentence: Sentence, text: Text) -> list[Sentence]:
    """The halves of a sentence that is understood in halves alone: "if it is wet, it smells; otherwise, sell it"."""
    at = -1 if sentence.understood else sentence.words.text.find("; ")
    if at < 0:
        return []
    start, end = sentence.words.start, sentence.words.end
    halves = [read_sentence(text, start, start + at), read_sentence(text, start + at + 2, end)]
    return halves if all(half.understood and half.cases for half in halves) else []


def _asked_then(sentence: Sentence, text: Text) -> list[Sentence]:
    """ "Look it up → is it lost?": what is done, and what is asked then; [] for other words."""
    start, end = sentence.words.start, sentence.words.end
    found = [*_ARROW.finditer(sentence.words.text)] if sentence.question else []
    if not found or _first_word(sentence.words.text[found[-1].end() :]) not in word_class("yes_no_opener"):
        return []
    before = read_sentence(text, start, start + found[-1].start())
    done = before.steps and not before.lead and not any(case.guard or case.otherwise for case in before.cases)
    return [before, read_sentence(text, start + found[-1].end(), end)] if done else []


def _first_word(words: str) -> str:
    return (words.split() or [""])[0].lower()


def _in_turn(sentence: Sentence, text: Text) -> list[Sentence]:
    """ "After 14 days write to them, after 30 days call them": a sentence for each time; [] for other words."""
    said, start = sentence.words.text, sentence.words.start
    behind = sentence.lead.end - start + 1 if sentence.lead else 0
    cuts = [found.end() for found in _LATER.finditer(said, behind)] if _LATER_ON.match(said[behind:].lstrip()) else []
    if not cuts:
        return []
    ends = [*(cut for cut in cuts), len(said)]
    return [read_sentence(text, start + a, start + b) for a, b in zip([0, *cuts], ends, strict=True)]


def _alone(sentence: Sentence, text: Text) -> Sentence:
    return _labelled(_repeated(sentence, text), text)


def _labelled(sentence: Sentence, text: Text) -> Sentence:
    """ "No answer – call again": a circumstance before a dash, as one before a colon is."""
    first = sentence.cases[0] if len(sentence.cases) > 1 and not sentence.lead else None
    if first is None or not first.said or first.steps or first.guard or first.otherwise or first.tails:
        return sentence
    behind = sentence.cases[1]
    parted = _DASH.match(text.plain, first.said.end) is not None
    if not parted or behind.guard or behind.otherwise or not behind.steps or behind.steps[0].actor != "agent":
        return sentence
    words, brought = words_of(text, first.said.start, first.said.end), _BROUGHT_UP.match(first.said.text)
    if not (is_circumstance(words, text.plain) or is_trouble(words) or brought):
        return sentence
    return replace(sentence, lead=first.said, cases=sentence.cases[1:])


def _repeated(sentence: Sentence, text: Text) -> Sentence:
    """The sentence, what is done again at intervals a step of its own behind the one it repeats."""
    found = _AGAIN.search(sentence.words.text) if " every " in sentence.words.text else None
    if found is None:
        return sentence
    start = sentence.words.start
    first = read_sentence(text, start, start + found.start())
    only = first.cases[0] if len(first.cases) == 1 else None
    if only is None or not only.steps or only.otherwise or only.steps[-1].modality or len(only.tails) > 1:
        return sentence
    if only.guard is not None and only.tails:
        return sentence
    last, what = only.steps[-1], found["what"] or ""
    named = what if frame("one_more_of_it").match(what) else last.object
    again = replace(last, words=_phrase(found, "again", start), object=named, limit="", repeats=True)
    case = Case((*only.steps, again), only.guard or next(iter(only.tails), None), tails=_end_of(found, text, start))
    return replace(sentence, cases=(case,), understood=True)


def _end_of(found: re.Match[str], text: Text, start: int) -> tuple[Guard, ...]:
    """The "until" behind the interval, where one stands there."""
    asked = read_sentence(text, start + found.start("again"), start + found.end())
    tails = asked.cases[0].tails if len(asked.cases) == 1 else ()
    return tuple(tail for tail in tails if tail.kind == "until")


def _phrase(found: re.Match[str], name: str, start: int) -> Phrase:
    return Phrase(found[name], start + found.start(name), start + found.end(name))
