"""What is forbidden behind a label is forbidden of what the label names, where its own words name nothing.

    Used tickets: do not refund.     must-not "Used tickets: do not refund"  when "Used tickets"
    Snakes: do not deliver them.     must-not "Snakes: do not deliver them"  when "Snakes"
    Lost: do not send another cup.   must-not "Lost: do not send another cup"  when "Lost"

A label that only says what the sentence is about ("Privacy: do not read out a PIN") bounds nothing. One that forbids by
itself is a ban of all behind it, as over a list:

    Never: open the lid.             must-not "Never: open the lid"
    Always: wear gloves.             must "wear gloves", but the step itself where steps are numbered
"""

from __future__ import annotations

from dataclasses import replace

from runbookc.language.clauses import Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Origin
from runbookc.lower.sentences.named_deeds import says_how_it_stands
from runbookc.surface.document import Text

_LABEL = frame("label_of_duty")


def banned(rules: list[FoundRule], sentence: Sentence, text: Text, unit: int) -> bool:
    """Whether a label forbids what stands behind it ("Don't – promise a date"), which is put to the rules whole."""
    said = sentence.words.text.rstrip(" .")
    found = _LABEL.match(said)
    if found is None or _plain(found["label"]) not in word_class("never_head"):
        return False
    steps = read_sentence(text, sentence.words.start + found.end(), sentence.words.end).steps
    step = replace(steps[0], modality="must-not") if len(steps) == 1 else None
    span = text.span(sentence.words.start, sentence.words.start + len(said))
    rules.append(FoundRule("must-not", Origin(span, said, unit), step))
    return True


def behind_duty(sentence: Sentence, text: Text) -> tuple[Sentence, bool] | None:
    """What "Always: wear gloves" orders, without its label, and whether that makes it a rule ("Do: …" is a step)."""
    found = _LABEL.match(sentence.words.text)
    if found is None or _plain(found["label"]) not in word_class("always_head"):
        return None
    ordered = read_sentence(text, sentence.words.start + found.end(), sentence.words.end)
    rules = _plain(found["label"]) not in word_class("answer_label")
    return (ordered, rules) if ordered.steps and ordered.understood else None


def _plain(label: str) -> str:
    return label.lower().replace("’", "'")


def under_label(rules: list[FoundRule], since: int, sentence: Sentence, text: Text, unit: int) -> None:
    """Put the bans found `since` then, all of one sentence, under its label where that names what they are about."""
    lead, words = sentence.lead, sentence.words
    if not lead or not (word_class("meta_noun") | word_class("ordinal")).isdisjoint(lead.text.lower().split()):
        return
    said = words.text.rstrip(" .")
    origin = Origin(text.span(words.start, words.start + len(said)), said, unit)
    for at in range(since, len(rules)):
        rule = rules[at]
        if rule.modality == "must-not" and not rule.condition and _is_about(rule, sentence, text):
            rules[at] = replace(rule, condition=lead.text, origin=origin)


def _is_about(rule: FoundRule, sentence: Sentence, text: Text) -> bool:
    step = rule.step
    if step is None or says_how_it_stands(sentence.lead, text):
        return step is not None
    named = step.object or step.recipient or step.system
    unnamed = not named and step.words.text.lower().endswith(step.lemma)
    return step.kind in ("act", "handoff") and (unnamed or named.lower() in word_class("thing_pronoun"))
