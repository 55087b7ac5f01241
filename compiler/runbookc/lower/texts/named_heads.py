"""Sentences that only name the case of what stands behind them ("If it is late:", "The guest disputes the charge:")."""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.clauses import Case, Sentence, Step
from runbookc.lower.cases.choices import add
from runbookc.lower.cases.heads import CRITERIA, Head, asked_words, criteria_of, stated
from runbookc.lower.plan import Branch, Origin, Statement
from runbookc.lower.sentences.backgrounds import only_tells
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Text


def head_of(sentence: Sentence, text: Text, sentences: Sentences, made: list[Statement], place: Place) -> Head:
    """The case that a sentence names last, with what stands before it done."""
    last = sentence.cases[-1]
    unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
    sentences.units.gave(unit)
    for case in sentence.cases[:-1]:
        add(made, sentences.case(case, text, unit, place))
    found = None if sentence.announces else CRITERIA.search(sentence.words.text)
    criteria = found[1].lower() if found else criteria_of(last)
    branch: Branch | None = None
    if last.steps:
        body = sentences.case(replace(last, steps=_done(last), tails=(), guard=None), text, unit, place)
        guard = last.tails[0] if last.tails else last.guard
        branch = sentences.branch(guard, tuple(body), text, unit) if guard else None
    elif last.guard is not None:
        branch = replace(sentences.branch(last.guard, (), text, unit), told=only_tells(last))
    alone = sentences.alone(last, text, unit) if last.otherwise else None
    at = Origin(text.span(last.cue.start, last.cue.end), last.cue.text, unit) if last.otherwise else None
    return Head(branch, criteria if branch else "", last.otherwise, last.further, alone, at)


def _done(case: Case) -> tuple[Step, ...]:
    """ "You must log it when:" over a list: what the cases of the list do, and no rule that holds beside them."""
    return tuple(replace(step, modality=None) if step.modality == "must" else step for step in case.steps)


def circumstance_of(sentence: Sentence, text: Text, sentences: Sentences) -> Branch:
    """ "The guest disputes the charge:" over a list of what is done then."""
    words = asked_words(sentence)
    unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
    return stated(words, text, unit, ())
