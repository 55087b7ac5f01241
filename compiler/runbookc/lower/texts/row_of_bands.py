"""Who decides on which amount, told in one breath: "up to £30 you, up to £100 Kirsty, more waits for the owner".

    Refund the customer: up to £30 you,      decide "up to £30"  yes -> Refund the customer
    up to £100 Kirsty, above that Dana       decide "up to £100" yes: ask "Kirsty" -> Refund the customer
    decides.                                 no: handoff "Dana decides"

What is done with every amount is told before the bands or in the reader's own; the other bands come to it with the
approval that they name. "Give a voucher. Up to £20: you decide; …": the order may be the sentence before, and then it
waits for the row. One part of the row that says anything else, and it is read as any other sentence is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from runbookc.language.clauses import Phrase, Sentence, Step
from runbookc.language.conditions import read_label
from runbookc.language.customers import is_customer
from runbookc.language.decided import taken_on
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.names import name_at
from runbookc.language.persons import is_person
from runbookc.language.reader import read_sentence
from runbookc.language.words import split_words
from runbookc.lower.cases.choices import extend
from runbookc.lower.cases.heads import words_of
from runbookc.lower.plan import Asked, Branch, Choice, Do, Origin, Statement
from runbookc.lower.sentences.statements import Sentences
from runbookc.lower.texts.told_bands import ends_on_deed
from runbookc.surface.document import Text

_KIND_FIRST = frame("band_in_a_row")
_WHO_FIRST = frame("band_of_whom")
_YOURS = frame("band_of_yours")
_LEFT_TO = frame("band_left_to")
_ASKS = frame("band_asks")
_BEYOND = frame("band_beyond")
_NEXT = re.compile(r"\s*[,;]\s+(?:(?:and|but|then)\s+)?(?=\D)|\s*;\s+")


@dataclass(frozen=True, slots=True)
class Band:
    """One part of the row: its amounts, and what is done with them; no steps where the reader decides alone."""

    kind: Phrase
    steps: tuple[Step, ...]

    @property
    def acts(self) -> bool:
        """Whether something is done here that is neither asked for nor left to somebody."""
        return any(step.kind not in ("ask", "handoff", "check") for step in self.steps)


@dataclass(frozen=True, slots=True)
class Row:
    """The bands of a sentence, and the deed that all of them share out; `named`: what they are about stands before."""

    words: Phrase
    bands: tuple[Band, ...]
    deed: Step | None
    named: bool = False


def row_of_bands(sentence: Sentence, text: Text) -> Row | None:
    """The bands that a sentence tells in one row; None for any other sentence."""
    said = sentence.words.text.rstrip(" .")
    if sentence.question or not re.search(r"\d", said):
        return None
    colon = re.match(r"[^:,;\d]+:\s+", said)
    start = sentence.words.start + (colon.end() if colon else 0)
    parts = _parts(said, start - sentence.words.start)
    deed = _order(text, sentence.words.start, start) if colon else None
    bands: list[Band] = []
    for at, end in parts if len(parts) > 1 else ():
        part = Phrase(said[at:end], sentence.words.start + at, sentence.words.start + end)
        ordered = _ordered_before(part, text) if not bands and deed is None else None
        band = _band(part, text, ordered is not None)
        if band is None:
            return None
        deed = ordered or deed
        bands.append(band)
    others = any(not band.acts and band.steps for band in bands)
    closed = all(not _BEYOND.fullmatch(band.kind.text) for band in bands[:-1])
    return _shared(sentence, bands, deed, colon is not None) if others and closed else None


def read_row(row: Row, before: list[Statement], text: Text, sentences: Sentences) -> list[Statement]:
    """The cases of the row, and behind them the deed that they share out, which may be the last one of `before`."""
    unit = sentences.units.open(text.span(row.words.start, row.words.end), row.words.text)
    sentences.units.gave(unit)
    made: list[Statement] = []
    for band in row.bands:
        body = tuple(Do(step, _origin(step.words, text, unit)) for step in band.steps)
        origin = _origin(band.kind, text, unit)
        if _BEYOND.fullmatch(band.kind.text):
            extend(made, Choice((), body, origin))
        else:
            condition = read_label(words_of(text, band.kind.start, band.kind.end), text.plain)
            extend(made, Choice((Branch((Asked(condition, origin),), body),)), together=True)
    if row.deed is not None:
        return [*made, Do(row.deed, _origin(row.deed.words, text, unit))]
    return [*made, before.pop()] if not row.named and ends_on_deed(before) else made


def _shared(sentence: Sentence, bands: Sequence[Band], deed: Step | None, named: bool) -> Row | None:
    """The row with the deed of all; what the reader does in the first band is it where the others only ask or hand on.

    "Over 20 kg: call the courier; under 20 kg: print a label": each has a deed of its own there, and it is no such row.
    """
    own, others = bands[0], bands[1:]
    if deed is None and own.acts and len(own.steps) == 1 and all(map(_left_to_somebody, others)):
        shared = own.steps[0]
        if shared.modality == "may":  # who gives no credit asks nobody for one
            others = [replace(band, steps=tuple(replace(one, modality="may") for one in band.steps)) for band in others]
        return Row(sentence.words, (replace(own, steps=()), *others), shared, named)
    return Row(sentence.words, tuple(bands), deed, named) if not any(band.acts for band in bands) else None


def _left_to_somebody(band: Band) -> bool:
    return all(
        (step.kind == "ask" and (step.object in ("", "approval") or _is_somebody(step.object)))
        or (step.kind == "handoff" and step.lemma in word_class("ends_part"))
        for step in band.steps
    )


def _parts(said: str, start: int) -> list[tuple[int, int]]:
    """Where the parts of the row begin and end, from `start` on."""
    cuts = [(found.start(), found.end()) for found in _NEXT.finditer(said, start)]
    begins = [start, *(end for _, end in cuts)]
    return list(zip(begins, [*(at for at, _ in cuts), len(said)], strict=True))


def _band(part: Phrase, text: Text, ordered: bool) -> Band | None:
    found = _KIND_FIRST.match(part.text) or _WHO_FIRST.match(part.text)
    if found is None:
        return None
    at = found.start("kind") if ordered or found.re.groupindex.get("before") is None else 0
    kind = Phrase(part.text[at : found.end("kind")], part.start + at, part.start + found.end("kind"))
    rest = Phrase(found["rest"], part.start + found.start("rest"), part.start + found.end("rest"))
    if _YOURS.fullmatch(rest.text):
        return Band(kind, ())
    steps = _done(rest, text)
    return Band(kind, steps) if steps else None


def _done(rest: Phrase, text: Text) -> tuple[Step, ...]:
    """What the words behind an amount say is done: by whom it is decided, whose approval it takes, or an order."""
    words = split_words(text.plain, rest.start, rest.end)
    theirs = taken_on(words, text.plain)
    left = _LEFT_TO.fullmatch(rest.text)
    if theirs is not None or (left is not None and _is_somebody(left["who"])):
        whom = left["who"] if left is not None else ""
        return (theirs or Step("handoff", "escalate", rest, "escalate", recipient=whom),)
    asked = _ASKS.fullmatch(rest.text)
    if asked is not None and _is_somebody(asked["who"]):
        return (Step("ask", "get", rest, "find", object="approval", recipient=asked["who"]),)
    cases = read_sentence(text, rest.start, rest.end).cases
    plain = len(cases) == 1 and not (cases[0].guard or cases[0].tails or cases[0].otherwise)
    return cases[0].steps if plain and all(step.modality in (None, "may") for step in cases[0].steps) else ()


def _ordered_before(part: Phrase, text: Text) -> Step | None:
    """ "Refund up to £30 yourself": the order that stands before the first amount."""
    found = _KIND_FIRST.match(part.text)
    return _order(text, part.start, part.start + found.end("before")) if found and found["before"] else None


def _order(text: Text, start: int, end: int) -> Step | None:
    words = text.plain[start:end].rstrip(" :")
    cases = read_sentence(text, start, start + len(words)).cases
    steps = cases[0].steps if len(cases) == 1 and not cases[0].guard else ()
    return steps[0] if len(steps) == 1 and steps[0].kind in ("act", "tell") and steps[0].modality is None else None


def _is_somebody(who: str) -> bool:
    words = split_words(who, 0, len(who))
    name = name_at(words, 0) if words else None
    if name is None or name.last < len(words) or is_customer(who) or who.lower() in word_class("agent"):
        return False
    return name.kind in ("team", "role") or name.capital or is_person(who.split())


def _origin(said: Phrase, text: Text, unit: int) -> Origin:
    return Origin(text.span(said.start, said.end), said.text, unit)
