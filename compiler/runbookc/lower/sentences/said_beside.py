"""What a sentence says beside what it orders: a price, a reason, a right that the step or the ban behind it is about.

    The fee is £12 for late returns, so tell the guest before you renew it.
    tell "tell the guest before you renew it", told with it: "The fee is £12 for late returns"

Nothing that an author wrote is lost with the clause that it stands in: it goes with the step, or opens the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from runbookc.language.circumstances import is_said_of_all
from runbookc.language.clauses import Case, Phrase, Sentence
from runbookc.language.frames import frame
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Origin
from runbookc.lower.sentences.named_deeds import deed_before_ban
from runbookc.lower.units import Units
from runbookc.surface.document import Text

_TIME: Final = frame("time_of_day")
_BEFORE_ANY: Final = frame("before_any_change")
_TELLS: Final = 3
"""Words, at least, that tell something: "yes" and "first of" say nothing that a step would need."""


def keep_beside(sentence: Sentence, text: Text, unit: int, rules: list[FoundRule], since: int, units: Units) -> None:
    """Put what a sentence says beside its orders in front of its first rule found `since`, else with its steps."""
    for said in _beside(sentence, text):
        if any(said.text in rule.condition for rule in rules[since:]):
            continue  # "before you touch it, you must name it": when a rule holds, it says itself
        if _BEFORE_ANY.match(said.text) and len(rules) > since:
            rules[since:] = [rule if rule.condition else replace(rule, condition=said.text) for rule in rules[since:]]
            continue
        behind = next((k for k in range(since, len(rules)) if _leads_to(rules[k], said, sentence)), -1)
        if behind < 0:
            units.tell(unit, said.text)
            continue
        step = rules[behind].step
        end = step.words.end if step else said.end
        words = text.plain[said.start : end]
        rules[behind] = replace(rules[behind], origin=Origin(text.span(said.start, end), words, unit))


def _beside(sentence: Sentence, text: Text) -> Iterator[Phrase]:
    """The clauses of a sentence with orders that order nothing themselves."""
    if sentence.opens or not sentence.steps:
        return
    if sentence.lead and is_said_of_all(sentence.lead.text):
        yield sentence.lead
    for case in sentence.cases:
        bare = case == Case(said=case.said) or bool(case.guard and case.steps)
        bare = bare and deed_before_ban(case, text) is None
        if bare and (len(case.said.text.split()) >= _TELLS or _TIME.search(case.said.text)):
            yield case.said  # "At 17:10"


def _leads_to(rule: FoundRule, said: Phrase, sentence: Sentence) -> bool:
    """Whether a rule is the first that its sentence lays down behind words."""
    step = rule.step
    return step is not None and step == sentence.steps[0] and said.end <= step.words.start
