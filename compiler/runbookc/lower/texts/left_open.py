"""What a sentence leaves open for what stands behind it: a question, cases that are expected, an example."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Sentence
from runbookc.language.commands import command_words
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.answers import Question, asks_whether, is_answer
from runbookc.lower.cases.running import Last
from runbookc.lower.plan import Choice, Do, Statement
from runbookc.lower.sentences.asked_facts import needed_from
from runbookc.surface.document import Text


def question_of(sentence: Sentence, text: Text, unit: int) -> Question | None:
    """What a sentence asks that yes or no answers, None where it asks nothing."""
    return Question.of(sentence, text, unit) if asks_whether(sentence) else None


def still_answers(done: Sequence[Statement]) -> bool:
    """Whether what was done last answers a question, so that the next sentence may do so as well."""
    return bool(done) and (is_answer(done[-1]) or (isinstance(done[-1], Choice) and not done[-1].branches))


def expects_cases(sentence: Sentence, statements: Sequence[Statement]) -> bool:
    """Whether cases are expected next: a question, "depends on", or a look at which, why or what."""
    if sentence.question:
        return True
    if needed_from(sentence.words.text):
        return False  # "What we need from the guest:" over what they are asked for
    lowered = sentence.words.text.lower()
    if sentence.opens and ("depend" in lowered or lowered.split()[0] in word_class("question_word")):
        return True
    last = statements[-1] if statements else None
    if not isinstance(last, Do) or last.step.kind not in ("check", "ask"):
        return False
    return any(word in word_class("question_word") for word in last.step.object.lower().split()[:4])


def said_last(before: Last | None, last: Last) -> Last | None:
    """ "For example:" speaks of the sentence before it; a label ("Syntax:") says nothing of its own."""
    words = last.sentence.words.text.lower().strip(" .,:") if last.sentence else ""
    if words not in command_words("example"):
        return last
    if before is None or before.sentence is None:
        return None
    return replace(before, sentence=replace(before.sentence, opens=True), example=True)
