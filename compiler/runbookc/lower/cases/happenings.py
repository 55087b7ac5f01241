"""What may happen, told in a sentence of its own, and what the next one says is done in that case."""

from __future__ import annotations

from runbookc.language.clauses import Sentence
from runbookc.lower.cases.choices import add
from runbookc.lower.cases.heads import stated
from runbookc.lower.plan import Choice, Statement
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Text


def happening(
    made: list[Statement], told: Sentence, sentence: Sentence, text: Text, sentences: Sentences, place: Place
) -> None:
    """ "Sometimes they have two. In this case, merge them.": what may be so is the condition, told before its cue."""
    unit = next(k for k in reversed(range(len(sentences.units.all))) if sentences.units.all[k].text == _plainly(told))
    body: list[Statement] = []
    for statement in sentences.read(sentence, text, place):
        body += statement.branches[0].body if isinstance(statement, Choice) and statement.branches else [statement]
    add(made, [Choice((stated(told.cases[0].said, text, unit, body),))])


def _plainly(sentence: Sentence) -> str:
    return " ".join(sentence.words.text.split())
