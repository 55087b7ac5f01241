"""Sentences that give no step: questions, labels, what a page is for, pointers elsewhere, what happens by itself."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Case, Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, word_class
from runbookc.language.pointers import only_points
from runbookc.surface.document import Text


def background(sentence: Sentence, text: Text, in_case: bool, introduces: bool = False, about: bool = False) -> str:
    """Why a sentence is context and no step, "" where it may give one.

    `introduces`: a section opens with it. `about`: it stands where a page says what it is for.
    """
    if about and _NEEDED.match(sentence.words.text):
        return "says what it is for"
    if introduces and _OFFERED.fullmatch(sentence.words.text):
        return "says what it is for"
    if sentence.question:
        return "a question"
    if _EXAMPLE.match(sentence.words.text) and not sentence.opens:
        return "an example"
    if _is_label(sentence):
        return "names what follows"
    if _is_picture(sentence, text):
        return "a picture"
    if sentence.lead and sentence.lead.text.lower().strip(" :") in word_class("whose_label"):
        return "says whose it is"
    if _tells_standing(sentence) or _RECORD.match(sentence.words.text):
        return "says how the page stands"
    if _points_in_passing(sentence):
        return "names other pages to read"
    if _happens_by_itself(sentence):
        return "tells what happens by itself"
    if not in_case and _says_what_for(sentence):
        return "says what it is for"
    if _MORE.match(sentence.words.text) or only_points(text, sentence.words.start, sentence.words.end):
        return "names other pages to read"
    return ""


def _happens_by_itself(sentence: Sentence) -> bool:
    """ "We send reminders automatically": what a system does for us, and nobody's work."""
    words = sentence.words.text.lower().strip(" .!").split()
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    bound = only is not None and any(step.modality for step in only.steps)
    plain = only is not None and not (only.guard or only.tails or bound)
    return plain and words[:1] == ["we"] and not word_class("by_itself").isdisjoint(words[2:])


_NEEDED = frame("needed_for_something")
""" "Need to check the state of a loom", under "Use when:": what somebody comes with, and no duty."""
_OFFERED = frame("offered_by_us")
""" "We help guests with berths", "we close at six": whose page it is, and nothing to do in one case."""
_EXAMPLE = frame("gives_an_example")
_MORE = frame("points_to_more")
""" "Learn more about refunds", "for more information, see Fees": reading, and nothing to do in this case."""


def _tells_standing(sentence: Sentence) -> bool:
    """ "Status: Draft", "Version: 3": what a page says of itself in a word, which is no order."""
    lead = sentence.lead.text.lower().strip(" :") if sentence.lead else ""
    behind = sentence.words.text[len(sentence.lead.text) :].strip(" :.*") if lead else ""
    return lead in word_class("standing_label") and len(behind.split()) == 1


def records_in(found: Sequence[Sentence]) -> frozenset[int]:
    """Which sentences are what a wiki keeps about a page ("Next review: June", "Tags: refund"), and nobody's work."""
    return frozenset(at for at, sentence in enumerate(found) if _RECORD.match(sentence.words.text))


_RECORD = frame("page_record")


def _is_label(sentence: Sentence) -> bool:
    """ "Fix:" over a list: a verb that is all its sentence says names what follows, as "Solution:" would."""
    step = sentence.steps[0] if len(sentence.steps) == 1 else None
    return (
        sentence.opens and step is not None and step.kind == "act" and _label_of(sentence) in word_class("answer_label")
    )


def _is_picture(sentence: Sentence, text: Text) -> bool:
    """Whether all the words are those that stand for a picture."""
    words = sentence.words
    return any(mark.start <= words.start and words.end <= mark.end for mark in text.marked("image"))


def _points_in_passing(sentence: Sentence) -> bool:
    """ "One boat alone is nearly always the fuse: see Fuses": what is told before it sends nobody there."""
    step = sentence.steps[0] if len(sentence.steps) == 1 and sentence.lead else None
    if step is None or step.lemma not in ("see", "refer to") or len(sentence.cases) != 1 or sentence.cases[0].guard:
        return False
    told = {word.strip(".,;()").lower() for word in sentence.lead.text.split()} if sentence.lead else set()
    return bool(told & (word_class("be") | word_class("have")))


def _says_what_for(sentence: Sentence) -> bool:
    """ "Use for late fees.": of the page itself, since nothing is named that is used."""
    one = sentence.cases[0] if len(sentence.cases) == 1 else None
    return one is not None and one.guard is None and bool(_USED_FOR.match(sentence.words.text))


_USED_FOR = frame("used_for")


def _label_of(sentence: Sentence) -> str:
    return sentence.words.text.strip(" :").lower()


def said_when(case: Case) -> str:
    """ "Before changing anything, you must …": the words that say when what follows holds, "" for none."""
    only = case.said and not case.steps and case.guard is None and case.rule is None
    return case.said.text if only and _WHEN.match(case.said.text) else ""


_WHEN = frame("said_when")


def only_tells(case: Case) -> bool:
    """ "If it is full, the light is red": whether behind a condition something is told, and nothing to do."""
    if case.steps or case.rule is not None:
        return False
    said = case.said.text.lower().split()
    return len(said) > _ORDER and not finite_words().isdisjoint(said)


_ORDER = 2
"""Words of an order whose verb no table has ("wave", "wave twice"), at most."""


def tells_an_event(sentence: Sentence) -> bool:
    """ "When the job ends, it prints a line": what follows an event by itself selects nothing that the reader does."""
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    if only is None or only.guard is None or sentence.opens or only.steps or not only.said or only.rule:
        return False
    return only.guard.kind in ("when", "once", "while")
