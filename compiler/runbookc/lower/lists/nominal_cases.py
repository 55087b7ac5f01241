"""What is done in a case that a sign points from, where it is told by its noun: "Members > full refund"."""

from __future__ import annotations

from runbookc.language.clauses import Case
from runbookc.lower.cases.running import Running
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.pointed import Pointed
from runbookc.lower.plan import Do, Go, Origin
from runbookc.lower.sentences.named_deeds import given_deed, led_by_link, named_deed, says_how_it_stands
from runbookc.lower.sentences.nominal import nominal, refused
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.sentences.titles import title_of
from runbookc.surface.document import Text


def done_by_noun(running: Running, text: Text, points: Pointed, sentences: Sentences, place: Place) -> None:
    """ "Full refund", "no refund" behind the name of a case: what is done then, or is not."""
    found = split(text, points.after)
    unit = len(sentences.units.all) - len(found)
    if not found or points.case is None:
        return
    words = found[0].words
    led = led_by_link(text, words.start, words.end)
    if led is not None:
        running.statements += sentences.case(Case((led,)), text, unit, place)
        return
    if title_of(words.text, sentences.titles):
        named = words.text.rstrip(" .;")
        origin = Origin(text.span(words.start, words.start + len(named)), named, unit)
        running.statements.append(Go(named, origin, place.scope, at=place.at, comes_back=True))
        return
    step = given_deed(words) or nominal(text, words.start, words.end, in_case=True)
    if step is None and not words.text.rstrip().endswith(("?", ":")) and says_how_it_stands(points.case, text):
        step = named_deed(words, text)
    if refused(words.text):
        origin = Origin(text.span(words.start, words.end), words.text, unit)
        sentences.rules.append(FoundRule("must-not", origin, None, points.case.text))
        sentences.units.gave(unit)
    elif step is not None and not running.asks:
        running.statements.append(Do(step, Origin(text.span(step.words.start, step.words.end), step.words.text, unit)))
