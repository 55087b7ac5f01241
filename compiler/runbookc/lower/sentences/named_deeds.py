"""What is done in a case, told by no verb at all: "otherwise a voucher", "if none, fire brigade", "no → duty vet".

Somebody who is named so is turned to; any other thing is given, in the page's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from runbookc.ir.model import Modality
from runbookc.language.circumstances import is_circumstance
from runbookc.language.clauses import NOTHING, Case, Phrase, Step
from runbookc.language.customers import opens_with_customer
from runbookc.language.decided import taken_on
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, verbs, word_class
from runbookc.language.names import name_at, names_somebody
from runbookc.language.routes import passed_to
from runbookc.language.words import split_words
from runbookc.lower.sentences.nominal import nominal, party_deed, what_is_refused
from runbookc.lower.sentences.titles import without_aside
from runbookc.surface.document import Text

_GETS = frame("they_get")
_LONGEST = 7
"""Words of such a name, at most."""


def deed_by_name(case: Case, text: Text) -> Step | None:
    """The step that the words of a case name where its steps would stand; None where they name none."""
    if case.steps or not case.said:
        return None
    given = given_deed(case.said)
    if given is not None or case.guard is None:
        return given or named_deed(case.said, text)
    whom = passed_to(case.said, case.guard.conditions[0]) if not case.guard.cue and case.guard.conditions else None
    if whom is not None:
        return whom
    stands = case.guard.cue or says_how_it_stands(Phrase(case.guard.cue.text, case.guard.start, case.guard.end), text)
    return _deed_in_case(case.said, text) if stands else None


def deed_before_ban(case: Case, text: Text) -> Step | None:
    """ "If it is late: full refund, but never ask why": what is done then, by its name, beside what is not."""
    banned = bool(case.steps) and all(step.modality == "must-not" for step in case.steps)
    if not (banned and case.said and (case.guard or case.otherwise)) or case.said.end > case.steps[0].words.start:
        return None
    return nominal(text, case.said.start, case.said.end, in_case=True)


def led_by_link(text: Text, start: int, end: int) -> Step | None:
    """ "No signal → [Cables](#cables)": on to a section of the page, where nothing but a link to it is said."""
    said = text.plain[start:end].strip(" .;")
    at = text.plain.find(said, start)
    marks = [mark for mark in text.marks if mark.kind == "link" and mark.target.startswith("#")]
    whole = next((mark for mark in marks if said and mark.start <= at and mark.end >= at + len(said)), None)
    if whole is None:
        return None
    return Step("goto", "go to", Phrase(said, at, at + len(said)), group="jump", target=said, link=whole.target)


def named_before(case: Case, text: Text, listed: bool) -> Case:
    """ "Full refund if it is lost", "members get a towel if it is wet": a case with what it names in front as its step.

    `listed`: in a list, where a noun alone names a deed.
    """
    if case.steps:
        return case
    led = led_by_link(text, case.said.start, case.said.end) if case.said and (case.guard or case.otherwise) else None
    if led is not None:
        return replace(case, steps=(led,))
    named = given_deed(case.said) if case.tails else None
    named = nominal(text, case.said.start, case.said.end, True) if named is None and listed else named
    return replace(case, steps=(named,), said=NOTHING) if named is not None else case


def tells_in_case(case: Case, text: Text) -> bool:
    """ "Nothing posted → nobody knows yet. Say so.": a case of which something is told, and more may be done in it.

    What is quoted is read off a screen or a log, and a clause behind it ("“File exists” → it was left there") is no
    further screen.
    """
    guard, words = case.guard, case.said.text.lower().split()
    if guard is None or not (finite_words().intersection(words) or _tells_what_somebody_did(words)):
        return False
    shown = text.plain[guard.start : guard.start + 1] in ('"', "“") and case.said.text[:1].islower()
    return shown or says_how_it_stands(Phrase(guard.cue.text, guard.start, guard.end), text)


def _deed_in_case(said: Phrase, text: Text) -> Step | None:
    """What a name says that may have a noun like a verb in it ("bank transfer"), and is no clause ("they call")."""
    left = party_deed(text, said.start, said.end)
    if left is not None:
        return left
    acts = {word.strip(".,") for word in said.text.lower().split()[1:]} & verbs().keys()
    if not acts <= word_class("noun_or_verb"):
        return None  # "fees apply"
    done = nominal(text, said.start, said.end) if acts else None
    return done if done is not None and done.kind == "act" else named_deed(said, text)


def given_deed(said: Phrase) -> Step | None:
    """ "Passengers get a free coffee", of a case: what is given to whom then; None for other words.

    Messages, and what comes by itself, are nothing that an agent gives.
    """
    told = said.text.rstrip(" .")
    found = _GETS.fullmatch(told)
    if found is None or word_class("by_itself") & set(told.lower().split()):
        return None
    leave = {"may", "can"} & set(told.lower().split())
    words = Phrase(told, said.start, said.start + len(told))
    modality: Modality | None = "may" if leave else None
    return Step("act", "give", words, object=found["what"], recipient=found["who"], modality=modality)


def named_deed(said: Phrase, text: Text) -> Step | None:
    """The step for a name that stands where an order would; None for words that tell, refuse or only go on."""
    marks = text.marks_within(said.start, said.end)
    theirs = taken_on(split_words(text.plain, said.start, said.end, marks), text.plain)
    if theirs is not None:
        return theirs
    words = without_aside(said.text).lower().replace("’", "'").split()
    if not 0 < len(words) <= _LONGEST or finite_words().intersection(words):
        return None
    if words[0] in word_class("of_any") - {"a", "an"} or words[0] in word_class("names_no_deed"):
        return None
    if what_is_refused(said.text) or _tells_what_somebody_did(words):
        return None  # "no, sorry"
    left = party_deed(text, said.start, said.end)
    return left or _turned_to(said, text) or Step("act", "give", said, object=said.text)


def _tells_what_somebody_did(words: Sequence[str]) -> bool:
    """ "The customer misread the price", "driver forgot the key": a clause, whose verb no table needs to hold.

    Of a name the article stands at its head, or behind "and", "for" and their like ("tea and a towel").
    """
    if opens_with_customer(split_words(" ".join(words), 0, len(" ".join(words)), ())) and len(words) > 2:
        return True
    joined = word_class("preposition") | word_class("phrase_preposition") | {"and", "or", "plus", "not", "half", "all"}
    objects = word_class("article") | {"it", "them"}
    return any(word in objects and before not in joined for before, word in list(pairwise(words))[1:])


def says_how_it_stands(said: Phrase, text: Text) -> bool:
    """ "No answer → duty vet", "lamp red → the bin": no way through the screens of a system ("Settings → Privacy")."""
    words = split_words(text.plain, said.start, said.end, text.marks_within(said.start, said.end))
    shown = len(words) == 1 and words[0].lower in word_class("shown_state")
    return bool(words) and (shown or is_circumstance(words, text.plain))


def _turned_to(said: Phrase, text: Text) -> Step | None:
    """ "Fire brigade", "the duty vet first", "Finance, not us": a hand-off to whom the words begin with."""
    words = split_words(text.plain, said.start, said.end, text.marks_within(said.start, said.end))
    name = name_at(words, 0) if words else None
    if name is None or name.kind not in ("team", "role") or not names_somebody(name, "name"):
        return None
    return Step("handoff", "contact", said, "escalate", object=said.text, recipient=said.text)
