"""Two rules, or a rule and a step, say two things that cannot both hold.

## Why

A person follows the one they like better. An agent follows one today and the other tomorrow, and each time it can
point to the page. Of two customers with the same case one gets a yes and the other a no.

## Bad

```markdown
# Chargebacks

## Rules

- Always refund a disputed charge.
- Never refund a disputed charge.

## Steps

1. Look up the charge in Stripe.
```

## Good

```markdown
# Chargebacks

## Rules

- Never refund a disputed charge.

## Steps

1. Look up the charge in Stripe.
```

## Fix

Decide which one holds, or give each the condition under which it does. Only what is said in the same words is told:
"never call them after 8 pm" takes nothing back of "always call them before you ship".

## Ignore

Never: one of the two is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.limits.standing import Places
from runbookc.diagnostics import Finding, Related
from runbookc.ground.words import stem, words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.lexicon import verb_groups
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Action, Node, Rule, Runbook

_CONSENT: Final = frame("consent_asked")
_KINDS: Final = ("act", "tell", "ask", "handoff")

Said = tuple[str, frozenset[str], frozenset[str]]
"""The group of a verb, the words of its object, and all words that are said with it."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """A must and a must-not, or a step, on one action in the same words, with no condition or the same."""
    said: dict[tuple[str, Said], dict[str, Rule]] = {}
    for rule in runbook.rules:
        if rule.action is None or rule.modality not in ("must", "must-not"):
            continue
        same = said.setdefault((rule.condition.lower(), _said(rule.action, rule.text)), {})
        opposite = same.get("must" if rule.modality == "must-not" else "must-not")
        same.setdefault(rule.modality, rule)
        if opposite is not None:
            yield Finding(
                f"{quote(rule.text)} says the opposite of {quote(opposite.text)}",
                rule.source,
                help="decide which one holds, or give each the condition under which it does",
                related=(Related(opposite.source, "the other rule"),),
            )
    yield from _forbidden_steps(runbook, facts)


def _forbidden_steps(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Steps that do what a rule forbids without a condition, elsewhere than in the list the rule stands in."""
    forbidden: dict[tuple[str, frozenset[str]], list[tuple[Rule, frozenset[str]]]] = {}
    for rule in runbook.rules:
        if rule.modality == "must-not" and rule.action is not None and rule.action.object and not rule.condition:
            verb, thing, all_said = _said(rule.action, rule.text)
            if thing and not thing <= word_class("pronoun") | word_class("thing_pronoun"):
                forbidden.setdefault((verb, thing), []).append((rule, all_said))
    places = Places(facts.document) if forbidden else None
    for node in runbook.nodes if places is not None else ():
        if node.action is None or node.kind not in _KINDS or node.actor != "agent" or not node.is_written:
            continue
        verb, thing, done = _said(node.action, node.text)
        for rule, all_said in forbidden.get((verb, thing), ()):
            if places is not None and all_said <= done and _holds_there(facts, places, rule, node):
                yield Finding(
                    f"{quote(node.text)} is what {quote(rule.text)} forbids",
                    node.source,
                    help="take the step out, or say in the rule when it may be done",
                    related=(Related(rule.source, "the rule"),),
                )
                break


def _holds_there(facts: Facts, places: Places, rule: Rule, node: Node) -> bool:
    """Whether a rule speaks of the whole page, and nobody is asked for leave before the step."""
    here, there = places.at(rule.source), places.at(node.source)
    if here.within and here.within == there.within:
        return False
    neutral = word_class("neutral_heading") | word_class("said_in_any_rule")
    if any(word not in neutral for over in here.beyond(there) for word in words(over)):
        return False
    sentence = facts.sentence_at(node.source)
    return sentence is None or _CONSENT.search(sentence.prose) is None


def _said(action: Action, text: str) -> Said:
    """What is done, to what, and everything that is said of it; a verb stands for all of its group."""
    verb = verb_groups().get(action.verb, action.verb) if action.object else action.verb
    said = {stem(word) for word in _words(text)} - set(action.verb.split())
    return verb, frozenset(map(stem, _words(action.object))), frozenset(said)


def _words(text: str) -> list[str]:
    return [word for word in words(text) if word not in word_class("said_in_any_rule")]
