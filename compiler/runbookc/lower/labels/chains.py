"""Items that lead on by several arrows: from a case to what is done in it, and on to what is asked next.

- Guest account → send a new link → if it expired, call the host

decide "Guest account"  yes: act "send a new link", decide "it expired"  yes: handoff "call the host"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.circumstances import is_circumstance
from runbookc.language.clauses import Sentence
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.choices import add
from runbookc.lower.cases.heads import stated, words_of
from runbookc.lower.plan import Choice, Do, Origin, Statement
from runbookc.lower.sentences.nominal import nominal
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Text

ARROW = re.compile(r"\s*(?:→|⇒|➜|⟶|->|(?<!\S)=>|=>(?!\S))\s*")
""" "{a=>b}" is code, and leads nowhere."""

Part = tuple[int, int]
"""Where the words between two arrows stand in their text."""


def links(text: Text, start: int) -> tuple[Part, ...]:
    """The parts between the arrows from `start` on, () where fewer than two of them say what is done or asked.

    "Settings → Privacy → Delete" is a way through screens, of which no part does.
    """
    ends = {end for _, end in split_sentences(text)}
    found = [*ARROW.finditer(text.plain, start)]
    if not found or any(start < end <= arrow.start() for arrow in found for end in ends):
        return ()
    begins = [start, *(arrow.end() for arrow in found)]
    closes = [*(arrow.start() for arrow in found), len(text.plain)]
    pairs = [*zip(begins, closes, strict=True)]
    parts = (*(cut for part in pairs[:-1] for cut in _at_finding(text, part)), pairs[-1])
    works = [part for part in parts if part[1] > part[0] and _works(text, part)]
    return parts if len(works) > 1 and works[-1] == parts[-1] else ()


def _at_finding(text: Text, part: Part) -> tuple[Part, ...]:
    """ "Wait ten minutes; still red": what is done, and how it is found then, from which an arrow leads on."""
    cut = text.plain.rfind("; ", *part)
    if cut < 0 or not is_circumstance(words_of(text, cut + 2, part[1]), text.plain):
        return (part,)
    return (part[0], cut), (cut + 2, part[1])


def read_chain(text: Text, parts: Sequence[Part], sentences: Sentences, place: Place) -> list[Statement]:
    """What the parts say, each after the one before; a condition holds for all that comes behind it."""
    if not parts:
        return []
    (start, end), rest = parts[0], parts[1:]
    sentence = read_sentence(text, start, end)
    guard = sentence.cases[-1].guard if sentence.cases and not sentence.cases[-1].steps else None
    step = nominal(text, start, end) if not sentence.steps and guard is None else None
    named = rest and not sentence.steps and is_circumstance(words_of(text, start, end), text.plain)
    made: list[Statement] = []
    if step is not None:
        made = [
            Do(
                step,
                Origin(text.span(step.words.start, step.words.end), step.words.text, _open(text, sentences, sentence)),
            )
        ]
    elif rest and (guard is not None or named):
        unit = _open(text, sentences, sentence)
        body = tuple(read_chain(text, rest, sentences, place))
        branch = sentences.branch(guard, body, text, unit) if guard else stated(sentence.words, text, unit, body)
        return [Choice((branch,))]
    else:
        made = sentences.read(sentence, text, place)
    add(made, read_chain(text, rest, sentences, place))
    return made


def _open(text: Text, sentences: Sentences, sentence: Sentence) -> int:
    unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
    sentences.units.gave(unit)
    return unit


def _works(text: Text, part: Part) -> bool:
    """Whether a part says what is done, by a verb or its noun, or on which condition."""
    sentence: Sentence = read_sentence(text, *part)
    if sentence.steps or any(case.guard is not None for case in sentence.cases):
        return True
    return nominal(text, *part) is not None or is_circumstance(words_of(text, *part), text.plain)
