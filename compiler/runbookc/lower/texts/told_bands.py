"""A ladder of amounts or times told sentence by sentence, each with who decides on what lies in it.

    Bills up to $150 are approved by the lead.    decide "Bills up to $150" yes: ask "Get approval from the lead"
    Anything higher goes to the manager.          no: handoff "Escalate to the manager"

    Refund up to $35.                             decide "Anything above"  yes: handoff "Escalate to Ines"
    Anything above goes to Ines.                  no: act "Refund up to $35"

One such sentence alone tells how things are, unless a deed stands right before it; two share out what there is between
them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.ir.model import Modality
from runbookc.language.clauses import Phrase, Sentence, Step
from runbookc.language.comparisons import compared
from runbookc.language.conditions import read_condition, read_label
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.names import name_at
from runbookc.language.words import split_words
from runbookc.lower.cases.choices import extend
from runbookc.lower.cases.heads import words_of
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Asked, Branch, Choice, Do, Origin, Statement
from runbookc.lower.sentences.statements import Sentences
from runbookc.lower.tables.kind_columns import MEASURING
from runbookc.lower.texts.bounded import is_closed
from runbookc.surface.document import Text

_FORMS = {
    "free": frame("band_free"),
    "approved": frame("band_approved"),
    "needs": frame("band_needs"),
    "approves": frame("band_approver"),
    "handed": frame("band_handed"),
    "taken": frame("band_taken"),
}
_BEYOND = frame("band_beyond")


_Band = tuple[str, re.Match[str]]
"""The form of a sentence that tells who decides on a band, and its words."""


def ladder(found: Sequence[Sentence], at: int, closed: bool = False) -> list[_Band]:
    """The sentences from `at` on that share out amounts between people; [] where fewer than two do.

    One is enough where what stands behind it is for all other amounts; `closed`: behind the last sentence.
    """
    bands: list[_Band] = []
    while at + len(bands) < len(found):
        band = _band(found[at + len(bands)], first=not bands)
        if band is None:
            break
        bands.append(band)
    enough = len(bands) > 1 or (bool(bands) and is_closed(found, at, closed))
    return bands if enough and any(form != "free" for form, _ in bands) else []


def read_ladder(bands: Sequence[_Band], found: Sequence[Sentence], text: Text, sentences: Sentences) -> list[Statement]:
    """The cases of such sentences; "anything higher" is what none of them holds."""
    made: list[Statement] = []
    for sentence, (form, band) in zip(found, bands, strict=False):
        unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
        sentences.units.gave(unit)
        body = _done(form, band, sentence, text, unit)
        start = sentence.words.start + band.start("kind")
        origin = Origin(text.span(start, start + len(band["kind"])), band["kind"], unit)
        if _BEYOND.fullmatch(band["kind"]):
            extend(made, Choice((), body, origin))
        else:
            condition = read_label(words_of(text, start, start + len(band["kind"])), text.plain)
            extend(made, Choice((Branch((Asked(condition, origin),), body),)), together=True)
    return made


def bounds_deed(made: Sequence[Statement], sentence: Sentence) -> bool:
    """ "Refund it. Anything above $35 goes to Ines.": whether what is told takes over some deeds."""
    guard = sentence.cases[0].guard if len(sentence.cases) == 1 else None
    if sentence.told is None or sentence.told.kind != "handoff" or guard is None or not ends_on_deed(made):
        return False
    return all(condition.operator in MEASURING for condition in guard.conditions)


def read_beyond(made: list[Statement], sentence: Sentence, text: Text, sentences: Sentences) -> bool:
    """Whether a sentence tells who decides on what is beyond the bound of the deed before it, and is so read."""
    band = _band(sentence, first=False)
    deed = made[-1] if ends_on_deed(made) else None
    if band is not None and band[0] == "approves":
        return _rules(sentence, text, sentences, "may" if _is_own(band[1]["who"]) else "must")
    if band is None or not isinstance(deed, Do) or not _BEYOND.fullmatch(band[1]["kind"]):
        return False
    bound = compared(deed.step.words.text)
    if bound is None or bound[1] != "at-most":
        return False
    if band[0] in ("approved", "needs"):  # who has agreed to more refunds it all the same
        return _rules(sentence, text, sentences)
    cases = read_ladder([band], [sentence], text, sentences)
    (asked,) = (one for one in cases if isinstance(one, Choice))
    start, kind = sentence.words.start + band[1].start("kind"), band[1]["kind"]
    words = read_label(words_of(text, start, start + len(kind)), text.plain)
    above = Asked(replace(words, operator="over", value=bound[0][1]), asked.otherwise_origin or deed.origin)
    made[-1] = Choice((Branch((above,), asked.otherwise or ()),), (deed,), deed.origin)
    return True


def _rules(sentence: Sentence, text: Text, sentences: Sentences, modality: Modality = "must") -> bool:
    """Keep a sentence as a rule, whole."""
    span = text.span(sentence.words.start, sentence.words.end)
    unit = sentences.units.open(span, sentence.words.text)
    sentences.units.gave(unit)
    sentences.rules.append(FoundRule(modality, Origin(span, sentence.words.text, unit)))
    return True


def ends_on_deed(made: Sequence[Statement]) -> bool:
    """Whether the last statement is an order that changes something."""
    last = made[-1] if made else None
    return isinstance(last, Do) and last.step.kind == "act" and last.step.modality is None


def _band(sentence: Sentence, first: bool) -> _Band | None:
    """The band that a sentence tells of; None for any other."""
    said = sentence.words.text
    if sentence.question or " " not in said:
        return None
    for form, words in _FORMS.items():
        band = words.match(said)
        if band is not None and (_measures(band["kind"]) or (not first and _BEYOND.fullmatch(band["kind"]))):
            known = form == "free" or _is_somebody(band["who"], form in ("approved", "needs", "approves"))
            return (form, band) if known else None
    return None


def _measures(kind: str) -> bool:
    words = split_words(kind, 0, len(kind))
    if not words or not any(sign.isdigit() for sign in kind):
        return False
    return read_condition(words, kind).operator in MEASURING or frame("band_between").search(kind) is not None


def _is_somebody(who: str, approves: bool) -> bool:
    """Whether words name a person or a team; whoever approves is one."""
    words = split_words(who, 0, len(who))
    name = name_at(words, 0) if words else None
    return name is not None and (approves or name.kind is not None or name.capital)


def _is_own(who: str) -> bool:
    """Whether those who approve are the desk itself ("agents can approve up to $100"), which then needs nobody."""
    words = {word.removesuffix("s") for word in who.lower().split()}
    return words <= word_class("agent") | word_class("desk_role") | word_class("article") | {"can", "may"}


def _done(form: str, band: re.Match[str], sentence: Sentence, text: Text, unit: int) -> tuple[Statement, ...]:
    if form == "free":
        return ()
    start, end = (sentence.words.start + at for at in band.span("done"))
    span, phrase = text.span(start, end), Phrase(band["done"], start, end)
    who = band["who"]
    if form in ("handed", "taken"):
        step = Step("handoff", "escalate", phrase, "escalate", recipient=who)
        return (Do(step, Origin(span, f"Escalate to {who}", unit)),)
    step = Step("ask", "get", phrase, "find", object="approval", recipient=who)
    return (Do(step, Origin(span, f"Get approval from {who}", unit)),)
